"""When a person would teach us something, and when nothing is wrong."""

from __future__ import annotations

import pytest

from agent.teaching.learning.moments import THRESHOLDS
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, DISPLAY, SOFA_LAMP, Rehearsal, Said


def _light(home: Rehearsal, **how: object) -> Said:
    return home.say("turn on the light", "turn_on", device="light", **how)  # type: ignore[arg-type]


def test_the_same_request_again_is_a_repeat(flat: Rehearsal) -> None:
    first = _light(flat)
    again = _light(flat, after=4)
    assert (first.moment, first.asked) == (None, None)
    assert (again.moment, again.asked) == ("repeat", "which")
    assert not again.trace.changes


def test_a_request_for_what_is_so_already_and_again_is_a_repeat(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={CEILING: {"state": "on"}})
    assert _light(flat).moment is None
    assert _light(flat, after=4).moment == "repeat"


@pytest.mark.parametrize(
    ("after", "moment"),
    [
        (1.0, "repeat"),
        (THRESHOLDS.repeat_within_s, "repeat"),
        (THRESHOLDS.repeat_within_s + 1, None),
        (1800.0, None),
    ],
)
def test_a_repeat_is_one_only_soon_after(
    flat: Rehearsal, after: float, moment: str | None
) -> None:
    _light(flat)
    assert _light(flat, after=after).moment == moment


def test_a_repeat_soon_after_is_surer_than_a_late_one(rehearse: Rehearse) -> None:
    scores = []
    for after in (2.0, 40.0):
        flat = rehearse()
        _light(flat)
        moment = _light(flat, after=after).trace.moment
        assert moment is not None
        scores.append(moment.score)
    assert scores[0] > scores[1]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("brighten", "brighter"),
        ("dim", "darker"),
        ("next", "next"),
        ("previous", "go back"),
        ("volume_up", "louder"),
        ("volume_down", "quieter"),
    ],
)
def test_steps_may_be_repeated(rehearse: Rehearse, intent: str, text: str) -> None:
    playing = {"media_content_id": "album.arrival", "media_content_type": "album"}
    flat = rehearse(
        devices={
            CEILING: {"state": "on"},
            "media_player.living_room_speaker": {
                "state": "playing",
                "attributes": playing,
            },
        }
    )
    flat.say(text, intent)
    again = flat.say(text, intent, after=2)
    assert (again.moment, again.asked) == (None, None)
    assert again.outcome == "done"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"device": "kitchen light"}, {"device": "bedroom light"}),
        ({"device": "light"}, {"device": "sofa lamp"}),
    ],
)
def test_another_target_is_a_new_wish(
    flat: Rehearsal, first: dict[str, str], second: dict[str, str]
) -> None:
    flat.say(f"turn on the {first['device']}", "turn_on", device=first["device"])
    said = flat.say(
        f"turn on the {second['device']}", "turn_on", after=3, device=second["device"]
    )
    assert (said.moment, said.asked) == (None, None)


def test_another_value_is_a_new_wish(flat: Rehearsal) -> None:
    flat.say("set it to 40 percent", "set_brightness", percentage="40")
    said = flat.say("set it to 60 percent", "set_brightness", percentage="60", after=2)
    assert said.moment is None
    assert flat.device(CEILING).attributes["brightness_pct"] == 60


def test_two_people_saying_the_same_repeat_nothing(rehearse: Rehearse) -> None:
    flat = rehearse(people={"binta": {"area": "living_room"}})
    _light(flat)
    said = _light(flat, person="binta", after=3)
    assert (said.moment, said.asked) == (None, None)


def test_a_request_after_the_home_has_changed_makes_sense(flat: Rehearsal) -> None:
    _light(flat)
    flat.home.set_device(CEILING, state="off", attributes={}, by="binta")
    said = _light(flat, after=5)
    assert said.moment is None
    assert said.changed == {CEILING: "on"}


def test_a_request_right_after_its_lesson_is_no_repeat(flat: Rehearsal) -> None:
    _light(flat)
    _light(flat, after=4)
    flat.say("the sofa lamp", "inform", device="sofa lamp", after=2)
    said = _light(flat, after=3)
    assert (said.target, said.moment, said.asked) == (SOFA_LAMP, None, None)


def test_an_answer_to_our_own_question_is_no_moment(flat: Rehearsal) -> None:
    _light(flat)
    _light(flat, after=4)
    said = flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp", after=2)
    assert (said.moment, said.asked) == (None, None)
    assert said.outcome == "taught"


def test_a_request_that_failed_is_a_repeat_and_asks_nothing(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: {"fault": "refusing"}})
    _light(flat)
    again = _light(flat, after=3)
    assert (again.moment, again.asked) == ("repeat", None)


def test_a_question_asked_again_at_once_is_a_repeat(flat: Rehearsal) -> None:
    flat.say("how warm is it", "query_temperature")
    said = flat.say("how warm is it please", "query_temperature", after=4)
    assert (said.moment, said.asked) == ("repeat", None)


def test_a_question_about_another_place_is_none(flat: Rehearsal) -> None:
    flat.say("how warm is it in the kitchen", "query_temperature", area="kitchen")
    said = flat.say(
        "how warm is it in the hall", "query_temperature", area="hall", after=4
    )
    assert said.moment is None


