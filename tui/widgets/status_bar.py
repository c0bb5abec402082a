"""The line at the top: which home, what time it is there, whether anybody answers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.door import HomeView
from tui.wording import time_words


class StatusBar(Horizontal):
    """Home, virtual time and connection."""

    def compose(self) -> ComposeResult:
        """Name on the left, clock and connection on the right."""
        yield Static(id="home-name")
        yield Static(id="clock")

    def show(self, home: HomeView, *, is_answering: bool) -> None:
        """Draw the home as last seen."""
        name = home.home.replace("_", " ")
        self.query_one("#home-name", Static).update(
            Content.assemble(("Teachable", "bold $primary"), ("  " + name, "$quiet"))
        )
        light = ("●", "$success") if is_answering else ("○ no answer", "$error")
        self.query_one("#clock", Static).update(
            Content.assemble((time_words(home.time) + "  ", "$quiet"), light)
        )
