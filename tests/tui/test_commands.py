from __future__ import annotations

import pytest

from tests.tui.conversing import chatting, press, say, shown
from tests.tui.fake_home import FakeHome
from tui.commands import (
    Command,
    Move,
    SetDevice,
    SetFault,
    SetRate,
    ShowClock,
    ShowPeople,
    Wait,
    parse,
)
from tui.errors import CommandFault
from tui.screens.help import HelpScreen
from tui.widgets.prompt import Prompt


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/wait 90", Wait(seconds=90)),
        ("/wait 10m", Wait(seconds=600)),
        ("/wait 1.5h", Wait(seconds=5400)),
        ("/wait 01:00:30", Wait(seconds=3630)),
        ("/clock", ShowClock()),
        ("/clock 60x", SetRate(rate=60)),
        ("/clock 0.5", SetRate(rate=0.5)),
        ("/clock real", SetRate(rate=1)),
        ("/clock stop", SetRate(rate=0)),
        ("/set light.sofa_lamp on", SetDevice(device="light.sofa_lamp", state="on")),
        (
            "/set sofa_lamp on brightness_pct=40",
            SetDevice(
                device="light.sofa_lamp", state="on", attributes={"brightness_pct": 40}
            ),
        ),
        (
            "/set oven current_temperature=180.5",
            SetDevice(
                device="climate.oven",
                state=None,
                attributes={"current_temperature": 180.5},
            ),
        ),
        (
            "/fault sofa_lamp unavailable",
            SetFault(device="light.sofa_lamp", fault="unavailable"),
        ),
        ("/fault sofa_lamp none", SetFault(device="light.sofa_lamp", fault=None)),
        ("/people", ShowPeople()),
        ("/move kitchen", Move(person="amal", area="kitchen")),
        ("/move binta hall", Move(person="binta", area="hall")),
    ],
)
async def test_a_command_is_read(line: str, command: Command) -> None:
    assert parse(line, home=await FakeHome().home(), person="amal") == command


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("/wiat 10m", "Did you mean /wait?"),
        ("/", "no command '/'"),
        ("/wait", "/wait 10m"),
        ("/wait soon", "no length of time"),
        ("/wait 0", "up to seven days"),
        ("/wait 9999999h", "up to seven days"),
        ("/clock soon", "no rate; try 60x, real or stop"),
        ("/clock -60x", "no rate"),
        ("/clock 60x now", "/clock 60x"),
        ("/set sofa_lmp on", "Did you mean light.sofa_lamp?"),
        ("/set sofa_lamp on off", "One state at a time"),
        ("/fault sofa_lamp broken", "no fault 'broken'"),
        ("/move kichen", "Did you mean kitchen?"),
        ("/move bintu kitchen", "Did you mean binta?"),
    ],
)
async def test_a_wrong_command_says_what_would_be_right(line: str, hint: str) -> None:
    home = await FakeHome().home()
    with pytest.raises(CommandFault) as raised:
        parse(line, home=home, person="amal")
    assert hint in str(raised.value)


async def test_a_wrong_command_stays_in_the_line_and_reaches_nobody() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        await say(pilot, "/sett sofa_lamp on")
        assert "Did you mean /set?" in shown(pilot, ".note")
        assert pilot.app.screen.query_one(Prompt).value == "/sett sofa_lamp on"
        assert home.said == []


async def test_time_passes_by_command() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "/wait 10m")
        assert "Monday 19:10" in shown(pilot, "#clock")
        assert "Monday 19:10" in shown(pilot, ".note")


async def test_a_device_set_by_hand_stands_out() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "/set sofa_lamp on brightness_pct=40")
        assert shown(pilot, "DeviceRow.-changed .name") == "Sofa lamp"
        assert shown(pilot, "DeviceRow.-changed .words") == "on 40 %"


async def test_a_broken_device_does_not_answer() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "/fault sofa_lamp unavailable")
        assert shown(pilot, "DeviceRow.-silent .words") == "not answering"


async def test_a_person_moves_to_another_room() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "/move kitchen")
        assert "Amal is in the kitchen now." in shown(pilot, ".note")
        assert "Amal  Binta" in shown(pilot, "RoomHeading .words")


async def test_help_shows_keys_and_commands() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "/help")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "/wait 10m" in shown(pilot)
        await press(pilot, "escape")
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
