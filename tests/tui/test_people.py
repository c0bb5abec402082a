"""Who lives in the home, in the chat."""

from __future__ import annotations

import httpx
import pytest

from simulator.rest_client import HomeApi
from tests.tui.conversing import chatting, press, say, shown
from tests.tui.fake_home import FakeHome
from tui.door import HabitCount
from tui.rest_door import RestDoor
from tui.screens.chat import ChatScreen
from tui.screens.people import MOST_HABITS, PeopleScreen

MORNING = "weekdays about 06:45: bedside lamp on, kitchen, coffee machine on"
COFFEE = HabitCount(
    words="coffee machine on in the morning on weekdays",
    times=10,
    of_times=12,
    days=10,
    of_days=11,
)


def a_home() -> FakeHome:
    return FakeHome(routines={"amal": (MORNING,)}, habits={"amal": (COFFEE,)})


async def test_people_are_shown_with_routines_and_habits() -> None:
    async with chatting(a_home()) as pilot:
        await say(pilot, "/people")
        assert isinstance(pilot.app.screen, PeopleScreen)
        people = shown(pilot, ".person").splitlines()
        assert people == ["Amal  in the living room", "Binta  in the kitchen"]
        assert shown(pilot, ".routine") == MORNING.replace(": ", "  ")
        assert shown(pilot, ".habit .words") == COFFEE.words
        assert shown(pilot, ".habit .count") == "10 of 11 days, 10 of 12 times"
        assert "nothing was done often enough" in shown(pilot, ".none")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChatScreen)


async def test_many_habits_are_counted_rather_than_listed() -> None:
    home = FakeHome(habits={"amal": (COFFEE,) * (MOST_HABITS + 3)})
    async with chatting(home) as pilot:
        await say(pilot, "/people")
        assert shown(pilot, ".habit .words").count("coffee") == MOST_HABITS
        assert "and 3 more" in shown(pilot, ".none")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_counts_are_never_cut_off(size: tuple[int, int]) -> None:
    async with chatting(a_home(), size=size) as pilot:
        await say(pilot, "/people")
        box = pilot.app.screen.query_one("#people").region
        for count in pilot.app.screen.query(".habit .count"):
            assert box.contains_region(count.region)
            assert count.region.width == len("10 of 11 days, 10 of 12 times")


async def test_a_dead_server_shows_nobody_and_says_so() -> None:
    home = a_home()
    async with chatting(home) as pilot:
        home.is_up = False
        await say(pilot, "/people")
        assert isinstance(pilot.app.screen, ChatScreen)
        assert "does not answer" in shown(pilot, ".note")


async def test_people_come_from_the_server() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/home/flat/people"
        habit = {
            "about": "coffee_machine.turn_on",
            "words": COFFEE.words,
            "times": 10,
            "of_times": 12,
            "days": 10,
            "of_days": 11,
        }
        amal = {
            "name": "Amal",
            "area": None,
            "is_remembered": True,
            "activity": "away",
            "routines": {"morning": {"at": "06:45", "words": MORNING}},
            "habits": [habit],
        }
        return httpx.Response(200, json={"amal": amal})

    api = HomeApi("http://server", transport=httpx.MockTransport(answer))
    (amal,) = await RestDoor(api, conversation="chat-1", home="flat").people()
    assert (amal.id, amal.name, amal.area, amal.activity) == (
        "amal",
        "Amal",
        None,
        "away",
    )
    assert amal.routines == (MORNING,)
    assert amal.habits == (COFFEE,)
