"""The dialogue that is kept with a lesson: the turns that led there, and no others."""

from __future__ import annotations

from preference_store.values import Exchange
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, Rehearsal


def dialogue(flat: Rehearsal) -> tuple[Exchange, ...]:
    """Of what Amal has taught last."""
    remembered = flat.living.store.remembered(home=flat.living.key, person="amal")
    return remembered[-1].lesson


def test_a_repeat_its_question_and_the_answer_are_kept_in_order(
    flat: Rehearsal,
) -> None:
    flat.say("what time is it", "query_time")
    flat.say("turn on the light", "turn_on", device="light")
    flat.say("turn on the light", "turn_on", device="light", after=4)
    flat.say("the sofa lamp", "inform", device="sofa lamp", after=2)

    first, repeated, answered = dialogue(flat)
    assert (first.turn, first.said, first.asked) == (2, "turn on the light", None)
    assert first.understood == f"turn_on: turn_on {CEILING}"
    assert repeated.asked == "which: light.device"
    assert (answered.turn, answered.said) == (4, "the sofa lamp")
    assert answered.understood == f"inform: turn_on {SOFA_LAMP}"


def test_what_somebody_else_said_in_between_is_none_of_it(flat: Rehearsal) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    flat.say("turn on the light", "turn_on", device="light", after=4)
    flat.say("what time is it", "query_time", person="binta", after=2)
    flat.say("the sofa lamp", "inform", device="sofa lamp", after=2)

    assert [one.turn for one in dialogue(flat)] == [1, 2, 4]


def test_what_was_stated_of_ones_own_accord_is_one_turn(flat: Rehearsal) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    flat.say("i love jazz", "state_preference", genre="jazz", after=60)

    (stated,) = dialogue(flat)
    assert (stated.said, stated.asked) == ("i love jazz", None)


def test_very_long_words_are_shortened(flat: Rehearsal) -> None:
    flat.say("i love jazz " + "so " * 300, "state_preference", genre="jazz")

    (stated,) = dialogue(flat)
    assert stated.said.endswith("…")
    assert len(stated.said) == 500
