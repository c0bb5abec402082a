"""Phrases of one's own: asked for, said outright, put right, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from agent.teaching.words.defining import pieces_of, said_outright
from agent.teaching.words.states import named_state
from agent.teaching.words.understanding import Defined, Understanding
from preference_store.concepts import DeviceMeant, SceneMeant, Step, ValueMeant
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_SPEAKER,
    CEILING,
    SOFA_LAMP,
    Rehearsal,
    Said,
)
from tests.agent.teaching.understood import Named, understood

TV, BLIND = "media_player.television", "cover.living_room_blind"
DOOR = "lock.front_door"
DIM_LAMP = understood(
    "dim the lamp to 20 percent", "set_brightness", device="lamp", percentage="20"
)
TV_ON = understood("turn on the tv", "turn_on", device="tv")
LAVA_ON = understood("turn on the lava lamp", "turn_on", device="lava lamp")
LIGHTS_DIM = understood("dim the lights", "dim", device="lights")
LOCK = understood("lock the front door", "lock", device="front door")
UNLOCK = understood("unlock the front door", "unlock", device="front door")
BLINDS = understood("close the blinds", "close_cover", device="blinds")
DEGREES = understood("22 degrees", "inform", temperature="22")
HOT = understood("set it to 80 degrees", "set_temperature", temperature="80")
LATER = understood("turn on the tv in ten minutes", "turn_on", device="tv")
WEATHER = understood("what is the weather", "query_weather")


def explaining(*pieces: Understanding) -> Understanding:
    """An explanation, cut into these pieces."""
    if len(pieces) == 1:
        return pieces[0]
    text = " and ".join(piece.text for piece in pieces)
    return replace(understood(text, "turn_on"), parts=pieces)


def answer(flat: Rehearsal, *pieces: Understanding) -> Said:
    """These words, said as an answer to what a phrase is to mean."""
    means = explaining(*pieces)
    return flat.hear(replace(means, parts=(), defines=Defined(phrase="", means=means)))


def define(flat: Rehearsal, text: str, *pieces: Understanding) -> Said:
    """Say outright what something means."""
    said = said_outright(text)
    assert said is not None
    defines = Defined(phrase=said.phrase, means=explaining(*pieces), how=said.how)
    return flat.hear(replace(understood(text, "nlu_fallback"), defines=defines))


@pytest.fixture
def asked(flat: Rehearsal) -> Rehearsal:
    """A flat in which it was just asked what "date night" is."""
    said = flat.say("date night please", "scene_activate", scene="date night")
    assert (said.asked, said.moment) == ("what", "unknown_concept")
    assert said.trace.changes == ()
    return flat


def scene_of(flat: Rehearsal, topic: str = "concept.date_night") -> Sequence[Step]:
    known = {one.topic: one.concept for one in flat.remembered()}
    concept = known[topic]
    assert concept is not None
    assert isinstance(concept.means, SceneMeant)
    return concept.means.do


def test_the_answer_is_kept_and_carried_out_in_the_same_breath(
    asked: Rehearsal,
) -> None:
    said = answer(asked, DIM_LAMP, TV_ON)

    assert said.trace.responses == ("utter_learned_concept",)
    assert list(said.changed) == [SOFA_LAMP, TV]
    assert [step.device for step in scene_of(asked)] == [SOFA_LAMP, TV]


def test_the_next_turn_goes_by_it(asked: Rehearsal) -> None:
    answer(asked, DIM_LAMP, TV_ON)
    asked.home.set_device(TV, "off", {}, by="home")
    said = asked.say("date night", "scene_activate", scene="date night", after=100)

    assert list(said.changed) == [TV]
    assert [known.topic for known in said.trace.recall] == ["concept.date_night"]


def test_what_stands_so_already_belongs_to_it_as_well(asked: Rehearsal) -> None:
    asked.home.set_device(TV, "idle", {}, by="home")
    answer(asked, TV_ON)

    assert [step.device for step in scene_of(asked)] == [TV]


def test_things_of_a_mere_kind_are_those_of_the_room(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(people={"amal": {"area": "living_room"}, "binta": {"area": None}})
    define(flat, "date night means dim the lights", LIGHTS_DIM)
    assert {step.device for step in scene_of(flat)} == {CEILING, SOFA_LAMP}
    flat.home.move("amal", "bedroom")
    said = flat.say(
        "date night", "scene_activate", scene="date night", via=BEDROOM_SPEAKER
    )

    assert list(said.changed) == ["light.bedroom_ceiling"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("never mind", "cancel"),
        ("nothing", "nlu_fallback"),
        ("no, forget it", "cancel"),
        ("not now", "deny"),
    ],
)
def test_who_leaves_the_question_is_not_asked_again(
    asked: Rehearsal, text: str, intent: str
) -> None:
    left = asked.say(text, intent)
    again = asked.say("date night", "scene_activate", scene="date night")

    assert (left.outcome, left.asked) == ("left", None)
    assert (again.asked, again.trace.changes) == (None, ())
    assert asked.known() == {}


def test_a_question_in_between_is_answered_and_ours_comes_again(
    asked: Rehearsal,
) -> None:
    said = answer(asked, WEATHER)

    assert said.trace.responses[0] == "utter_weather"
    assert said.asked == "what"
    assert answer(asked, TV_ON).trace.lesson is not None


def test_words_that_explain_nothing_are_asked_about_once_more(
    asked: Rehearsal,
) -> None:
    said = answer(asked, understood("bla bla", "nlu_fallback"))
    assert said.trace.responses == (
        "utter_not_understood",
        "utter_ask_what_concept_again",
    )
    assert answer(asked, understood("bla", "nlu_fallback")).outcome == "left"


@pytest.mark.parametrize(
    ("piece", "why"),
    [
        (LAVA_ON, "utter_unknown_device"),
        (UNLOCK, "utter_never_by_name"),
        (HOT, "utter_out_of_range"),
    ],
    ids=["unknown device", "unlocking", "out of range"],
)
def test_what_cannot_be_carried_out_is_said_and_nothing_half_is_kept(
    asked: Rehearsal, piece: Understanding, why: str
) -> None:
    said = answer(asked, TV_ON, piece)

    assert said.trace.responses[0] == why
    assert said.trace.changes == ()
    assert asked.known() == {}


def test_what_is_said_outright_is_kept_and_not_done(flat: Rehearsal) -> None:
    said = define(flat, "date night means dim the lamp and turn on the tv", DIM_LAMP)

    assert said.trace.changes == ()
    assert said.trace.responses == ("utter_learned_concept",)
    assert [step.device for step in scene_of(flat)] == [SOFA_LAMP]


def test_a_definition_that_cannot_be_kept_says_why(flat: Rehearsal) -> None:
    said = define(flat, "date night means turn on the lava lamp", LAVA_ON)

    assert said.trace.responses == ("utter_unknown_device", "utter_not_learned")
    assert flat.known() == {}


def test_more_is_added_to_what_is_known_only(flat: Rehearsal) -> None:
    unknown = define(flat, "date night also closes the blinds", BLINDS)
    assert unknown.trace.lesson is None
    define(flat, "date night means turn on the tv", DIM_LAMP)
    define(flat, "date night also closes the blinds", BLINDS)

    assert [step.device for step in scene_of(flat)] == [SOFA_LAMP, BLIND]


def test_a_device_gets_a_name_of_its_own(flat: Rehearsal) -> None:
    define(
        flat, "call the sofa lamp Wally", understood("the sofa lamp Wally", "inform")
    )
    said = flat.say("turn on Wally", "turn_on", device="Wally")

    assert said.target == SOFA_LAMP
    (kept,) = flat.remembered()
    assert kept.concept is not None
    assert kept.concept.phrase == "Wally"
    assert kept.concept.means == DeviceMeant(device=SOFA_LAMP)


def test_a_value_is_meant_where_nothing_but_a_value_is_said(flat: Rehearsal) -> None:
    define(flat, "by cosy I mean 22 degrees", DEGREES)
    (kept,) = flat.remembered()

    assert kept.concept is not None
    assert kept.concept.means == ValueMeant(topic="climate.temperature", value="22")


def test_a_renamed_phrase_is_known_by_its_new_name_only(flat: Rehearsal) -> None:
    define(flat, "date night means turn on the tv", explaining(TV_ON, DIM_LAMP))
    define(
        flat,
        "call date night pasta night",
        understood("date night pasta night", "inform"),
    )

    assert list(flat.known()) == ["concept.pasta_night"]


def test_what_locks_a_door_is_confirmed_first(flat: Rehearsal) -> None:
    said = define(flat, "fort night means lock the front door", LOCK)
    assert said.asked == "confirm"
    assert flat.known() == {}
    flat.say("yes", "affirm")

    assert list(flat.known()) == ["concept.fort_night"]


def test_for_today_ends_at_midnight(flat: Rehearsal) -> None:
    define(flat, "just for today date night means the lamp", DIM_LAMP)
    (kept,) = flat.remembered()

    assert kept.how_long == "until"
    assert kept.until is not None
    now = flat.home.clock.now
    ends = kept.until.astimezone(now.tzinfo)
    assert (ends.hour, ends.day) == (0, now.day + 1)


@pytest.mark.parametrize(
    ("text", "intent", "named", "devices"),
    [
        ("no, 30 percent", "correct", {"percentage": "30"}, [SOFA_LAMP, TV]),
        ("without the tv", "correct", {"device": "tv"}, [SOFA_LAMP]),
        (
            "and close the blinds too",
            "close_cover",
            {"device": "blinds"},
            [SOFA_LAMP, TV, BLIND],
        ),
        (
            "no, the ceiling light",
            "correct",
            {"device": "ceiling light"},
            [CEILING, TV],
        ),
    ],
)
def test_it_is_put_right_while_it_is_fresh(
    asked: Rehearsal,
    text: str,
    intent: str,
    named: dict[str, Named],
    devices: list[str],
) -> None:
    answer(asked, DIM_LAMP, TV_ON)
    said = asked.hear(understood(text, intent, **named))

    assert [step.device for step in scene_of(asked)] == devices
    assert said.trace.responses == ("utter_learned_concept",)
    left_out = {SOFA_LAMP, TV} - set(devices)
    assert {asked.device(one).state for one in left_out} <= {"off"}


def test_a_new_value_is_set_at_once(asked: Rehearsal) -> None:
    answer(asked, DIM_LAMP, TV_ON)
    asked.say("no, 30 percent", "correct", percentage="30")

    assert asked.device(SOFA_LAMP).attributes["brightness_pct"] == 30
    assert scene_of(asked)[0].fields == {"brightness_pct": 30.0}


def test_a_plain_no_drops_it_and_takes_back_what_it_did(asked: Rehearsal) -> None:
    answer(asked, DIM_LAMP, TV_ON)
    asked.say("no", "deny")

    assert asked.known() == {}
    assert asked.device(TV).state == "off"


def test_a_command_of_its_own_changes_nothing_about_it(asked: Rehearsal) -> None:
    answer(asked, DIM_LAMP, TV_ON)
    asked.say("close the blinds", "close_cover", device="blinds")

    assert [step.device for step in scene_of(asked)] == [SOFA_LAMP, TV]


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "name"),
    [
        ("date night", "good_night", 0.4, "date night"),
        ("party mode please", "scene_activate", 0.99, "party mode"),
        ("set the cosy mood", "scene_activate", 0.9, "cosy mood"),
        ("do the thing with the lights", "turn_on", 0.4, "thing with the lights"),
        ("make it romantic", "nlu_fallback", 0.3, "romantic"),
        ("get the room ready for yoga", "scene_activate", 0.6, "yoga"),
        ("we had a movie night yesterday", "good_night", 0.5, None),
        ("what a lovely date night that was", "nlu_fallback", 0.3, None),
        ("is it movie night tonight", "scene_activate", 0.8, None),
        ("great party", "out_of_scope", 0.6, None),
        ("have a nice evening", "goodbye", 0.9, None),
        ("no party mode", "scene_activate", 0.9, None),
        ("party mode tomorrow", "scene_activate", 0.9, None),
        ("activate the carnival scene", "scene_activate", 0.9, None),
        ("turn on the garden lights", "turn_on", 0.9, None),
        ("start the car", "out_of_scope", 0.6, None),
        ("do something", "nlu_fallback", 0.3, None),
        ("prepare the guest room", "scene_activate", 0.6, None),
        ("good night", "good_night", 0.9, None),
        ("it's time", "nlu_fallback", 0.3, None),
    ],
)
def test_a_state_is_asked_for_by_name_or_only_spoken_of(
    text: str, intent: str, confidence: float, name: str | None
) -> None:
    home = Home.begin(load_home("flat"), SandboxSetup(home="flat"))
    context = home.snapshot("amal", None)
    said = understood(text, intent)
    said = replace(said, intent=replace(said.intent, confidence=confidence))

    assert named_state(said, context) == name


@pytest.mark.parametrize(
    ("text", "phrase", "meaning", "how"),
    [
        ("movie night means dim the lights", "movie night", "dim the lights", "anew"),
        ("when I say den, turn on the tv", "den", "turn on the tv", "anew"),
        ("by cosy I mean 22 degrees", "cosy", "22 degrees", "anew"),
        ("from now on den is the tv on", "den", "the tv on", "anew"),
        ("remember that den means dimming the lamp", "den", "dim the lamp", "anew"),
        ("den also closes the blinds", "den", "close the blinds", "added"),
        ("add closing the blinds to den", "den", "close the blinds", "added"),
        ("call the floor lamp Wally", "", "the floor lamp Wally", "called"),
    ],
)
def test_a_phrase_and_its_explanation_are_cut_apart(
    text: str, phrase: str, meaning: str, how: str
) -> None:
    said = said_outright(text)

    assert said is not None
    assert (said.phrase, said.meaning, said.how) == (phrase, meaning, how)


@pytest.mark.parametrize(
    "text",
    [
        "what does movie night mean",
        "by the way i mean the lamp",
        "that means a lot to me",
        "turn on the light",
        "add milk to the shopping list",
        "i also like jazz",
        "also turn on the tv",
    ],
)
def test_other_sentences_explain_nothing(text: str) -> None:
    assert said_outright(text) is None


def test_an_explanation_is_cut_at_what_joins_but_not_within_names() -> None:
    text = "lamp at 20 percent, play rock and roll and blinds down"
    start = text.index("rock")

    assert pieces_of(text, [(start, start + len("rock and roll"))]) == (
        "lamp at 20 percent",
        "play rock and roll",
        "blinds down",
    )
