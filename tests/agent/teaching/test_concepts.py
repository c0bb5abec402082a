"""What a taught phrase means in a turn: a device, a value, a scene, or nothing."""

from __future__ import annotations

import pytest

from preference_store.concepts import DeviceMeant, SceneMeant, Step, ValueMeant
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    BEDROOM_SPEAKER,
    BEDSIDE_LAMP,
    CEILING,
    DISPLAY,
    SOFA_LAMP,
    Rehearsal,
    Said,
)

TELEVISION = "media_player.television"
BLIND = "cover.living_room_blind"
MOVIE_NIGHT = SceneMeant(
    do=(
        Step(service="light.turn_on", device=SOFA_LAMP, fields={"brightness_pct": 20}),
        Step(service="media_player.turn_on", device=TELEVISION),
        Step(service="cover.close_cover", device=BLIND),
    )
)
COSY_LIGHT = ValueMeant(topic="light.brightness_pct", value="20")


def used(said: Said) -> list[str]:
    return [known.topic for known in said.trace.recall]


def services(said: Said) -> list[tuple[str, str]]:
    return [(command.service, command.device) for command in said.trace.commands]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("popcorn evening please", "nlu_fallback"),
        ("let's have a popcorn evening", "play_media"),
        ("activate popcorn evening", "scene_activate"),
    ],
)
def test_a_taught_scene_is_set_in_the_order_it_was_taught(
    flat: Rehearsal, text: str, intent: str
) -> None:
    flat.name("popcorn evening", MOVIE_NIGHT)
    said = flat.say(text, intent)

    assert services(said) == [
        ("light.turn_on", SOFA_LAMP),
        ("media_player.turn_on", TELEVISION),
        ("cover.close_cover", BLIND),
    ]
    assert said.trace.commands[0].fields == {"brightness_pct": 20}
    assert used(said) == ["concept.popcorn_evening"]
    assert said.trace.responses == ("utter_scene_set",)


def test_a_taught_scene_is_nobody_elses(flat: Rehearsal) -> None:
    flat.name("popcorn evening", MOVIE_NIGHT, person="binta")
    said = flat.say("popcorn evening please", "nlu_fallback")

    assert said.trace.commands == ()
    assert used(said) == []


def test_what_was_taught_outranks_a_scene_of_the_home_and_the_household(
    flat: Rehearsal,
) -> None:
    off = SceneMeant(do=(Step(service="light.turn_off", device=CEILING),))
    flat.name("film time", off, person=None)
    assert used(flat.say("film time", "nlu_fallback")) == ["concept.film_time"]
    flat.name("film time", MOVIE_NIGHT)
    said = flat.say("film time", "nlu_fallback")

    assert ("light.turn_on", SOFA_LAMP) in services(said)
    assert said.signal == "preference"
    (lost,) = said.decision.lost
    assert lost.because == "person"


def test_a_named_device_is_the_device(flat: Rehearsal) -> None:
    flat.name("the cosy one", DeviceMeant(device=SOFA_LAMP))
    said = flat.say("turn on the cosy one", "turn_on", device="cosy one")

    assert said.changed == {SOFA_LAMP: "on"}
    assert used(said) == ["concept.the_cosy_one"]


def test_a_named_device_is_found_without_a_tag(flat: Rehearsal) -> None:
    flat.name("old glory", DeviceMeant(device=SOFA_LAMP))
    assert flat.say("turn on old glory", "turn_on").changed == {SOFA_LAMP: "on"}


def test_a_named_device_is_that_very_one_and_no_other_in_another_room(
    flat: Rehearsal,
) -> None:
    flat.name("the cosy one", DeviceMeant(device=SOFA_LAMP))
    said = flat.say(
        "turn on the cosy one in the bedroom",
        "turn_on",
        device="cosy one",
        area="bedroom",
    )

    assert said.trace.commands == ()


def test_a_device_taught_for_a_room_is_unknown_in_another(flat: Rehearsal) -> None:
    flat.name("the cosy one", DeviceMeant(device=SOFA_LAMP), area="living_room")
    said = flat.say(
        "turn on the cosy one", "turn_on", device="cosy one", via=BEDROOM_SPEAKER
    )

    assert said.trace.commands == ()
    assert said.trace.responses == ("utter_unknown_device",)


@pytest.mark.parametrize(
    ("text", "intent", "device"),
    [
        ("cosy light please", "nlu_fallback", CEILING),
        ("cosy light", "turn_on", CEILING),
        ("make it cosy light in here", "out_of_scope", CEILING),
        ("set the sofa lamp to cosy light", "set_brightness", SOFA_LAMP),
        ("cosy light in the bedroom", "turn_on", BEDROOM_LIGHT),
    ],
)
def test_a_named_value_is_set_where_the_words_say(
    flat: Rehearsal, text: str, intent: str, device: str
) -> None:
    flat.name("cosy light", COSY_LIGHT)
    said = flat.say(text, intent)

    (command,) = said.trace.commands
    assert (command.device, command.fields) == (device, {"brightness_pct": 20.0})
    assert used(said) == ["concept.cosy_light"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i don't like cosy light", "state_preference"),
        ("is there cosy light in here", "query_state"),
        ("turn off the cosy light", "turn_off"),
    ],
)
def test_a_phrase_among_other_words_sets_nothing(
    flat: Rehearsal, text: str, intent: str
) -> None:
    flat.name("cosy light", COSY_LIGHT)
    said = flat.say(text, intent)

    assert used(said) == []
    assert all(not command.fields for command in said.trace.commands)


