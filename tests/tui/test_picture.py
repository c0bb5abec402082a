from __future__ import annotations

from tests.tui.fake_home import FakeHome
from tests.tui.lesson_script import ANSWERS, ASKED
from tui.picture import picture


async def test_a_picture_shows_what_was_said() -> None:
    home = FakeHome(answers=ANSWERS)
    svg = await picture(home, [ASKED], (120, 40))
    assert svg.startswith("<svg")
    assert "The&#160;ceiling&#160;light&#160;is&#160;on." in svg
    assert home.is_closed
