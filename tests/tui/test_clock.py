"""The virtual clock in the chat: told, set, and seen to run."""

from __future__ import annotations

import pytest

from tests.tui.conversing import chatting, say, settle, shown
from tests.tui.fake_home import FakeHome
from tui.pace import Pace
from tui.screens.chat import TICK_S
from tui.session import Session


@pytest.mark.parametrize(
    ("line", "note", "status"),
    [
        ("/clock", "It is Monday 19:00. The clock runs in real time.", "Monday 19:00"),
        ("/clock 60x", "60 times as fast as on the wall", "60x  Monday 19:00"),
        ("/clock 1x", "in real time", "Monday 19:00"),
        ("/clock stop", "stands still; /clock real", "stopped  Monday 19:00"),
    ],
)
async def test_the_clock_is_told_and_set(line: str, note: str, status: str) -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, line)
        assert note in shown(pilot, ".note")
        assert shown(pilot, "#clock") == f"{status}  ●"


async def test_the_clock_shows_what_must_have_passed_since_the_last_look() -> None:
    wall_s = 0.0
    door = FakeHome()
    session = Session(door, await door.home(), wall=lambda: wall_s)
    await door.set_rate(60)
    await session.look()
    wall_s = 10.0
    assert f"{session.now:%H:%M:%S}" == "19:10:00"
    assert session.looked_ago_s == 10.0
    await session.look()
    assert f"{session.now:%H:%M:%S}" == "19:00:00"


async def test_a_home_with_a_fast_clock_is_looked_at_more_often() -> None:
    home = FakeHome()
    pace = Pace(words_per_s=None, look_every_s=100, look_fast_every_s=0)
    async with chatting(home, pace=pace) as pilot:
        await pilot.pause(3 * TICK_S)
        seldom = home.looks
        await say(pilot, "/clock 60x")
        set_at = home.looks
        await pilot.pause(3 * TICK_S)
        await settle(pilot)
        assert seldom <= 2
        assert set_at < home.looks <= set_at + 4


async def test_a_fast_clock_moves_between_two_looks() -> None:
    pace = Pace(words_per_s=None, look_every_s=100, look_fast_every_s=100)
    async with chatting(FakeHome(), pace=pace) as pilot:
        await say(pilot, "/clock 3600x")
        await pilot.pause(2.5 * TICK_S)
        assert "Monday 19:00" not in shown(pilot, "#clock")


async def test_the_clock_of_a_home_that_does_not_answer_stands() -> None:
    home = FakeHome()
    pace = Pace(words_per_s=None, look_every_s=100, look_fast_every_s=0)
    async with chatting(home, pace=pace) as pilot:
        await say(pilot, "/clock 3600x")
        home.is_up = False
        await pilot.pause(4 * TICK_S)
        assert "3600x  Monday 19:00  ○ no answer" in shown(pilot, "#clock")
