"""What is done by hand day after day is offered to be seen to, rarely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from simulator.trace import Command
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import DISPLAY, SOFA_LAMP, SPEAKER, Rehearsal, Said

DAY_S = 24 * 60 * 60.0
ROUTINE = f"routine.{SOFA_LAMP}"


def _evenings(
    days: int = 8, *, device: str = SOFA_LAMP, service: str = "turn_on", first: int = 1
) -> list[Mapping[str, Any]]:
    return [
        {
            "at": f"-{day}d 20:0{day % 10}",
            "person": "amal",
            "event": "device_command",
            "attributes": {"device": device, "service": service},
        }
        for day in range(first, first + days)
    ]


@pytest.fixture
def habitual(rehearse: Rehearse) -> Rehearsal:
    """An evening in the flat, where Amal switches on the sofa lamp at eight."""
    return rehearse(start="2026-03-11T20:04:00", history=_evenings())


def _by_hand(
    home: Rehearsal, state: str = "on", *, device: str = SOFA_LAMP, by: str = "amal"
) -> None:
    home.home.set_device(device, state, {}, by)


def _hello(home: Rehearsal, **said: Any) -> Said:
    return home.say("good evening", "greet", **{"via": SPEAKER, **said})


def _next_day(home: Rehearsal, days: int = 1) -> None:
    home.home.advance(days * DAY_S)
    home.home.set_device(SOFA_LAMP, "off", {}, "home")


def test_a_habit_is_offered_after_the_deed_at_a_greeting(habitual: Rehearsal) -> None:
    _by_hand(habitual)
    said = _hello(habitual)
    assert (said.moment, said.asked) == ("habit", "confirm")
    assert said.trace.question is not None
    assert said.trace.question.topic == ROUTINE
    assert said.spoken[-1]["kind"] == "sofa lamp"


def test_a_yes_is_kept_and_seen_to_the_next_evening(habitual: Rehearsal) -> None:
    _by_hand(habitual)
    _hello(habitual)
    said = habitual.say("yes please", "affirm", after=3)
    assert said.trace.responses[0] == "utter_learned_routine"
    (kept,) = habitual.remembered()
    assert (kept.topic, kept.value) == (ROUTINE, "on")
    assert kept.when == {"area": "living_room", "time_of_day": "evening"}
    _next_day(habitual)
    seen_to = _hello(habitual, after=DAY_S)
    assert (seen_to.changed, seen_to.target) == ({SOFA_LAMP: "on"}, SOFA_LAMP)
    assert [known.topic for known in seen_to.trace.recall] == [ROUTINE]
    assert (seen_to.moment, seen_to.asked) == (None, None)


def test_a_routine_holds_for_its_person_its_room_and_its_time(
    habitual: Rehearsal,
) -> None:
    _by_hand(habitual)
    _hello(habitual)
    habitual.say("yes please", "affirm", after=3)
    _next_day(habitual)
    assert not _hello(habitual, person="binta").changed
    assert not _hello(habitual, via=DISPLAY).changed
    habitual.home.advance(12 * 60 * 60)
    assert not habitual.say("hello", "greet", via=SPEAKER).changed


def test_what_stands_so_already_is_not_mentioned(habitual: Rehearsal) -> None:
    _by_hand(habitual)
    _hello(habitual)
    habitual.say("yes please", "affirm", after=3)
    again = _hello(habitual, after=60)
    assert again.trace.responses == ("utter_greet",)


def test_turned_down_twice_is_never_offered_again(habitual: Rehearsal) -> None:
    for source in ("inferred", "explicit"):
        _by_hand(habitual)
        assert _hello(habitual, after=DAY_S).asked == "confirm"
        refused = habitual.say("no thanks", "deny", after=3)
        assert refused.trace.responses[0] == "utter_learned_routine_dislike"
        kept = next(one for one in habitual.remembered() if one.topic == ROUTINE)
        assert (kept.polarity, kept.source) == ("dislike", source)
        for _ in range(7):
            _next_day(habitual)
            habitual.home.call(
                Command(service="light.turn_on", device=SOFA_LAMP), "amal"
            )
            assert _hello(habitual, after=DAY_S).asked is None
        _next_day(habitual)
    _by_hand(habitual)
    assert _hello(habitual, after=DAY_S).asked is None


def _binta_did_it(home: Rehearsal) -> Said:
    _by_hand(home, by="binta")
    return _hello(home)


def _binta_speaks(home: Rehearsal) -> Said:
    _by_hand(home)
    return _hello(home, person="binta")


def _long_after(home: Rehearsal) -> Said:
    _by_hand(home)
    home.home.advance(30 * 60)
    return _hello(home)


def _another_lamp(home: Rehearsal) -> Said:
    _by_hand(home, device="light.living_room_ceiling")
    return _hello(home)


def _in_a_task(home: Rehearsal) -> Said:
    _by_hand(home)
    return home.say("close the blind", "close_cover", device="blind", via=SPEAKER)


def _off_again(home: Rehearsal) -> Said:
    _by_hand(home)
    _by_hand(home, "off")
    return _hello(home)


def _no_questions(home: Rehearsal) -> Said:
    home.say("stop asking me questions", "stop_asking", via=SPEAKER)
    _by_hand(home)
    return _hello(home)


@pytest.mark.parametrize(
    "goes_on",
    [
        pytest.param(_hello, id="nothing was done today"),
        pytest.param(_binta_did_it, id="somebody else did it"),
        pytest.param(_binta_speaks, id="somebody else speaks"),
        pytest.param(_long_after, id="long after"),
        pytest.param(_another_lamp, id="another lamp"),
        pytest.param(_in_a_task, id="in the middle of something"),
        pytest.param(_off_again, id="off again"),
        pytest.param(_no_questions, id="who wants no questions"),
    ],
)
def test_nothing_is_offered(
    habitual: Rehearsal, goes_on: Callable[[Rehearsal], Said]
) -> None:
    said = goes_on(habitual)
    assert (said.moment, said.asked) == (None, None)


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(_evenings(4), id="on a few days"),
        pytest.param(
            [*_evenings(5, first=9), *_evenings(1, first=14)], id="not of late"
        ),
    ],
)
def test_less_than_a_habit_is_not_offered(
    rehearse: Rehearse, history: list[Mapping[str, Any]]
) -> None:
    home = rehearse(start="2026-03-20T20:04:00", history=history)
    _by_hand(home)
    assert _hello(home).moment is None


def test_what_locks_or_heats_is_never_offered(rehearse: Rehearse) -> None:
    coffee = "switch.coffee_machine"
    home = rehearse(
        start="2026-03-11T20:04:00",
        history=_evenings(device=coffee),
        people={"amal": {"area": "kitchen"}},
    )
    _by_hand(home, device=coffee)
    assert _hello(home, via=DISPLAY).moment is None


def test_one_offer_in_a_while(rehearse: Rehearse) -> None:
    ceiling = "light.living_room_ceiling"
    home = rehearse(
        start="2026-03-11T20:04:00",
        history=[*_evenings(), *_evenings(device=ceiling)],
    )
    _by_hand(home)
    assert _hello(home).asked == "confirm"
    home.say("yes please", "affirm", after=3)
    _by_hand(home, device=ceiling)
    assert _hello(home, after=40 * 60).moment is None
