"""Why a turn went so: its trace in words and as JSON, over the chat."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.screen import ModalScreen
from textual.widgets import Footer, Static, TabbedContent, TabPane

from simulator.trace import Trace
from tui.door import HomeView
from tui.explain import Line, explain


class ExplanationScreen(ModalScreen[int]):
    """One turn at a time; answers with the index of the turn last looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,f2,q", "leave", "Back"),
        ("left,ctrl+up", "step(-1)", "Turn before"),
        ("right,ctrl+down", "step(1)", "Turn after"),
        ("tab,j", "other_tab", "Words/JSON"),
    ]
    AUTO_FOCUS = "#lines"
    PANES: ClassVar[Mapping[str, str]] = {"in-words": "#lines", "as-json": "#document"}
    """Tabs, and what scrolls in them."""

    def __init__(self, traces: Sequence[Trace], index: int, home: HomeView) -> None:
        super().__init__()
        self._traces = traces
        self._index = index
        self._home = home

    def compose(self) -> ComposeResult:
        """The same trace twice, for people and for programs."""
        with Vertical(id="explanation"):
            with TabbedContent():
                with TabPane("In words", id="in-words"):
                    yield VerticalScroll(id="lines")
                with TabPane("As JSON", id="as-json"), VerticalScroll(id="document"):
                    yield Static(id="json")
            yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        """Draw the turn asked for."""
        await self._show()

    async def action_step(self, by: int) -> None:
        """Go to the turn before or after."""
        self._index = min(max(self._index + by, 0), len(self._traces) - 1)
        await self._show()

    def action_other_tab(self) -> None:
        """From words to JSON and back."""
        tabs = self.query_one(TabbedContent)
        tabs.active = next(pane for pane in self.PANES if pane != tabs.active)

    @on(TabbedContent.TabActivated)
    def _focus_pane(self, event: TabbedContent.TabActivated) -> None:
        """Let the arrow keys scroll what is shown."""
        self.query_one(self.PANES[event.tabbed_content.active]).focus()

    def action_leave(self) -> None:
        """Back to the chat, at the turn last looked at."""
        self.dismiss(self._index)

    async def _show(self) -> None:
        trace = self._traces[self._index]
        box = self.query_one("#explanation")
        box.border_title = f"Why turn {trace.turn} went so"
        lines = self.query_one("#lines", VerticalScroll)
        await lines.remove_children()
        await lines.mount_all(map(_row, explain(trace, self._home)))
        document = json.dumps(trace.as_dict(), indent=2, ensure_ascii=False)
        self.query_one("#json", Static).update(highlight(document, language="json"))


def _row(line: Line) -> Horizontal:
    words = Content.assemble(line.words)
    if line.aside:
        words = Content.assemble(words, ("  " + line.aside, "$faint"))
    row = Horizontal(
        Static(Content(line.label), classes="label"),
        Static(words, classes="words"),
        classes="explanation-line",
    )
    row.set_class(not line.is_telling, "-silent")
    return row
