"""The Textual app: start-up first, the chat as soon as the server answers."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType

from tui.door import HomeDoor
from tui.pace import Pace
from tui.screens.chat import ChatScreen
from tui.screens.startup import StartupScreen
from tui.theme import EVENING, VARIABLES


class ChatApp(App[None]):
    """One window onto one home."""

    TITLE = "Teachable"
    CSS_PATH = "chat.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", priority=True)
    ]

    def __init__(
        self, door: HomeDoor, *, progress: Path | None = None, pace: Pace | None = None
    ) -> None:
        super().__init__()
        self._door = door
        self._progress = progress
        self._pace = pace or Pace()
        self.register_theme(EVENING)
        self.theme = EVENING.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, known to the style sheet before the theme is."""
        return VARIABLES

    def on_mount(self) -> None:
        """Show something at once."""
        self.push_screen(StartupScreen(self._door, self._progress))

    @on(StartupScreen.Ready)
    def _begin(self, event: StartupScreen.Ready) -> None:
        self.switch_screen(ChatScreen(event.session, self._pace))

    async def on_unmount(self) -> None:
        """Hang up."""
        await self._door.close()
