"""Where the person types: one line, with a history and a hand with commands."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class Prompt(Input):
    """The line being written; Enter posts it and leaves it standing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "older", show=False),
        Binding("down", "newer", show=False),
        Binding("tab", "complete", show=False),
    ]

    class Sent(Message):
        """The person pressed Enter; the text stays until it is taken."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(
            id="prompt",
            placeholder="Say something, or /help",
            select_on_focus=False,
        )
        self._history: list[str] = []
        self._place = 0
        self._draft = ""

    def take(self) -> None:
        """Empty the line; its text goes into the history."""
        if not self._history or self._history[-1] != self.value:
            self._history.append(self.value)
        self._place = len(self._history)
        self.clear()

    async def action_submit(self) -> None:
        """Post what is written."""
        self.post_message(self.Sent(self.value))

    def action_complete(self) -> None:
        """Take what is offered, as → does; where nothing is, go on as Tab does."""
        is_offered = self._suggestion != "" and self.cursor_position == len(self.value)
        if is_offered:
            self.value = self._suggestion
            self.cursor_position = len(self.value)
        else:
            self.screen.focus_next()

    def action_older(self) -> None:
        """Bring back what was said before."""
        if self._place == len(self._history):
            self._draft = self.value
        self._show(self._place - 1)

    def action_newer(self) -> None:
        """Back towards what was being written."""
        self._show(self._place + 1)

    def _show(self, place: int) -> None:
        if 0 <= place <= len(self._history):
            self._place = place
            self.value = [*self._history, self._draft][place]
            self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        """Keep all lines of what is pasted; Textual would drop all but the first."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.splitlines()), *self.selection)
