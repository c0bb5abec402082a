"""What the chat looks like; `pytest --snapshot-update` accepts a new look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.conversing import AT_ONCE, press, say, settle
from tests.tui.fake_home import FakeHome
from tests.tui.lesson_script import AGAIN, ANSWER, ANSWERS, ASKED
from tui.app import ChatApp
from tui.widgets.prompt import Prompt

SnapCompare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [(), ("f2",)], ids=["talk", "why"])
def test_looks(
    snap_compare: SnapCompare, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async def converse(pilot: Pilot[None]) -> None:
        await settle(pilot)
        pilot.app.screen.query_one(Prompt).cursor_blink = False
        for text in (ASKED, AGAIN, ANSWER):
            await say(pilot, text)
        await press(pilot, *keys)

    app = ChatApp(FakeHome(answers=ANSWERS), pace=AT_ONCE)
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=size, run_before=converse)
