"""What is seen while the server starts: each stage as it is reached, or why not."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import LoadingIndicator, Static

from simulator.errors import AssistantError
from tui.door import HomeDoor
from tui.errors import ChatError
from tui.progress import Progress, read_progress
from tui.session import Session
from tui.wording import sentence

LOOK_EVERY_S = 0.3


class StartupScreen(Screen[None]):
    """Looks at the launcher's progress and at the server until it is ready."""

    class Ready(Message):
        """The server answers; the chat can begin."""

        def __init__(self, session: Session) -> None:
            super().__init__()
            self.session = session

    def __init__(self, door: HomeDoor, progress: Path | None) -> None:
        super().__init__()
        self._door = door
        self._progress = progress

    def compose(self) -> ComposeResult:
        """A name, what it is, and how far it has come."""
        with Vertical(id="startup"):
            yield Static("Teachable", id="title")
            yield Static("a flight simulator for home assistants that learn", id="what")
            yield LoadingIndicator()
            yield Static(id="stages")
            yield Static(id="trouble")

    def on_mount(self) -> None:
        """Look now, and again until there is an answer."""
        self._watch()

    @work
    async def _watch(self) -> None:
        while not await self._look():
            await asyncio.sleep(LOOK_EVERY_S)

    async def _look(self) -> bool:
        """Look once; whether there is nothing more to wait for."""
        progress = read_progress(self._progress)
        self._show_stages(progress)
        if progress.failure:
            self._give_up(sentence(progress.failure))
            return True
        try:
            if not await self._door.is_ready():
                return False
        except AssistantError as error:
            if not progress.stages:
                self._show_trouble(sentence(error), "The chat begins when it answers.")
            return False
        try:
            session = Session(self._door, await self._door.home())
            await session.look()
        except (AssistantError, ChatError) as error:
            self._give_up(sentence(error))
            return True
        self.post_message(self.Ready(session))
        return True

    def _show_stages(self, progress: Progress) -> None:
        *done, current = progress.stages or (f"Looking for {self._door.address}",)
        lines = [Content.assemble(("✓ ", "$success"), (s, "$quiet")) for s in done]
        mark = ("✗ ", "$error") if progress.failure else ("· ", "$primary")
        lines.append(Content.assemble(mark, current))
        self.query_one("#stages", Static).update(Content("\n").join(lines))

    def _give_up(self, reason: str) -> None:
        self.query_one(LoadingIndicator).display = False
        self._show_trouble(
            reason, "`teachable doctor` says what is wrong; Ctrl+Q leaves."
        )

    def _show_trouble(self, reason: str, advice: str) -> None:
        self.query_one("#trouble", Static).update(
            Content.assemble((reason, "$error"), ("\n" + advice, "$quiet"))
        )
