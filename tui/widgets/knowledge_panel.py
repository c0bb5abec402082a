"""What the assistant knows about the person who is speaking, in words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.assistant import KnownPreference
from tui.door import HomeView
from tui.wording import preference_words


class KnowledgePanel(VerticalScroll, can_focus=False):
    """Live preferences of the speaker."""

    def __init__(self) -> None:
        super().__init__(id="knowledge")

    def compose(self) -> ComposeResult:
        """One text that holds them all."""
        yield Static(id="known")

    def show(self, known: Sequence[KnownPreference], home: HomeView, name: str) -> None:
        """Draw what is known about `name`, the newest first."""
        self.border_title = f"What I know about {name}"
        lines = [_entry(preference, home) for preference in reversed(known)]
        empty = Content.styled("Nothing yet. Teach me something.", "$faint")
        self.query_one("#known", Static).update(
            Content("\n").join(lines) if lines else empty
        )


def _entry(preference: KnownPreference, home: HomeView) -> Content:
    topic, wanted, scope = preference_words(preference, home)
    return Content.assemble(
        ("✦ ", "$lesson"),
        (topic + "  ", "$quiet"),
        (wanted, "bold"),
        ("\n  " + scope, "$faint"),
    )