def test_what_failed_and_is_put_in_other_words_is_a_rephrase(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={CEILING: {"fault": "refusing"}})
    flat.likeness = lambda phrase, others: [0.8 for _ in others]
    _light(flat)
    said = flat.say("could i have the light", "turn_on", device="light", after=4)
    assert (said.moment, said.asked) == ("rephrase", None)


def test_what_failed_and_then_something_else_is_none(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: {"fault": "refusing"}})
    flat.likeness = lambda phrase, others: [0.8 for _ in others]
    _light(flat)
    said = flat.say("turn on the lamp", "turn_on", device="lamp", after=4)
    assert said.moment is None


def test_an_exact_name_said_twice_leaves_nothing_to_ask(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp", after=3)
    assert (said.moment, said.asked) == ("repeat", None)


def test_several_at_once_said_twice_leave_nothing_to_ask(flat: Rehearsal) -> None:
    flat.say("turn on the lights", "turn_on", device="lights")
    said = flat.say("turn on the lights", "turn_on", device="lights", after=3)
    assert said.asked is None


def test_music_that_is_asked_for_again_is_a_repeat(flat: Rehearsal) -> None:
    flat.say("play some music", "play_music")
    said = flat.say("play some music", "play_music", after=5)
    assert (said.moment, said.asked) == ("repeat", "what")


def test_a_complaint_soon_after_leads_to_a_question(flat: Rehearsal) -> None:
    flat.say("play some music", "play_music")
    said = flat.say("that's not what I wanted", "complaint", after=6)
    assert (said.moment, said.asked) == ("complaint", "what")


@pytest.mark.parametrize(
    "after", [THRESHOLDS.complaint_within_s + 1, 3600.0], ids=["late", "much_later"]
)
def test_a_late_complaint_is_regretted_and_asks_nothing(
    flat: Rehearsal, after: float
) -> None:
    flat.say("play some music", "play_music")
    said = flat.say("that's not what I wanted", "complaint", after=after)
    assert said.trace.responses == ("utter_sorry",)
    assert said.asked is None


def test_a_complaint_about_nothing_asks_nothing(flat: Rehearsal) -> None:
    said = flat.say("that's not what I wanted", "complaint")
    assert said.trace.responses == ("utter_sorry",)


def test_another_persons_complaint_is_not_about_my_music(flat: Rehearsal) -> None:
    flat.say("play some music", "play_music")
    said = flat.say("that's wrong", "complaint", person="binta", via=DISPLAY)
    assert said.asked is None


@pytest.mark.parametrize(
    ("text", "intent", "after", "interrupts", "moment"),
    [
        ("no, the lamp", "correct", 1.0, False, "correction"),
        ("the lamp", "inform", 1.0, True, "barge_in"),
        ("no the lamp", "inform", 1.0, False, "correction"),
        ("no the lamp", "nlu_fallback", 1.0, False, "correction"),
        ("no turn on the lamp", "turn_on", 1.0, False, "correction"),
        ("the lamp", "inform", 1.0, False, None),
        ("no, the lamp", "correct", 61.0, False, None),
    ],
    ids=[
        "said_to_be_one",
        "into_our_reply",
        "begins_with_no",
        "begins_with_no_and_is_unclear",
        "no_and_the_request",
        "not_into_our_reply",
        "too_late",
    ],
)
def test_a_correction_is_said_to_be_one_or_cuts_in(
    flat: Rehearsal,
    text: str,
    intent: str,
    after: float,
    interrupts: bool,
    moment: str | None,
) -> None:
    _light(flat)
    said = flat.say(text, intent, device="lamp", after=after, interrupts=interrupts)
    assert said.moment == moment
    assert flat.device(SOFA_LAMP).state == ("on" if moment else "off")


def test_nothing_before_is_nothing_to_correct(flat: Rehearsal) -> None:
    said = flat.say("no, the lamp", "correct", device="lamp")
    assert said.moment is None
    assert not said.trace.changes


def test_the_same_wish_in_other_words_is_a_rephrase(flat: Rehearsal) -> None:
    _light(flat)
    said = flat.say("switch the light on", "turn_on", device="light", after=4)
    assert (said.moment, said.asked) == ("rephrase", "which")


def test_little_words_and_their_order_make_no_rephrase(flat: Rehearsal) -> None:
    _light(flat)
    said = flat.say("please turn the light on now", "turn_on", device="light", after=4)
    assert said.moment == "repeat"


def test_who_gives_up_what_came_to_nothing_abandons_it(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: {"fault": "refusing"}})
    assert _light(flat).outcome == "failed"
    said = flat.say("oh forget it", "cancel", after=3)
    assert (said.moment, said.asked) == ("abandonment", None)


@pytest.mark.parametrize("after", [3.0, 600.0])
def test_never_mind_after_what_was_done_abandons_nothing(
    flat: Rehearsal, after: float
) -> None:
    _light(flat)
    assert flat.say("never mind", "cancel", after=after).moment is None


def test_who_gives_up_what_was_so_already_abandons_it(flat: Rehearsal) -> None:
    flat.say("turn off the sofa lamp", "turn_off", device="sofa lamp")
    said = flat.say("never mind then", "cancel", after=4)
    assert (said.moment, said.asked) == ("abandonment", None)
