"""Scenes asked for by name, by occasion, and put right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_SPEAKER,
    CEILING,
    DISPLAY,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
    Said,
)

BLIND = "cover.living_room_blind"
TELEVISION = "media_player.television"
DOOR = "lock.front_door"
ALONE = {"binta": {"area": None}}
ON = {"state": "on"}


def meant(said: Said) -> tuple[str, object]:
    assert said.trace.meant is not None
    return said.trace.meant.act, said.trace.meant.value


def film_evening(rehearse: Rehearse, **setup: Any) -> Rehearsal:
    return rehearse(devices={CEILING: ON}, **setup)


def test_a_scene_is_set_by_its_name_step_by_step(rehearse: Rehearse) -> None:
    said = film_evening(rehearse).say("activate the film scene", "scene_activate")

    assert meant(said) == ("activate_scene", "film_time")
    assert said.changed == {
        BLIND: "closing",
        CEILING: "off",
        SOFA_LAMP: "on",
        TELEVISION: "idle",
    }
    assert [command.service for command in said.trace.commands] == [
        "cover.close_cover",
        "light.turn_off",
        "light.turn_on",
        "media_player.turn_on",
    ]
    assert said.trace.responses == ("utter_scene_set",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("film time", "query_time"),
        ("it's movie night", "nlu_fallback"),
        ("time for reading", "query_time"),
        ("set the living room to reading please", "out_of_scope"),
        ("breakfast please", "inform"),
        ("start film mode", "turn_on"),
        ("film night please", "leaving"),
    ],
)
def test_a_bare_name_is_a_request_whatever_it_was_taken_for(
    flat: Rehearsal, text: str, intent: str
) -> None:
    assert meant(flat.say(text, intent))[0] == "activate_scene"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("turn off film time", "turn_off"),
        ("no film time today", "deny"),
        ("the film was long", "out_of_scope"),
    ],
)
def test_a_name_among_other_words_is_none(
    flat: Rehearsal, text: str, intent: str
) -> None:
    said = flat.say(text, intent)

    assert said.trace.commands == ()


@pytest.mark.parametrize(
    ("text", "scene", "name"),
    [
        ("activate the carnival scene", "carnival", "carnival"),
        ("set the scene for a romantic breakfast", "romantic", "romantic"),
        ("activate the romantic breakfast scene", (), "romantic breakfast"),
    ],
)
def test_an_unknown_scene_is_declined_by_name_and_never_another_one(
    flat: Rehearsal, text: str, scene: str | tuple[str, ...], name: str
) -> None:
    said = flat.say(text, "scene_activate", scene=scene)

    assert said.trace.responses == ("utter_unknown_scene",)
    assert said.spoken[0]["name"] == name
    assert said.trace.commands == ()


def test_a_scene_without_a_name_is_asked_back(flat: Rehearsal) -> None:
    said = flat.say("set the scene please", "scene_activate")

    assert said.trace.responses == ("utter_which_scene",)


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("activate reading in the kitchen", "utter_no_scene_there"),
        ("activate reading in the attic", "utter_unknown_area"),
    ],
)
def test_a_scene_of_another_room_is_not_taken_instead(
    flat: Rehearsal, text: str, response: str
) -> None:
    said = flat.say(text, "scene_activate")

    assert said.trace.responses == (response,)
    assert said.trace.commands == ()


@pytest.mark.parametrize(
    ("via", "scene", "signal"),
    [
        ("media_player.living_room_speaker", "reading_living_room", "area"),
        ("media_player.bedroom_speaker", "reading_bedroom", "area"),
    ],
)
def test_of_scenes_with_one_name_that_of_the_room_is_meant(
    rehearse: Rehearse, via: str, scene: str, signal: str
) -> None:
    house = rehearse(home="family_house")
    said = house.say("reading time", "scene_activate", person="carla", via=via)

    assert meant(said) == ("activate_scene", scene)
    assert said.signal == signal
    assert said.trace.meant is not None
    assert said.trace.meant.runner_up is not None


def test_a_room_that_is_named_outranks_the_room_spoken_in(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house", people={"deniz": {"area": None}})
    said = house.say(
        "reading in the living room",
        "scene_activate",
        person="carla",
        via="media_player.bedroom_speaker",
    )

    assert meant(said) == ("activate_scene", "reading_living_room")


def test_two_scenes_equally_near_are_asked_about_and_the_answer_is_kept(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house", people={"deniz": {"area": None}})
    asked = house.say("reading scene", "scene_activate", person="carla", via=DISPLAY)
    assert (asked.moment, asked.asked) == ("open_request", "which")
    assert asked.trace.commands == ()

    answered = house.say(
        "the one in the bedroom", "inform", person="carla", area="bedroom"
    )
    assert meant(answered) == ("activate_scene", "reading_bedroom")
    assert house.known("carla") == {"scene.reading": "reading_bedroom"}
    assert answered.trace.responses[-1] == "utter_learned_scene_here"

    again = house.say("reading scene", "scene_activate", person="carla", via=DISPLAY)
    assert meant(again) == ("activate_scene", "reading_bedroom")
    assert again.signal == "preference"
    assert [known.topic for known in again.trace.recall] == ["scene.reading"]
    assert house.say("why", "why", person="carla").spoken[0]["target"] == (
        "reading (main bedroom)"
    )


def test_a_command_that_names_a_room_answers_no_question_about_scenes(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    house.say("reading scene", "scene_activate", person="carla", via=DISPLAY)

    said = house.say(
        "turn on the light in the bedroom",
        "turn_on",
        person="carla",
        device="light",
        area="bedroom",
    )

    assert said.target == "light.bedroom_ceiling"
    assert said.asked == "which"


@pytest.mark.parametrize(
    ("start", "scene"),
    [
        ("2026-03-02T22:00:00", "good_night"),
        ("2026-03-03T02:00:00", "good_night"),
        ("2026-03-02T14:00:00", "nap"),
    ],
)
def test_good_night_in_the_afternoon_is_a_nap(
    rehearse: Rehearse, start: str, scene: str
) -> None:
    said = rehearse(start=start).say("good night", "good_night")

    assert meant(said) == ("activate_scene", scene)
    assert said.signal == "time_of_day"


@pytest.mark.parametrize(
    ("text", "start", "scene"),
    [
        ("I'm taking a nap", "2026-03-02T22:00:00", "nap"),
        ("activate the good night scene", "2026-03-02T14:00:00", "good_night"),
    ],
)
def test_a_name_outranks_the_time_of_day(
    rehearse: Rehearse, text: str, start: str, scene: str
) -> None:
    said = rehearse(start=start).say(text, "good_night")

    assert meant(said) == ("activate_scene", scene)
    assert said.signal == "explicit"


def test_what_was_taught_outranks_the_time_of_day(rehearse: Rehearse) -> None:
    flat = rehearse(start="2026-03-02T22:00:00")
    flat.know("scene.good_night", "nap")

    said = flat.say("good night", "good_night")

    assert meant(said) == ("activate_scene", "nap")
    assert said.signal == "preference"


@pytest.mark.parametrize(
    ("person", "via", "scene", "signal"),
    [
        ("carla", "media_player.freya_speaker", "good_night_freya", "area"),
        ("carla", "media_player.kitchen_display", "good_night", "main"),
        ("freya", "media_player.kitchen_display", "good_night_freya", "person_area"),
    ],
)
def test_good_night_in_a_childs_room_is_good_night_for_that_room(
    rehearse: Rehearse, person: str, via: str, scene: str, signal: str
) -> None:
    house = rehearse(home="family_house")

    said = house.say("good night", "good_night", person=person, via=via)

    assert meant(said) == ("activate_scene", scene)
    assert said.signal == signal


def test_good_night_that_names_a_room_is_for_that_room_alone(
    rehearse: Rehearse,
) -> None:
    lights = {CEILING: ON, KITCHEN_LIGHT: ON}
    flat = rehearse(start="2026-03-02T22:00:00", devices=lights)

    said = flat.say("good night in the kitchen", "good_night", area="kitchen")

    assert said.changed == {KITCHEN_LIGHT: "off"}


def test_good_night_in_a_room_that_is_not_there_is_declined(flat: Rehearsal) -> None:
    said = flat.say("good night in the attic", "good_night", area="attic")

    assert said.trace.responses == ("utter_unknown_area",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i'm in bed, good night", "good_night"),
        ("home at last", "coming_home"),
        ("i'll be at the office", "leaving"),
    ],
)
def test_places_that_people_go_to_are_no_rooms(
    rehearse: Rehearse, text: str, intent: str
) -> None:
    said = rehearse(people=ALONE).say(text, intent)

    assert meant(said)[0] == "activate_scene"


def test_a_place_that_nobody_knows_is_no_reason_to_set_the_home(
    rehearse: Rehearse,
) -> None:
    said = rehearse(people=ALONE).say("i'm leaving it at the pool", "leaving")

    assert said.trace.responses == ("utter_leaving",)
    assert said.trace.commands == ()


@pytest.mark.parametrize(
    ("intent", "response"),
    [
        ("good_night", "utter_good_night"),
        ("good_morning", "utter_good_morning"),
        ("leaving", "utter_leaving"),
        ("coming_home", "utter_coming_home"),
    ],
)
def test_without_a_scene_for_it_nothing_is_done_but_answering(
    rehearse: Rehearse, intent: str, response: str
) -> None:
    cabin = {
        "home": "cabin",
        "time_zone": "Europe/Berlin",
        "areas": {"loft": {"name": "Loft"}},
        "people": {"amal": {"name": "Amal", "area": "loft"}},
        "devices": {"light.lamp": {"area": "loft", "state": "on"}},
    }

    said = rehearse(home=cabin).say("well then", intent)

    assert said.trace.responses == (response,)
    assert said.trace.commands == ()
    assert said.outcome == "done"


def test_leaving_sets_the_home_when_nobody_stays(rehearse: Rehearse) -> None:
    flat = rehearse(people=ALONE, devices={CEILING: ON, DOOR: {"state": "unlocked"}})

    said = flat.say("i'm off", "leaving")

    assert said.changed[CEILING] == "off"
    assert said.changed[DOOR] == "locked"
    assert said.trace.responses == ("utter_leaving", "utter_scene_set")


def test_leaving_changes_nothing_while_somebody_stays(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: ON, DOOR: {"state": "unlocked"}})

    said = flat.say("i'm off", "leaving")

    assert said.trace.commands == ()
    assert said.trace.responses == ("utter_leaving", "utter_others_stay")
    assert said.spoken[1]["people"] == "Binta"


def test_leaving_a_room_is_not_leaving_the_home(rehearse: Rehearse) -> None:
    flat = rehearse(people=ALONE, devices={CEILING: ON})

    said = flat.say("i'm off to the kitchen", "leaving", area="kitchen")

    assert said.trace.commands == ()


@pytest.mark.parametrize("again", ["good night", "night night"])
def test_good_night_twice_is_no_repeat(rehearse: Rehearse, again: str) -> None:
    flat = rehearse(start="2026-03-02T22:00:00", devices={CEILING: ON}, people=ALONE)
    flat.say("good night", "good_night")

    said = flat.say(again, "good_night", after=4)

    assert (said.moment, said.asked) == (None, None)
    assert said.trace.commands == ()
    assert said.trace.responses == ("utter_good_night", "utter_scene_already")


def test_what_a_device_refuses_is_said_and_the_rest_is_done(
    rehearse: Rehearse,
) -> None:
    flat = film_evening(rehearse)
    flat.home.set_fault(TELEVISION, "refusing")

    said = flat.say("film time", "scene_activate")

    assert said.trace.responses == ("utter_scene_set", "utter_device_refused")
    assert said.changed == {BLIND: "closing", CEILING: "off", SOFA_LAMP: "on"}


@pytest.mark.parametrize(
    ("text", "intent", "moment"),
    [
        ("no", "deny", "correction"),
        ("no, not that", "correct", "correction"),
        ("undo that", "cancel", "correction"),
        ("put it all back", "nlu_fallback", "correction"),
        ("no not that", "complaint", "complaint"),
        ("that's not what i wanted", "complaint", "complaint"),
    ],
)
def test_a_no_takes_all_of_a_scene_back(
    rehearse: Rehearse, text: str, intent: str, moment: str
) -> None:
    flat = film_evening(rehearse)
    lamp = flat.device(SOFA_LAMP).state
    flat.say("film time", "scene_activate")

    said = flat.say(text, intent, after=3)

    assert (said.moment, said.asked) == (moment, None)
    assert {**said.changed, BLIND: "open"} == {
        TELEVISION: "off",
        SOFA_LAMP: lamp,
        CEILING: "on",
        BLIND: "open",
    }
    assert flat.device(BLIND).state in {"open", "opening"}
    assert said.trace.responses == ("utter_scene_undone",)


def test_music_that_a_scene_has_stopped_plays_again(rehearse: Rehearse) -> None:
    flat = rehearse()
    flat.say("play jazz", "play_music", genre="jazz")
    playing = flat.device(SPEAKER)
    flat.say("film time", "scene_activate")
    assert flat.device(SPEAKER).state == "idle"

    flat.say("no", "deny", after=3)

    assert flat.device(SPEAKER).state == "playing"
    assert (
        flat.device(SPEAKER).attributes["media_content_id"]
        == (playing.attributes["media_content_id"])
    )


def test_a_no_that_names_a_device_takes_back_that_alone(rehearse: Rehearse) -> None:
    flat = film_evening(rehearse)
    flat.say("film time", "scene_activate")

    said = flat.say("no, not the blind", "correct", after=3, device="blind")

    assert {change.device for change in said.trace.changes} == {BLIND}


def test_another_scene_takes_the_place_of_the_wrong_one(rehearse: Rehearse) -> None:
    flat = film_evening(rehearse)
    flat.say("film time", "scene_activate")

    said = flat.say("no, the reading scene", "correct", after=3)

    assert meant(said) == ("activate_scene", "reading")
    assert said.moment == "correction"
    assert flat.device(SOFA_LAMP).attributes["brightness_pct"] == 80
    assert flat.device(CEILING).state == "off"
    assert flat.device(TELEVISION).state == "off"
    assert flat.device(BLIND).state in {"open", "opening"}


def test_a_door_that_a_scene_has_locked_is_not_opened_by_a_no(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(people=ALONE, devices={CEILING: ON, DOOR: {"state": "unlocked"}})
    flat.say("i'm off", "leaving")

    said = flat.say("no", "deny", after=3)

    assert flat.device(CEILING).state == "on"
    assert flat.device(DOOR).state == "locked"
    assert said.trace.responses == ("utter_scene_undone", "utter_stays_locked")


@pytest.mark.parametrize(
    "named", [{"area": "bedroom"}, {"device": "bedroom one"}, {}], ids=str
)
def test_a_no_that_names_a_room_means_the_scene_of_that_room(
    rehearse: Rehearse, named: dict[str, Any]
) -> None:
    house = rehearse(home="family_house", people={"deniz": {"area": None}})
    house.say("reading scene", "scene_activate", person="carla", via=DISPLAY)
    house.say("the living room one", "inform", person="carla", area="living room")
    assert house.known("carla") == {"scene.reading": "reading_living_room"}

    said = house.say("no, the bedroom one", "correct", person="carla", after=4, **named)

    assert meant(said) == ("activate_scene", "reading_bedroom")
    assert house.device("light.reading_lamp").state == "off"
    assert house.known("carla") == {"scene.reading": "reading_bedroom"}


def test_a_no_that_names_a_room_of_the_scene_takes_back_that_room(
    rehearse: Rehearse,
) -> None:
    lights = {CEILING: ON, KITCHEN_LIGHT: ON}
    flat = rehearse(start="2026-03-02T22:00:00", people=ALONE, devices=lights)
    flat.say("good night", "good_night")

    said = flat.say("no, not in the kitchen", "correct", area="kitchen", after=3)

    assert said.changed == {KITCHEN_LIGHT: "on"}


def test_a_name_that_was_hardly_understood_is_heard_all_the_same(
    flat: Rehearsal,
) -> None:
    flat.confidence = 0.36

    assert meant(flat.say("film night", "scene_activate"))[1] == "film_time"


def test_good_night_ends_a_question(rehearse: Rehearse) -> None:
    flat = rehearse(start="2026-03-02T22:00:00", devices={CEILING: ON}, people=ALONE)
    assert flat.say("learn my preferences", "learn_preferences").asked == "what"

    said = flat.say("good night", "good_night")

    assert said.decision.route == "leave"
    assert (said.asked, flat.teaching) == (None, None)
    assert said.changed[CEILING] == "off"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("don't activate the film scene", "utter_left_as_is"),
        ("good night except the kitchen", "utter_no_exceptions"),
    ],
)
def test_scenes_are_refused_as_other_requests_are(
    flat: Rehearsal, text: str, response: str
) -> None:
    assert flat.say(text, "scene_activate").trace.responses == (response,)


def test_a_scene_that_may_be_misheard_is_not_set(flat: Rehearsal) -> None:
    flat.confidence = 0.3

    assert flat.say("oh film", "scene_activate").trace.responses == ("utter_not_sure",)


def test_a_player_in_another_room_hears_good_night_too(rehearse: Rehearse) -> None:
    flat = rehearse(start="2026-03-02T22:00:00", people={"amal": {"area": "bedroom"}})

    said = flat.say("good night", "good_night", via=BEDROOM_SPEAKER)

    assert said.trace.responses[0] == "utter_good_night"


def test_a_scene_that_changes_nothing_for_the_sake_of_others_says_so(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house", people={"carla": {"area": "living_room"}})
    said = house.say(
        "film night", "scene_activate", person="emil", via="media_player.emil_speaker"
    )
    assert not said.trace.changes
    assert said.trace.responses == ("utter_scene_not_set", "utter_left_alone")
