"""What is undone at the device itself, soon after it was done for somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_SPEAKER,
    CEILING,
    DISPLAY,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
    Said,
)


def _light(home: Rehearsal) -> Said:
    return home.say("turn on the light", "turn_on", device="light")


def _by_hand(home: Rehearsal, device: str, state: str, person: str = "amal") -> None:
    home.home.advance(5)
    home.home.set_device(device, state, {}, person)


def _later(home: Rehearsal, after: float = 8) -> Said:
    home.home.advance(after)
    return home.say("what time is it", "query_time", after=5 + after)


def test_a_light_put_out_by_hand_asks_which_one_was_meant(flat: Rehearsal) -> None:
    _light(flat)
    _by_hand(flat, CEILING, "off")
    said = _later(flat)
    assert (said.moment, said.asked) == ("abandonment", "which")
    assert said.trace.responses == (
        "utter_time",
        "utter_undone_by_hand",
        "utter_ask_which_device",
    )
    assert "5 s later" in (said.trace.moment.evidence if said.trace.moment else "")


def test_the_answer_is_done_and_kept(flat: Rehearsal) -> None:
    _light(flat)
    _by_hand(flat, CEILING, "off")
    _later(flat)
    answered = flat.say("the sofa lamp", "inform", device="sofa lamp", after=3)
    assert answered.changed == {SOFA_LAMP: "on"}
    assert flat.known() == {"light.device": SOFA_LAMP}


def test_what_the_hand_used_instead_needs_only_a_yes(flat: Rehearsal) -> None:
    _light(flat)
    _by_hand(flat, CEILING, "off")
    _by_hand(flat, SOFA_LAMP, "on")
    said = _later(flat)
    assert (said.asked, said.spoken[-1]["value"]) == ("how_long", "sofa lamp")
    answered = flat.say("always", "state_scope", after=3)
    assert (answered.changed, flat.known()) == ({}, {"light.device": SOFA_LAMP})


def test_nothing_is_asked_where_the_words_left_nothing_open(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    _by_hand(flat, SOFA_LAMP, "off")
    said = _later(flat)
    assert (said.moment, said.asked) == ("abandonment", None)


def test_it_is_noticed_once(flat: Rehearsal) -> None:
    _light(flat)
    _by_hand(flat, CEILING, "off")
    _later(flat)
    flat.say("never mind", "cancel", after=3)
    assert _later(flat).moment is None


def test_a_setting_turned_back_is_undone_and_one_turned_further_is_not(
    rehearse: Rehearse,
) -> None:
    for brightness_pct, moment in ((90, "abandonment"), (20, None)):
        flat = rehearse(
            devices={CEILING: {"state": "on", "attributes": {"brightness_pct": 100}}}
        )
        flat.say(
            "dim the ceiling light to 40 percent",
            "set_brightness",
            device="ceiling light",
            percentage="40",
        )
        flat.home.set_device(CEILING, None, {"brightness_pct": brightness_pct}, "amal")
        assert _later(flat).moment == moment


def _somebody_else(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off", person="binta")
    return _later(flat)


def _the_home(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off", person="home")
    return _later(flat)


def _on_the_way_out(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off")
    flat.home.move("amal", "kitchen")
    return flat.say("what time is it", "query_time", via=DISPLAY)


def _heard_elsewhere(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off")
    return flat.say("what time is it", "query_time", via=BEDROOM_SPEAKER)


def _long_after(flat: Rehearsal) -> Said:
    flat.home.advance(300)
    _by_hand(flat, CEILING, "off")
    return _later(flat)


def _told_too_late(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off")
    return _later(flat, after=900)


def _on_again(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off")
    _by_hand(flat, CEILING, "on")
    return _later(flat)


def _asked_for_again(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off")
    return _light(flat)


def _binta_asks(flat: Rehearsal) -> Said:
    _by_hand(flat, CEILING, "off")
    return flat.say("what time is it", "query_time", person="binta")


@pytest.mark.parametrize(
    "goes_on",
    [
        pytest.param(_somebody_else, id="by somebody else"),
        pytest.param(_the_home, id="by nobody"),
        pytest.param(_on_the_way_out, id="on the way out"),
        pytest.param(_heard_elsewhere, id="then heard from another room"),
        pytest.param(_long_after, id="long after"),
        pytest.param(_told_too_late, id="long ago"),
        pytest.param(_on_again, id="and done again"),
        pytest.param(_asked_for_again, id="and asked for again"),
        pytest.param(_binta_asks, id="and another one speaks"),
    ],
)
def test_a_good_reason_is_no_moment(
    rehearse: Rehearse, goes_on: Callable[[Rehearsal], Said]
) -> None:
    flat = rehearse(people={"binta": {"area": "living_room"}})
    flat.say("turn on the light", "turn_on", device="light", via=SPEAKER)
    said = goes_on(flat)
    assert (said.moment, said.asked) == (None, None)


def test_the_door_is_unlocked_to_go_out(flat: Rehearsal) -> None:
    flat.home.move("amal", "hall")
    flat.home.set_device("lock.front_door", "unlocked", {}, "home")
    flat.say("lock the front door", "lock", device="front door")
    _by_hand(flat, "lock.front_door", "unlocked")
    assert _later(flat).moment is None


def test_whoever_wants_no_questions_is_asked_none(flat: Rehearsal) -> None:
    flat.say("stop asking me questions", "stop_asking")
    _light(flat)
    _by_hand(flat, CEILING, "off")
    assert _later(flat).asked is None
