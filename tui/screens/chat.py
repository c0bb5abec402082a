"""The chat: posts what is typed to the session, draws what the session learns."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer

from simulator.assistant import Interruption
from simulator.errors import AssistantError
from tui.commands import Quit, ShowHelp, ShowPeople, parse
from tui.completion import CommandSuggester
from tui.errors import CommandFault
from tui.pace import Pace
from tui.screens.explanation import ExplanationScreen
from tui.screens.help import HelpScreen
from tui.screens.people import PeopleScreen
from tui.session import Session
from tui.utterance import why_unsendable
from tui.widgets.composer import Choice, Composer
from tui.widgets.devices_panel import DevicesPanel
from tui.widgets.exchange import Exchange
from tui.widgets.knowledge_panel import KnowledgePanel
from tui.widgets.prompt import Prompt
from tui.widgets.status_bar import StatusBar
from tui.widgets.transcript import Transcript
from tui.wording import sentence

WIDTHS = [(0, "-narrow"), (100, "-wide"), (160, "-spacious")]
TICK_S = 0.5
"""How often the clock is drawn."""
HEIGHTS = [(0, "-short"), (36, "-medium"), (50, "-tall")]
"""From so many cells on, the style sheet's class."""


class ChatScreen(Screen[None]):
    """Transcript, home and prompt."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help"),
        Binding("f2", "explain", "Why?"),
        Binding("ctrl+p", "next_person", "Person", priority=True),
        Binding("ctrl+d", "next_via", "Device", priority=True),
        Binding("ctrl+b", "toggle_home", "Home"),
        Binding("ctrl+up", "mark(-1)", "Turns"),
        Binding("ctrl+down", "mark(1)", show=False),
        Binding("ctrl+r", "retry", "Again", priority=True),
        Binding("escape", "settle", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, session: Session, pace: Pace) -> None:
        super().__init__()
        self._session = session
        self._pace = pace
        self._completion = CommandSuggester(session.home)
        self._current: Exchange | None = None
        """The newest turn: being waited for, being read out, or over."""
        self._failed: Exchange | None = None
        self._is_waiting = False
        self._is_looking = False
        self._is_answering = True
        """Whether the server did when it was last looked at the home."""

    def compose(self) -> ComposeResult:
        """The talk on the left, the home on the right, the prompt below."""
        yield StatusBar()
        with Horizontal(id="middle"):
            yield Transcript()
            with Vertical(id="sidebar"):
                yield DevicesPanel()
                yield KnowledgePanel()
        yield Composer()
        yield Footer(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        """Draw what is known, and go on looking for what others change."""
        self._prompt.suggester = self._completion
        await self._draw()
        await self._transcript.note(
            f"You are {self._session.person_name}. Ask for light, and ask again at "
            "once; complain about the music; or say “learn my preferences”. "
            "F2 tells why a turn went as it did, F1 everything else."
        )
        self._prompt.focus()
        if self._pace.look_every_s is not None:
            self.set_interval(TICK_S, self._tick)

    @property
    def _transcript(self) -> Transcript:
        return self.query_one(Transcript)

    @property
    def _prompt(self) -> Prompt:
        return self.query_one(Prompt)

    @on(Prompt.Sent)
    async def _send(self, event: Prompt.Sent) -> None:
        text = event.text.strip()
        if reason := why_unsendable(text):
            await self._transcript.note(reason, tone="kind")
        elif self._is_waiting:
            await self._transcript.note(
                "One moment, the last words are still being answered.", tone="kind"
            )
        elif text.startswith("/"):
            self._command(text)
        else:
            self._prompt.take()
            await self._speak(text)

    async def _speak(self, text: str) -> None:
        session = self._session
        exchange = Exchange(
            session.utterance(text, self._cut_in()),
            speaker=session.person_name,
            via=session.via_name,
        )
        self._is_waiting = True
        await self._transcript.add(exchange)
        self._converse(exchange)

    def _cut_in(self) -> Interruption | None:
        """The barge-in, where a reply is still being read out."""
        if self._current is None or not self._current.is_playing:
            return None
        return Interruption(heard=self._current.stop_playing())

    @work(group="turn")
    async def _converse(self, exchange: Exchange) -> None:
        """Wait for the answer to an exchange and draw it."""
        self._current, self._failed = exchange, None
        try:
            turn = await self._session.say(exchange.utterance)
        except AssistantError as error:
            self._failed = exchange
            await exchange.show_failure(sentence(error))
            self._transcript.scroll_end(animate=False)
            self._look()
            return
        finally:
            self._is_waiting = False
            self.refresh_bindings()
        await exchange.show_turn(turn, self._session.home)
        exchange.play(self._pace.words_per_s)
        self._show_hint()
        await self._transcript.make_room()
        self._transcript.scroll_end(animate=False)
        self._look()

    @work(group="command")
    async def _command(self, line: str) -> None:
        session = self._session
        try:
            command = parse(line, home=session.home, person=session.person)
            self._prompt.take()
            if isinstance(command, ShowHelp):
                self.action_help()
            elif isinstance(command, ShowPeople):
                people = await session.door.people()
                self.app.push_screen(PeopleScreen(people, session.home))
            elif isinstance(command, Quit):
                self.app.exit()
            else:
                await self._transcript.note(await session.carry_out(command))
                await self._draw()
        except (CommandFault, AssistantError) as fault:
            await self._transcript.note(sentence(fault), tone="kind")

    @work(group="look", exclusive=True)
    async def _look(self) -> None:
        """See the home afresh; silence of the server shows in the status bar."""
        self._is_looking = True
        try:
            await self._session.look()
            self._is_answering = True
        except AssistantError:
            self._is_answering = False
        finally:
            self._is_looking = False
        if self._is_drawn:
            await self._draw()

    @property
    def _is_drawn(self) -> bool:
        """Whether there is anything to draw on; while leaving there is not."""
        return bool(self.query(StatusBar))

    def _tick(self) -> None:
        """Let the clock go on; look between turns, as after one it is looked anyway."""
        if not self._is_drawn:
            return
        self._draw_clock()
        pace = self._pace
        is_fast = self._session.home.rate > 1
        every_s = pace.look_fast_every_s if is_fast else pace.look_every_s
        is_due = every_s is not None and self._session.looked_ago_s >= every_s
        if is_due and not self._is_waiting and not self._is_looking:
            self._look()

    def _draw_clock(self) -> None:
        session = self._session
        # A home that does not answer may have stopped; its clock must not seem to run.
        time = session.now if self._is_answering else session.home.time
        self.query_one(StatusBar).show(
            session.home, time, is_answering=self._is_answering
        )

    async def _draw(self) -> None:
        session = self._session
        self._completion.home = session.home
        self._draw_clock()
        self.query_one(Composer).show(session.person_name, session.via_name)
        self.query_one(KnowledgePanel).show(
            session.known, session.home, session.person_name
        )
        await self.query_one(DevicesPanel).show(session.home, session.changed)

    @on(Prompt.Changed)
    @on(Exchange.Played)
    def _show_hint(self) -> None:
        is_playing = self._current is not None and self._current.is_playing
        is_cutting_in = is_playing and self._prompt.value != ""
        hint = "Enter cuts in · Esc hears it out" if is_cutting_in else ""
        self.query_one(Composer).show_hint(hint)

    @on(Choice.Turned)
    def _turn_choice(self, event: Choice.Turned) -> None:
        if event.choice.id == "speaker":
            self.action_next_person()
        else:
            self.action_next_via()

    def action_next_person(self) -> None:
        """Let the next person speak."""
        self._session.next_person()
        self._look()

    def action_next_via(self) -> None:
        """Speak to the next device."""
        session = self._session
        session.next_via()
        self.query_one(Composer).show(session.person_name, session.via_name)

    def on_key(self, event: events.Key) -> None:
        """Typing always reaches the line, whatever is marked."""
        if event.character and event.is_printable and self.focused is not self._prompt:
            self._prompt.focus()
            self._prompt.insert_text_at_cursor(event.character)

    def action_settle(self) -> None:
        """Hear the rest of a reply at once, and go back to the line."""
        if self._current is not None:
            self._current.stop_playing()
        self._prompt.focus()
        self._transcript.scroll_end(animate=False)

    def action_mark(self, by: int) -> None:
        """Move the focus among turns; past the newest it returns to the line."""
        turns = self._transcript.exchanges
        if not turns:
            return
        at = turns.index(self.focused) if self.focused in turns else len(turns)
        if at + by < len(turns):
            turns[max(at + by, 0)].focus()
        else:
            self.action_settle()

    async def action_retry(self) -> None:
        """Send again what could not be sent."""
        if self._failed is not None and not self._is_waiting:
            exchange, self._is_waiting = self._failed, True
            await exchange.show_thinking()
            self._converse(exchange)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to send again only where something could not be sent."""
        return action != "retry" or self._failed is not None

    def action_toggle_home(self) -> None:
        """Show the home where it is hidden, and the other way round."""
        self.toggle_class("-toggled")

    def action_help(self) -> None:
        """Show keys and commands."""
        self.app.push_screen(HelpScreen())

    async def action_explain(self) -> None:
        """Explain the marked turn, else the newest."""
        turns = [turn for turn in self._transcript.exchanges if turn.trace]
        if not turns:
            await self._transcript.note("There is no turn to explain yet.", tone="kind")
        elif self.focused in turns:
            self._explain(self.focused)
        else:
            self._explain(turns[-1])

    @on(Exchange.Explained)
    def _explain_marked(self, event: Exchange.Explained) -> None:
        if event.exchange.trace is not None:
            self._explain(event.exchange)

    def _explain(self, exchange: Exchange) -> None:
        turns = [turn for turn in self._transcript.exchanges if turn.trace]
        traces = [turn.trace for turn in turns if turn.trace]

        def mark(index: int | None) -> None:
            if index is not None and index != len(turns) - 1:
                turns[index].focus()

        self.app.push_screen(
            ExplanationScreen(traces, turns.index(exchange), self._session.home), mark
        )
