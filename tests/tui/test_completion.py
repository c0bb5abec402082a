"""Half-written commands, completed."""

from __future__ import annotations

import pytest

from tests.tui.conversing import chatting, press, settle, shown
from tests.tui.fake_home import FakeHome
from tui.completion import completed
from tui.widgets.prompt import Prompt


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("/f", "/fault"),
        ("/fault so", "/fault sofa_lamp"),
        ("/fault sofa_lamp ", "/fault sofa_lamp unavailable"),
        ("/fault sofa_lamp s", "/fault sofa_lamp slow"),
        ("/fault sofa_lamp r", "/fault sofa_lamp refusing"),
        ("/fault sofa_lamp n", "/fault sofa_lamp none"),
        ("/set ov", "/set oven"),
        ("/set sofa_lamp on b", "/set sofa_lamp on brightness_pct="),
        ("/move b", "/move binta"),
        ("/move binta k", "/move binta kitchen"),
        ("/move k", "/move kitchen"),
        ("/clock r", "/clock real"),
        ("/pe", "/people"),
    ],
)
async def test_a_command_goes_on_with_what_fits(line: str, whole: str) -> None:
    assert completed(line, await FakeHome().home()) == whole


@pytest.mark.parametrize(
    "line",
    ["", "turn on the li", "/fault", "/fault xyz", "/fault  so", "/wait 1", "/help me"],
)
async def test_where_nothing_fits_nothing_is_offered(line: str) -> None:
    assert completed(line, await FakeHome().home()) is None


async def test_tab_takes_what_is_offered_word_by_word() -> None:
    async with chatting(FakeHome()) as pilot:
        prompt = pilot.app.screen.query_one(Prompt)
        for keys in (("slash", *"fau"), ("space", *"so"), ("space", "u")):
            await press(pilot, *keys)
            await settle(pilot)
            await press(pilot, "tab")
        assert prompt.value == "/fault sofa_lamp unavailable"
        await press(pilot, "enter")
        assert shown(pilot, "DeviceRow.-silent .name") == "Sofa lamp"


async def test_tab_leaves_the_line_where_nothing_is_offered() -> None:
    async with chatting(FakeHome()) as pilot:
        prompt = pilot.app.screen.query_one(Prompt)
        await press(pilot, "h", "i", "tab")
        assert prompt.value == "hi"
