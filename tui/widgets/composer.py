"""The foot of the chat: who speaks, to which device, and the line being written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.widgets.prompt import Prompt


class Choice(Static):
    """Something that a click changes to the next possibility."""

    class Turned(Message):
        """The person clicked it."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def on_click(self) -> None:
        """Ask for the next possibility."""
        self.post_message(self.Turned(self))


class Composer(Vertical):
    """Speaker, device and prompt."""

    def compose(self) -> ComposeResult:
        """One line of circumstances above the line of words."""
        with Horizontal(id="circumstances"):
            yield Choice(id="speaker")
            yield Choice(id="via")
            yield Static(id="hint")
        yield Prompt()

    def show(self, person: str, via: str | None) -> None:
        """Draw who speaks through what."""
        speaker = Content.assemble((person, "bold $primary"), (" ▾", "$faint"))
        device = Content.assemble(("to ", "$faint"), via or "nobody", (" ▾", "$faint"))
        self.query_one("#speaker", Choice).update(speaker)
        self.query_one("#via", Choice).update(device)

    def show_hint(self, words: str) -> None:
        """Draw what Enter would do right now, nothing when it simply sends."""
        self.query_one("#hint", Static).update(Content.styled(words, "$warning"))