def test_a_named_taste_is_played(flat: Rehearsal) -> None:
    flat.name("my kind of music", ValueMeant(topic="music.genre", value="jazz"))
    said = flat.say("play my kind of music", "play_music")

    assert said.trace.meant is not None
    assert used(said) == ["concept.my_kind_of_music"]
    played = said.trace.commands[0].fields
    assert "jazz" in str(played)


def test_a_value_taught_for_one_room_serves_in_another(flat: Rehearsal) -> None:
    flat.name("cosy light", COSY_LIGHT, area="living_room")
    said = flat.say("cosy light", "turn_on", via=BEDROOM_SPEAKER)

    assert said.trace.commands[0].device == BEDROOM_LIGHT
    (recalled,) = said.trace.recall
    assert recalled.because == "taught for living_room"


def test_what_was_taught_for_the_room_comes_before_what_carries_over(
    flat: Rehearsal,
) -> None:
    flat.name("cosy light", COSY_LIGHT, area="living_room")
    flat.name(
        "cosy light",
        ValueMeant(topic="light.brightness_pct", value="5"),
        area="bedroom",
    )
    said = flat.say("cosy light", "turn_on", via=BEDROOM_SPEAKER)

    assert said.trace.commands[0].fields == {"brightness_pct": 5.0}
    assert said.trace.recall[0].because is None


def test_a_scene_in_another_room_is_set_there_as_far_as_it_has_such_devices(
    flat: Rehearsal,
) -> None:
    flat.name("popcorn evening", MOVIE_NIGHT)
    said = flat.say("popcorn evening in the bedroom", "scene_activate", area="bedroom")

    assert services(said) == [("light.turn_on", BEDROOM_LIGHT)]
    assert BEDSIDE_LAMP not in said.changed


def test_a_scene_where_nothing_of_the_kind_is_changes_nothing(
    flat: Rehearsal,
) -> None:
    only_blind = SceneMeant(do=(Step(service="cover.close_cover", device=BLIND),))
    flat.name("siesta", only_blind)
    said = flat.say("siesta in the kitchen", "scene_activate", area="kitchen")

    assert said.trace.commands == ()
    assert said.trace.responses == ("utter_no_scene_there",)


def test_a_door_is_never_locked_by_likeness(flat: Rehearsal) -> None:
    lock = SceneMeant(do=(Step(service="lock.lock", device="lock.front_door"),))
    flat.name("fort mode", lock)
    said = flat.say("fort mode in the kitchen", "scene_activate", area="kitchen")

    assert said.trace.commands == ()


def test_devices_of_a_scene_that_are_gone_are_said_and_the_rest_is_done(
    flat: Rehearsal,
) -> None:
    projector = Step(service="switch.turn_on", device="switch.old_projector")
    flat.name("popcorn evening", SceneMeant(do=(projector, *MOVIE_NIGHT.do[:1])))
    said = flat.say("popcorn evening", "nlu_fallback")

    assert services(said) == [("light.turn_on", SOFA_LAMP)]
    assert said.trace.responses == ("utter_scene_set", "utter_concept_gone")
    assert said.spoken[1]["devices"] == "old projector"


def test_a_phrase_for_a_device_that_is_gone_is_said_to_be_that(
    flat: Rehearsal,
) -> None:
    flat.name("the snug one", DeviceMeant(device="light.reading_lamp"))
    said = flat.say("turn on the snug one", "turn_on", device="snug one")

    assert said.trace.commands == ()
    assert said.trace.responses == ("utter_concept_gone",)


def test_a_scene_is_considerate_of_others_as_any_scene_is(rehearse: Rehearse) -> None:
    flat = rehearse(people={"binta": {"area": "living_room"}})
    flat.name("popcorn evening", MOVIE_NIGHT)
    said = flat.say("popcorn evening", "nlu_fallback", via=DISPLAY)

    assert "utter_left_alone" in said.trace.responses


def test_nothing_taught_counts_where_lessons_are_ignored(rehearse: Rehearse) -> None:
    flat = rehearse(ignores=["preference"])
    flat.name("popcorn evening", MOVIE_NIGHT)
    assert flat.say("popcorn evening", "nlu_fallback").trace.commands == ()


def test_what_is_known_and_why_is_told_with_the_words_that_taught_it(
    flat: Rehearsal,
) -> None:
    flat.name("popcorn evening", MOVIE_NIGHT)
    flat.name("cosy light", COSY_LIGHT, area="living_room")
    known = flat.say("what do you know about me", "query_preferences")
    assert known.trace.responses == ("utter_known_concept", "utter_known_concept_here")
    assert known.spoken[0]["value"] == (
        "sofa lamp (20 percent), television (on), living room blind (closed)"
    )
    flat.know("light.device", SOFA_LAMP, words="the sofa lamp is my light")
    flat.say("turn on the light", "turn_on", device="light", after=60)
    why = flat.say("why did you do that", "why", after=5)

    assert why.trace.responses[-1] == "utter_why_taught"
    assert why.spoken[-1]["words"] == "the sofa lamp is my light"


@pytest.mark.parametrize(
    ("text", "intent", "named", "device", "brightness_pct"),
    [
        ("no, the sofa lamp", "correct", {"device": "sofa lamp"}, SOFA_LAMP, 20.0),
        ("no, 40 percent", "correct", {"percentage": "40"}, CEILING, 40.0),
    ],
)
def test_a_correction_puts_right_the_request_that_a_phrase_stood_for(
    flat: Rehearsal,
    text: str,
    intent: str,
    named: dict[str, str],
    device: str,
    brightness_pct: float,
) -> None:
    flat.name("cosy light", COSY_LIGHT)
    flat.say("cosy light", "nlu_fallback")
    said = flat.say(text, intent, after=3, **named)
    (command,) = [one for one in said.trace.commands if one.device == device]
    assert command.fields == {"brightness_pct": brightness_pct}
