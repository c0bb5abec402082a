"""The talk so far, newest at the bottom, never more than `MAX_MESSAGES` on screen."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.exchange import Exchange

MAX_MESSAGES = 500
"""Beyond about this many live widgets every key press becomes slow."""


class Note(Static):
    """A remark of the chat itself, of nobody in the home."""

    message_count = 1

    def __init__(self, text: str, *, tone: str) -> None:
        super().__init__(Content(text), classes=f"note -{tone}")
        self.text = text


class Transcript(VerticalScroll, can_focus=False):
    """Exchanges and notes."""

    async def add(self, item: Exchange | Note) -> None:
        """Put an item at the end and show it; the oldest make room for it."""
        await self.mount(item)
        await self.make_room()
        self.scroll_end(animate=False)

    async def note(self, text: str, *, tone: str = "quiet") -> None:
        """Remark something; the same remark is not made twice in a row."""
        items = self._items
        if not (items and isinstance(items[-1], Note) and items[-1].text == text):
            await self.add(Note(text, tone=tone))
        self.scroll_end(animate=False)

    @property
    def exchanges(self) -> list[Exchange]:
        """Turns still on screen, oldest first."""
        return [item for item in self._items if isinstance(item, Exchange)]

    @property
    def _items(self) -> list[Exchange | Note]:
        return [item for item in self.children if isinstance(item, (Exchange, Note))]

    async def make_room(self) -> None:
        """Remove the oldest items once there are too many, and say so."""
        items = self._items
        excess = sum(item.message_count for item in items) - MAX_MESSAGES
        gone: list[Widget] = []
        for item in items[:-1]:
            if excess <= 0:
                break
            excess -= item.message_count
            gone.append(item)
        if gone:
            await self.remove_children(gone)
            if not self.query("#older"):
                older = (
                    "Older messages are no longer shown; the server keeps every turn."
                )
                await self.mount(Static(older, id="older"), before=0)
