"""The line at the top: which home, what time it is there, whether anybody answers."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.door import HomeView
from tui.wording import rate_words, time_words


class StatusBar(Horizontal):
    """Home, virtual time and connection."""

    def compose(self) -> ComposeResult:
        """Name on the left, clock and connection on the right."""
        yield Static(id="home-name")
        yield Static(id="clock")

    def show(self, home: HomeView, time: datetime, *, is_answering: bool) -> None:
        """Draw the home as last seen; `time` is what its clock shows by now."""
        name = home.home.replace("_", " ")
        self.query_one("#home-name", Static).update(
            Content.assemble(("Teachable", "bold $primary"), ("  " + name, "$quiet"))
        )
        rate = rate_words(home.rate)
        light = ("●", "$success") if is_answering else ("○ no answer", "$error")
        self.query_one("#clock", Static).update(
            Content.assemble(
                (f"{rate}  " if rate else "", "$warning"),
                (time_words(time) + "  ", "$quiet"),
                light,
            )
        )
