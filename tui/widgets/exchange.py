"""One turn in the transcript: what was said, what came back, what it did.

An exchange is drawn in two steps: the person's words at once, then either the
replies, read out word by word, or a failure that can be tried again.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from simulator.assistant import Turn
from simulator.trace import Trace
from tui.door import HomeView
from tui.playback import Playback
from tui.session import Utterance
from tui.wording import change_words, lesson_words, question_words, topic_words


class Reply(Static):
    """A sentence of the assistant; what is still to be heard is dim."""

    def __init__(self, text: str) -> None:
        super().__init__(classes="reply")
        self.text = text

    def show_heard(self, characters: int) -> None:
        """Brighten the part that has been read out."""
        heard, unheard = self.text[:characters], self.text[characters:]
        self.update(Content.assemble(heard, (unheard, "$faint")))


class Exchange(Vertical, can_focus=True):
    """One turn; focus it and press Enter to see why it went so."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "explain", "Why?")]

    class Explained(Message):
        """The person wants to know why a turn went so."""

        def __init__(self, exchange: Exchange) -> None:
            super().__init__()
            self.exchange = exchange

    class Played(Message):
        """The replies have been heard to the end."""

    def __init__(self, utterance: Utterance, *, speaker: str, via: str | None) -> None:
        super().__init__(classes="exchange")
        self.utterance = utterance
        self.trace: Trace | None = None
        """Why the turn went so, `None` until it is over."""
        self._speaker = speaker if via is None else f"{speaker} · {via}"
        self._replies: list[Reply] = []
        self._playback = Playback(())
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The person's bubble, and a sign that the assistant is thinking."""
        heard = self.utterance.interruption and self.utterance.interruption.heard
        with Horizontal(classes="utterance-line"), Vertical(classes="utterance"):
            yield Static(Content(self._speaker), classes="speaker")
            if heard:
                yield Static(Content(f"cutting in after “{heard}”"), classes="cut-in")
            yield Static(Content(self.utterance.text), classes="words")
        yield Static("…", classes="thinking")

    @property
    def message_count(self) -> int:
        """Messages it stands for, against the transcript's limit."""
        return 1 + len(self._replies)

    async def show_turn(self, turn: Turn, home: HomeView) -> None:
        """Draw what came back."""
        self.trace = turn.trace
        await self._drop_answer()
        self._replies = [Reply(reply) for reply in turn.replies]
        await self.mount_all(self._replies)
        question = turn.trace.question
        if question and self._replies:
            self._replies[-1].add_class("-question")
        if facts := _facts(turn.trace, home):
            await self.mount(Static(Content("\n").join(facts), classes="facts"))

    async def show_failure(self, sentence: str) -> None:
        """Say what went wrong, and that nothing is lost."""
        await self._drop_answer()
        retry = ("\nYour words are kept: Ctrl+R sends them again.", "$quiet")
        await self.mount(Static(Content.assemble(sentence, retry), classes="failure"))

    async def show_thinking(self) -> None:
        """Back to waiting, for another try."""
        await self._drop_answer()
        await self.mount(Static("…", classes="thinking"))

    async def _drop_answer(self) -> None:
        await self.query(".thinking, .failure").remove()

    def play(self, words_per_s: float | None) -> None:
        """Read the replies out, or take them as heard where there is no pace."""
        self._playback = Playback([reply.text for reply in self._replies])
        if words_per_s is None:
            self._playback.finish()
        self._show_heard()
        if self.is_playing and words_per_s is not None:
            self._timer = self.set_interval(1 / words_per_s, self._hear_next)

    @property
    def is_playing(self) -> bool:
        """Whether the replies are still being read out."""
        return not self._playback.is_over

    def stop_playing(self) -> str:
        """End the reading; the words heard until then."""
        heard = self._playback.heard_words()
        self._playback.finish()
        self._show_heard()
        return heard

    def _hear_next(self) -> None:
        self._playback.hear_next()
        self._show_heard()

    def _show_heard(self) -> None:
        heard = self._playback.heard_by_reply()
        for reply, characters in zip(self._replies, heard, strict=True):
            reply.show_heard(characters)
        if not self.is_playing and self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.post_message(self.Played())

    def action_explain(self) -> None:
        """Ask for the explanation of this turn."""
        self.post_message(self.Explained(self))

    def on_click(self, event: events.Click) -> None:
        """A double click asks for it too."""
        if event.chain == 2:
            self.action_explain()


def _facts(trace: Trace, home: HomeView) -> list[Content]:
    """Quiet lines below the replies: what changed, what is open, what was learnt."""
    facts = []
    for change in trace.changes:
        name, words = change_words(change, home)
        facts.append(Content.assemble((f"{name}: {words}", "$quiet")))
    if trace.question:
        asked = f"? {question_words(trace.question.kind)}"
        topic = f"  {topic_words(trace.question.topic)}"
        facts.append(Content.assemble((asked, "bold $warning"), (topic, "$quiet")))
    if trace.lesson:
        facts.append(
            Content.assemble(
                ("✦ lesson kept", "bold $lesson"),
                (f"  {lesson_words(trace.lesson, home)}", "$lesson"),
                (f"  {trace.lesson.scope}", "$faint"),
            )
        )
    return facts
