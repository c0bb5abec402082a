"""Driving the real app the way a person does, over a fake door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.fake_home import FakeHome
from tui.app import ChatApp
from tui.pace import Pace
from tui.screens.chat import ChatScreen
from tui.widgets.prompt import Prompt

AT_ONCE = Pace(words_per_s=None, look_every_s=None)
"""Replies count as heard at once, and nobody looks between turns."""
READ_SLOWLY = Pace(words_per_s=0.0001, look_every_s=None)
"""One word is heard, and no other within a test."""


@asynccontextmanager
async def chatting(
    home: FakeHome, *, size: tuple[int, int] = (120, 40), pace: Pace = AT_ONCE
) -> AsyncIterator[Pilot[None]]:
    """The chat, past its start-up."""
    async with ChatApp(home, pace=pace).run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChatScreen)
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything begun has been drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def say(pilot: Pilot[None], text: str) -> None:
    """Write `text` into the line and press Enter."""
    prompt = pilot.app.screen.query_one(Prompt)
    prompt.value = text
    await pilot.press("enter")
    await settle(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and see what they do."""
    await pilot.press(*keys)
    await settle(pilot)


def shown(pilot: Pilot[None], selector: str = "Static") -> str:
    """The text of everything that `selector` finds on the topmost screen."""
    widgets = pilot.app.screen.query(selector).results(Static)
    return "\n".join(str(widget.render()) for widget in widgets)
