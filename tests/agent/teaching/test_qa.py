"""The Q&A: questions of ours, answers, and everything that is none."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.homes import forgetful_studio
from tests.agent.teaching.rehearsal import (
    BEDSIDE_LAMP,
    CEILING,
    DISPLAY,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
    Said,
)

STRANGER = "cleo"
DESK = "desk lamp"
LIGHT = "light.device"


def _ask_which(home: Rehearsal, person: str = "amal") -> Said:
    """Ask for the light twice, so that the assistant asks which one."""
    for _ in range(2):
        said = home.say(
            "turn on the light",
            "turn_on",
            device="light",
            after=4,
            person=person,
            via=SPEAKER,
        )
    return said


def _ask_which_in_the_hall(home: Rehearsal) -> None:
    """Ask twice for the only light there, so that lights of all rooms are on offer."""
    for _ in range(2):
        home.say("turn on the light", "turn_on", device="light", after=4)


def _sofa_lamp(home: Rehearsal, person: str = "amal") -> Said:
    return home.say("the sofa lamp", "inform", device="sofa lamp", person=person)


def test_an_answer_serves_the_request_takes_back_the_wrong_and_is_kept(
    flat: Rehearsal,
) -> None:
    _ask_which(flat)
    said = _sofa_lamp(flat)
    assert said.changed == {CEILING: "off", SOFA_LAMP: "on"}
    assert said.outcome == "taught"
    assert flat.teaching is None
    (kept,) = flat.remembered()
    assert (kept.topic, kept.value) == ("light.device", SOFA_LAMP)
    assert (kept.when, kept.moment) == ({"area": "living_room"}, "repeat")
    assert (kept.words, kept.source) == ("the sofa lamp", "explicit")


def test_the_next_turn_shows_the_lesson_and_only_to_its_person(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(people={"binta": {"area": "living_room"}})
    _ask_which(flat)
    _sofa_lamp(flat)
    for light in (CEILING, SOFA_LAMP):
        flat.home.set_device(light, state="off", attributes={}, by="home")
    theirs = flat.say(
        "turn on the light", "turn_on", device="light", person="binta", after=600
    )
    mine = flat.say("turn on the light", "turn_on", device="light", after=600)
    assert (theirs.target, mine.target) == (CEILING, SOFA_LAMP)


def test_a_lesson_for_another_rooms_light_shows_in_the_next_turn(
    flat: Rehearsal,
) -> None:
    _ask_which(flat)
    flat.say("the bedside lamp", "inform", device="bedside lamp")
    flat.home.set_device(BEDSIDE_LAMP, state="off", attributes={}, by="home")
    said = flat.say("turn on the light", "turn_on", device="light", after=600)
    assert said.changed == {BEDSIDE_LAMP: "on"}


def test_a_lesson_about_a_room_that_was_named_is_about_that_room(
    flat: Rehearsal,
) -> None:
    for _ in range(2):
        flat.say(
            "turn on the light in the bedroom",
            "turn_on",
            device="light",
            area="bedroom",
            after=4,
        )
    flat.say("the bedside lamp", "inform", device="bedside lamp")
    (kept,) = flat.remembered()
    assert kept.when == {"area": "bedroom"}


@pytest.mark.parametrize(
    ("text", "intent", "named"),
    [
        ("the sofa lamp", "inform", {"device": "sofa lamp"}),
        ("sofa", "nlu_fallback", {}),
        ("no, the lamp", "correct", {"device": "lamp"}),
        ("no the lamp", "deny", {"device": "lamp"}),
        ("turn on the sofa lamp", "turn_on", {"device": "sofa lamp"}),
        ("I meant the one by the sofa", "inform", {}),
        ("sofa lamp", "turn_off", {"device": "sofa lamp"}),
        ("the other one", "inform", {}),
        ("yes", "affirm", {}),
    ],
)
def test_what_names_one_device_is_an_answer(
    flat: Rehearsal, text: str, intent: str, named: dict[str, str]
) -> None:
    _ask_which(flat)
    said = flat.say(text, intent, **named)  # type: ignore[arg-type]
    assert said.outcome == "taught"
    assert flat.known() == {"light.device": SOFA_LAMP}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("never mind", "cancel"),
        ("never mind", "nlu_fallback"),
        ("no", "deny"),
        ("stop", "stop"),
        ("later", "goodbye"),
        ("bye", "goodbye"),
    ],
)
@pytest.mark.parametrize("kind", ["which", "how_long", "what"])
def test_leaving_ends_any_question_and_keeps_nothing(
    flat: Rehearsal, kind: str, text: str, intent: str
) -> None:
    if kind == "what":
        flat.say("learn my preferences", "learn_preferences")
    elif kind == "which":
        _ask_which(flat)
    else:
        flat.say("turn on the light", "turn_on", device="light")
        flat.say("no, the lamp", "correct", device="lamp", after=1)
    assert flat.teaching is not None
    assert flat.teaching.question.kind == kind
    said = flat.say(text, intent, after=2)
    assert (said.outcome, said.asked) == ("left", None)
    assert flat.teaching is None
    assert flat.known() == {}
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("purple elephants", "nlu_fallback"),
        ("the desk lamp", "inform"),
        ("the lights", "inform"),
    ],
)
def test_a_miss_is_asked_again_and_a_second_one_ends_it(
    flat: Rehearsal, text: str, intent: str
) -> None:
    flat.home.move("amal", "hall")
    _ask_which_in_the_hall(flat)
    first = flat.say(text, intent)
    assert first.trace.responses == ("utter_not_understood", "utter_ask_which_device")
    second = flat.say(text, intent)
    assert second.trace.responses == ("utter_gave_up",)
    assert (second.outcome, flat.teaching) == ("left", None)


def test_music_that_was_not_understood_is_asked_for_with_choices(
    flat: Rehearsal,
) -> None:
    flat.say("learn my preferences", "learn_preferences")
    said = flat.say("purple elephants", "nlu_fallback")
    assert said.trace.responses[-1] == "utter_ask_what_music_genre_again"
    assert "jazz" in said.spoken[-1]["choices"]


@pytest.mark.parametrize(
    ("text", "intent", "named", "changed"),
    [
        (
            "turn off the kitchen light",
            "turn_off",
            {"device": "kitchen light"},
            {KITCHEN_LIGHT: "off"},
        ),
        ("what time is it", "query_time", {}, {}),
        (
            "turn on the fan",
            "turn_on",
            {"device": "fan"},
            {"fan.bedroom_fan": "on"},
        ),
    ],
)
def test_a_digression_is_served_and_the_question_stays(
    rehearse: Rehearse,
    text: str,
    intent: str,
    named: dict[str, str],
    changed: dict[str, str],
) -> None:
    flat = rehearse(devices={KITCHEN_LIGHT: {"state": "on"}})
    _ask_which(flat)
    said = flat.say(text, intent, **named)  # type: ignore[arg-type]
    assert said.changed == changed
    assert (said.outcome, said.asked) == ("done", "which")
    assert _sofa_lamp(flat).outcome == "taught"


def test_a_digression_never_asks_a_question_of_its_own(flat: Rehearsal) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    begun = flat.say("learn my preferences", "learn_preferences", after=2)
    said = flat.say("turn on the light", "turn_on", device="light", after=2)
    assert said.trace.question == begun.trace.question


@pytest.mark.parametrize("begun_by", ["the person", "a moment"])
def test_the_question_comes_back_once_at_most(flat: Rehearsal, begun_by: str) -> None:
    if begun_by == "the person":
        flat.say("learn my preferences", "learn_preferences")
    else:
        _ask_which(flat)
    asked = [flat.say("what time is it", "query_time", after=2).asked for _ in "12"]
    assert asked == ["what" if begun_by == "the person" else "which", None]
    assert flat.teaching is None


def test_a_question_is_dropped_once_the_person_has_moved_on(flat: Rehearsal) -> None:
    _ask_which(flat)
    asked = [flat.say("what time is it", "query_time", after=2).asked for _ in "123"]
    assert asked == ["which", None, None]
    assert flat.teaching is None


def test_another_persons_words_are_no_answer(flat: Rehearsal) -> None:
    _ask_which(flat)
    said = flat.say("the sofa lamp", "inform", device="sofa lamp", person="binta")
    assert flat.known("binta") == {}
    assert flat.teaching is not None
    assert (said.outcome, flat.known()) == ("told", {})
    assert _sofa_lamp(flat).outcome == "taught"


def test_the_guided_round_asks_about_music_and_then_the_light(
    flat: Rehearsal,
) -> None:
    begun = flat.say("learn my preferences", "learn_preferences")
    assert begun.asked == "what"
    music = flat.say("jazz", "inform", genre="jazz")
    assert (music.asked, music.outcome) == ("which", "taught")
    light = _sofa_lamp(flat)
    assert (light.asked, light.outcome) == ("what", "taught")
    assert flat.known() == {"music.genre": "jazz", "light.device": SOFA_LAMP}
    assert flat.device(SOFA_LAMP).state == "off"


def test_leaving_the_guided_round_drops_the_open_lesson_only(flat: Rehearsal) -> None:
    flat.say("learn my preferences", "learn_preferences")
    flat.say("jazz", "inform", genre="jazz")
    flat.say("never mind", "cancel")
    assert flat.known() == {"music.genre": "jazz"}


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ({"music.genre": "jazz"}, "which"),
        ({"light.device": SOFA_LAMP}, "what"),
        (
            {
                **{"music.genre": "jazz", "light.device": SOFA_LAMP},
                **{"news.topic": "science", "sports.team": "warriors"},
                **{"food.cuisine": "thai", "video.genre": "comedy"},
                **{"climate.temperature": "21"},
            },
            None,
        ),
    ],
    ids=["music_known", "light_known", "all_known"],
)
def test_the_guided_round_skips_what_is_known(
    flat: Rehearsal, known: dict[str, str], asked: str | None
) -> None:
    for topic, value in known.items():
        flat.know(topic, value)
    assert flat.say("learn my preferences", "learn_preferences").asked == asked


def test_the_guided_round_asks_about_the_light_only_where_there_are_several(
    flat: Rehearsal,
) -> None:
    flat.home.move("amal", "hall")
    begun = flat.say("learn my preferences", "learn_preferences")
    assert begun.decision.teaching is not None
    assert LIGHT not in {one.topic for one in begun.decision.teaching.agenda}


def test_a_stranger_is_asked_for_consent_before_the_first_lesson(
    flat: Rehearsal,
) -> None:
    _ask_which(flat, STRANGER)
    served = _sofa_lamp(flat, STRANGER)
    assert served.changed == {CEILING: "off", SOFA_LAMP: "on"}
    assert (served.asked, flat.known(STRANGER)) == ("confirm", {})
    agreed = flat.say("yes", "affirm", person=STRANGER)
    assert agreed.outcome == "taught"
    assert not agreed.trace.changes
    assert flat.known(STRANGER) == {
        "memory.consent": "yes",
        "light.device": SOFA_LAMP,
    }


def test_a_stranger_who_declines_is_not_remembered(flat: Rehearsal) -> None:
    _ask_which(flat, STRANGER)
    _sofa_lamp(flat, STRANGER)
    flat.say("no", "deny", person=STRANGER)
    assert flat.teaching is None
    (refusal,) = flat.remembered(STRANGER)
    assert (refusal.topic, refusal.polarity) == ("memory.consent", "dislike")


def test_consent_that_was_refused_is_never_asked_for_again(flat: Rehearsal) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz", person=STRANGER)
    flat.say("no", "deny", person=STRANGER)
    for _ in range(20):
        flat.say("what time is it", "query_time", person=STRANGER, after=3600)
    said = flat.say("I like rock", "state_preference", genre="rock", person=STRANGER)
    assert (said.asked, said.trace.responses) == (None, ("utter_not_remembering",))


def test_consent_is_asked_for_once(flat: Rehearsal) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz", person=STRANGER)
    flat.say("yes", "affirm", person=STRANGER)
    said = flat.say("I like rock", "state_preference", genre="rock", person=STRANGER)
    assert (said.asked, said.outcome) == (None, "taught")


def test_consent_that_was_declined_is_not_asked_for_again_at_once(
    flat: Rehearsal,
) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz", person=STRANGER)
    flat.say("no", "deny", person=STRANGER)
    said = flat.say("I like rock", "state_preference", genre="rock", person=STRANGER)
    assert said.trace.responses == ("utter_not_remembering",)


def test_the_guided_round_goes_on_after_consent(flat: Rehearsal) -> None:
    flat.say("learn my preferences", "learn_preferences", person=STRANGER, via=SPEAKER)
    asked = flat.say("jazz", "inform", genre="jazz", person=STRANGER)
    assert asked.asked == "confirm"
    assert flat.say("yes", "affirm", person=STRANGER).asked == "which"


def test_a_person_who_is_not_remembered_is_served_and_nothing_is_kept(
    rehearse: Rehearse,
) -> None:
    studio = rehearse(home=forgetful_studio())
    _ask_which(studio)
    said = _sofa_lamp(studio)
    assert said.changed == {CEILING: "off", SOFA_LAMP: "on"}
    assert said.trace.responses[-1] == "utter_not_remembering"
    assert (studio.known(), studio.teaching) == ({}, None)


@pytest.mark.parametrize("intent", ["learn_preferences", "state_preference"])
def test_a_person_who_is_not_remembered_is_asked_for_no_lesson(
    rehearse: Rehearse, intent: str
) -> None:
    said = rehearse(home=forgetful_studio()).say("I like jazz", intent, genre="jazz")
    assert said.trace.responses == ("utter_not_remembering",)


def test_a_twin_without_lessons_says_the_same_and_keeps_nothing(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(keeps_lessons=False)
    _ask_which(flat)
    said = _sofa_lamp(flat)
    assert said.trace.responses == ("utter_done", "utter_learned_device_here")
    assert (said.trace.lesson, flat.known()) == (None, {})


def test_a_question_that_was_left_is_not_asked_again(flat: Rehearsal) -> None:
    _ask_which(flat)
    flat.say("never mind", "cancel")
    again = _ask_which(flat)
    assert (again.asked, again.trace.responses) == (None, ("utter_already",))


def test_a_question_that_was_left_says_nothing_about_other_people(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(people={"binta": {"area": "living_room"}})
    _ask_which(flat)
    flat.say("never mind", "cancel")
    assert _ask_which(flat, "binta").asked == "which"


def test_a_question_that_was_left_says_nothing_about_other_topics(
    flat: Rehearsal,
) -> None:
    _ask_which(flat)
    flat.say("never mind", "cancel")
    flat.say("play some music", "play_music")
    assert flat.say("that's wrong", "complaint", after=3).asked == "what"


def test_what_is_answered_about_music_plays_where_it_was_asked_for(
    flat: Rehearsal,
) -> None:
    flat.say("play some music in the kitchen", "play_music", area="kitchen")
    flat.say("that's not what I wanted", "complaint", after=3)
    said = flat.say("jazz", "inform", genre="jazz")
    assert said.target == DISPLAY
    assert flat.device(DISPLAY).attributes["media_genre"] == "jazz"
    assert flat.known() == {"music.genre": "jazz"}


@pytest.mark.parametrize(
    "text", ["no, not forever", "not always", "no, not always", "never"]
)
def test_a_no_in_an_answer_outweighs_every_other_word(
    flat: Rehearsal, text: str
) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    flat.say("no, the lamp", "correct", device="lamp", after=2)
    said = flat.say(text, "state_scope", after=2)
    assert said.outcome != "taught"
    assert flat.remembered() == ()


@pytest.mark.parametrize(
    ("text", "intent"),
    [("no, not forever", "deny"), ("always", "state_scope"), ("not always", "affirm")],
)
def test_only_a_plain_yes_is_consent(flat: Rehearsal, text: str, intent: str) -> None:
    _ask_which(flat, STRANGER)
    assert _sofa_lamp(flat, STRANGER).asked == "confirm"
    flat.say(text, intent, person=STRANGER, after=2)
    assert flat.remembered(STRANGER) == ()


@pytest.mark.parametrize(
    ("text", "intent", "response"),
    [
        ("why did you do that", "why", "utter_why_area"),
        ("thanks", "thanks", "utter_welcome"),
        ("help", "help", "utter_help"),
        ("what do you know about me", "query_preferences", "utter_know_nothing"),
    ],
)
def test_talk_in_the_middle_is_served_and_the_question_stays_open(
    flat: Rehearsal, text: str, intent: str, response: str
) -> None:
    _ask_which(flat)
    said = flat.say(text, intent, after=2)
    assert said.trace.responses[0] == response
    assert said.asked == "which"
    assert _sofa_lamp(flat).outcome == "taught"


def test_a_whole_command_for_another_room_is_no_answer(flat: Rehearsal) -> None:
    _ask_which(flat)
    said = flat.say(
        "turn on the light in the kitchen",
        "turn_on",
        device="light",
        area="kitchen",
        after=2,
    )
    assert said.changed == {KITCHEN_LIGHT: "on"}
    assert said.asked == "which"
    assert flat.remembered() == ()


def test_what_was_changed_by_hand_since_the_question_is_left_alone(
    flat: Rehearsal,
) -> None:
    _ask_which(flat)
    flat.home.set_device(CEILING, state="off", attributes={}, by="binta")
    commands = _sofa_lamp(flat).trace.commands
    assert [command.device for command in commands] == [SOFA_LAMP]


def test_a_lesson_stated_in_the_middle_of_a_question_leaves_it_open(
    flat: Rehearsal,
) -> None:
    _ask_which(flat)
    said = flat.say("I hate rock", "state_preference", genre="rock", after=2)
    assert said.asked == "which"
    assert _sofa_lamp(flat).outcome == "taught"


def test_which_of_two_with_one_name_is_no_lesson_about_their_kind(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    asked = house.say("turn on the desk lamp", "turn_on", person="deniz", device=DESK)
    assert asked.asked == "which"
    said = house.say(
        "turn on Emil's desk lamp", "turn_on", person="deniz", device=DESK, after=3
    )
    assert said.changed == {"light.emil_desk_lamp": "on"}
    assert (said.asked, said.outcome) == (None, "done")
    assert house.remembered("deniz") == ()


def test_a_correction_of_what_was_named_is_no_lesson_about_its_kind(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    house.home.move("deniz", "study")
    house.say("turn on the desk lamp", "turn_on", person="deniz", device=DESK)
    said = house.say(
        "no, Emil's desk lamp", "correct", person="deniz", device=DESK, after=3
    )
    assert said.changed == {
        "light.emil_desk_lamp": "on",
        "light.study_desk_lamp": "off",
    }
    assert said.asked is None


def test_a_whole_request_for_one_of_the_choices_settles_the_question(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    asked = house.say("turn on the fan", "turn_on", person="deniz", device="fan")
    assert asked.asked == "which"
    said = house.say(
        "turn on the fan in the bathroom",
        "turn_on",
        person="deniz",
        device="fan",
        area="bathroom",
        after=3,
    )
    assert said.changed == {"fan.bathroom_fan": "on"}
    assert (said.asked, said.outcome) == (None, "done")
    assert house.remembered("deniz") == ()


def test_another_deed_on_one_of_the_choices_leaves_the_question_open(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house", devices={"fan.toilet_fan": {"state": "on"}})
    house.say("turn on the fan", "turn_on", person="deniz", device="fan")
    said = house.say(
        "turn off the fan in the toilet",
        "turn_off",
        person="deniz",
        device="fan",
        area="toilet",
        after=3,
    )
    assert said.changed == {"fan.toilet_fan": "off"}
    assert said.asked == "which"


def test_a_lesson_names_the_room_of_what_shares_its_name(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house")
    house.say("turn on the fan", "turn_on", person="deniz", device="fan")
    said = house.say("the bathroom", "inform", person="deniz", area="bathroom")
    assert said.outcome == "taught"
    assert said.spoken[-1]["value"] == "fan (bathroom)"
