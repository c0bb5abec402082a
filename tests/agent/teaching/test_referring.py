"""What "it" and "them" refer to: what the speaker's previous turn was about."""

from __future__ import annotations

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, Rehearsal

ON = {"state": "on"}


def test_it_is_tipped_by_the_previous_turn(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say("turn it off", "turn_off")
    assert (said.target, said.signal) == (SOFA_LAMP, "previous_turn")


def test_it_is_not_tipped_by_it_where_nothing_else_can_be_meant(
    flat: Rehearsal,
) -> None:
    flat.say("set the thermostat to 20", "set_temperature", number="20")
    said = flat.say("make it 21", "set_temperature", number="21")
    assert said.target == "climate.living_room_thermostat"
    assert said.signal is None


def test_it_that_would_be_meant_anyway_has_the_signal_it_would_have(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={CEILING: ON, SOFA_LAMP: ON})
    flat.say("dim the sofa lamp", "dim", device="sofa lamp")
    said = flat.say("set it to 30 percent", "set_brightness", percentage="30")
    assert (said.target, said.signal) == (SOFA_LAMP, "previous_turn")


def test_them_are_all_that_was_spoken_of(flat: Rehearsal) -> None:
    flat.say("lights on", "turn_on", device="lights")
    said = flat.say("turn them off again", "turn_off")
    assert said.changed == {CEILING: "off", SOFA_LAMP: "off"}
    assert said.signal == "previous_turn"


def test_without_that_signal_it_is_nothing(rehearse: Rehearse) -> None:
    flat = rehearse(ignores=["previous_turn"])
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say("turn it off", "turn_off")
    assert said.trace.responses == ("utter_which_device",)
    assert not said.trace.changes
