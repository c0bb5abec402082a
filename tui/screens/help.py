"""Keys and commands, over the chat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import USAGE

KEYS = (
    ("Enter", "say it; while a reply is read out, cut in"),
    ("Esc", "hear the rest of a reply at once; back to the line"),
    ("↑ ↓", "what you said before"),
    ("Tab", "complete a command: its name, a device, a fault, a room"),
    ("Ctrl+P", "the next person speaks"),
    ("Ctrl+D", "speak to the next device"),
    ("F2", "why the last turn went so, or the marked one"),
    ("Ctrl+↑ ↓", "mark a turn; Enter explains it"),
    ("Ctrl+B", "show or hide the home"),
    ("Ctrl+R", "send again what could not be sent; nothing is done twice"),
    ("Ctrl+Q", "leave"),
)


class HelpScreen(ModalScreen[None]):
    """What can be done here."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1,q,enter", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        """Keys first, then commands."""
        with VerticalScroll(id="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc goes back"
            yield from _lines("Keys", KEYS)
            with Vertical(classes="-commands"):
                yield from _lines("Commands", USAGE.values())


def _lines(title: str, rows: Iterable[tuple[str, str]]) -> ComposeResult:
    yield Static(title, classes="title")
    for label, words in rows:
        with Horizontal(classes="help-line"):
            yield Static(Content(label), classes="label")
            yield Static(Content(words), classes="words")
