"""Free answers to a question of ours: which of them, for how long, or none at all."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, SPEAKER, Rehearsal, Said
from tests.agent.teaching.understood import Named


def _ask_which(home: Rehearsal) -> Said:
    for _ in range(2):
        said = home.say(
            "turn on the light", "turn_on", device="light", after=4, via=SPEAKER
        )
    return said


@pytest.mark.parametrize(
    ("text", "when", "how_long"),
    [
        ("the sofa lamp but only in the evening", {"time_of_day": "evening"}, "always"),
        ("the sofa lamp on weekdays", {"day": "weekday"}, "always"),
        ("the sofa lamp until Friday", {}, "until"),
        ("the sofa lamp from now on", {}, "always"),
    ],
)
def test_an_answer_is_kept_as_narrow_as_it_was_said(
    flat: Rehearsal, text: str, when: dict[str, str], how_long: str
) -> None:
    _ask_which(flat)
    flat.say(text, "inform", device="sofa lamp")
    (kept,) = flat.remembered()
    assert kept.value == SOFA_LAMP
    assert (kept.when, kept.how_long) == ({"area": "living_room", **when}, how_long)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("the sofa lamp, just this once", "inform"),
        ("the sofa lamp, but not when the baby sleeps", "nlu_fallback"),
    ],
)
def test_an_answer_that_cannot_be_kept_so_is_served_and_not_kept(
    flat: Rehearsal, text: str, intent: str
) -> None:
    _ask_which(flat)
    said = flat.say(text, intent, device="sofa lamp")
    assert said.changed == {CEILING: "off", SOFA_LAMP: "on"}
    assert (flat.known(), flat.teaching) == ({}, None)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("both", "inform"),
        ("both of them please", "inform"),
        ("all of them", "nlu_fallback"),
    ],
)
def test_both_are_served_and_neither_is_kept(
    flat: Rehearsal, text: str, intent: str
) -> None:
    _ask_which(flat)
    said = flat.say(text, intent)
    assert said.changed == {SOFA_LAMP: "on"}
    assert said.target == (CEILING, SOFA_LAMP)
    assert (flat.known(), flat.teaching) == ({}, None)


def test_neither_is_asked_about_the_others_once(flat: Rehearsal) -> None:
    _ask_which(flat)
    first = flat.say("neither", "no_preference")
    assert first.asked == "which"
    second = flat.say("none of them", "deny")
    assert (second.asked, second.outcome) == (None, "left")


@pytest.mark.parametrize(
    ("text", "value"),
    [("the first one", SOFA_LAMP), ("the last", SOFA_LAMP), ("the third one", None)],
)
def test_a_choice_is_named_by_its_place(
    flat: Rehearsal, text: str, value: str | None
) -> None:
    _ask_which(flat)
    flat.say(text, "inform")
    assert flat.known().get("light.device") == value


@pytest.mark.parametrize(
    ("text", "intent"),
    [("you choose", "no_preference"), ("whatever is quicker", "nlu_fallback")],
)
def test_who_does_not_mind_in_a_round_is_asked_the_next_one(
    flat: Rehearsal, text: str, intent: str
) -> None:
    flat.say("learn my preferences", "learn_preferences")
    said = flat.say(text, intent)
    assert (said.asked, flat.known()) == ("which", {})


def test_who_does_not_mind_which_gets_one_and_nothing_is_kept(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    asked = house.say("turn on the fan", "turn_on", device="fan", person="deniz")
    assert asked.moment == "open_request"
    said = house.say("you choose", "no_preference", person="deniz")
    assert len(said.changed) == 1
    assert (house.known("deniz"), house.teaching) == ({}, None)


@pytest.mark.parametrize(
    "text", ["why do you ask?", "why are you asking me that", "what for?"]
)
def test_why_it_asks_is_told_and_then_it_asks_again_once(
    flat: Rehearsal, text: str
) -> None:
    _ask_which(flat)
    said = flat.say(text, "why")
    assert said.trace.responses[0] == "utter_asked_because_repeated"
    assert said.asked == "which"
    assert flat.say(text, "why").asked is None


def test_how_many_are_left_is_told(flat: Rehearsal) -> None:
    flat.say("learn my preferences", "learn_preferences")
    said = flat.say("how many questions are left?", "query_devices")
    assert said.trace.responses[0] == "utter_questions_left"
    assert said.spoken[0]["count"] == 2


def test_as_usual_is_what_is_done_most(rehearse: Rehearse) -> None:
    event = {"person": "amal", "event": "media_played", "count": 12}
    flat = rehearse(history=[{**event, "attributes": {"genre": "jazz"}}])
    flat.say("learn my preferences", "learn_preferences")
    flat.say("the usual", "inform")
    assert flat.known() == {"music.genre": "jazz"}


@pytest.mark.parametrize(
    ("text", "named", "value"),
    [
        ("jazz, but not free jazz or pop", ("jazz", "pop"), "jazz"),
        ("pop, not jazz or reggae", ("pop", "jazz", "reggae"), "pop"),
        ("not rock, pop", ("rock", "pop"), "pop"),
    ],
)
def test_what_is_ruled_out_in_a_list_is_no_answer(
    flat: Rehearsal, text: str, named: Named, value: str
) -> None:
    flat.say("learn my preferences", "learn_preferences")
    flat.say(text, "correct", genre=named)
    assert flat.known() == {"music.genre": value}


@pytest.mark.parametrize(
    ("text", "intent", "scope"),
    [
        ("only on weekdays", "state_scope", {"day": "weekday"}),
        ("in the evening", "state_scope", {"time_of_day": "evening"}),
    ],
)
def test_how_long_takes_a_condition_for_a_yes(
    flat: Rehearsal, text: str, intent: str, scope: dict[str, str]
) -> None:
    flat.say("turn on the light", "turn_on", device="light", via=SPEAKER)
    flat.say("no, the lamp", "correct", device="lamp", after=1)
    flat.say(text, intent, after=2)
    (kept,) = flat.remembered()
    assert kept.when == {"area": "living_room", **scope}


@pytest.mark.parametrize("text", ["no wait, the other", "no, the other one"])
def test_the_other_after_an_answer_mends_what_was_done_and_kept(
    flat: Rehearsal, text: str
) -> None:
    _ask_which(flat)
    flat.say("the sofa lamp", "inform", device="sofa lamp")
    said = flat.say(text, "correct", after=2)
    assert said.changed == {SOFA_LAMP: "off", CEILING: "on"}
    assert flat.known() == {"light.device": CEILING}


def test_a_wrong_room_does_not_rule_the_right_one_out(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house")
    asked = house.say("turn on the fan", "turn_on", device="fan", person="deniz")
    assert asked.asked == "which"
    said = house.say("the bathroom", "inform", area="bathroom", person="deniz")
    assert said.changed == {"fan.bathroom_fan": "on"}


@pytest.mark.parametrize(
    ("text", "intent", "named"),
    [
        ("no, the bedroom", "correct", {"area": "bedroom"}),
        ("I mean the bedroom", "inform", {"area": "bedroom"}),
    ],
)
def test_a_room_that_was_not_offered_is_an_answer(
    flat: Rehearsal, text: str, intent: str, named: dict[str, Named]
) -> None:
    _ask_which(flat)
    said = flat.say(text, intent, **named)  # type: ignore[arg-type]
    assert said.asked == "which"
    assert said.decision.teaching is not None
    choices = said.decision.teaching.question.choices
    assert set(choices) == {"light.bedroom_ceiling", "light.bedside_lamp"}


def test_a_name_with_its_condition_is_an_answer_whatever_it_was_taken_for(
    flat: Rehearsal,
) -> None:
    _ask_which(flat)
    flat.say("the sofa lamp until Friday", "query_date", device="sofa lamp")
    (kept,) = flat.remembered()
    assert (kept.value, kept.how_long) == (SOFA_LAMP, "until")
