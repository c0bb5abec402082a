"""For whom, when and how long: never wider than it was said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from agent.teaching.learning.scope import Scope, scope_in
from simulator.context import ContextSnapshot
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from tests.agent.teaching.rehearsal import SPEAKER, Rehearsal
from tests.agent.teaching.understood import understood


@pytest.fixture(scope="module")
def context() -> ContextSnapshot:
    """A Monday evening, 19:00."""
    home = Home.begin(load_home("flat"), SandboxSetup(home="flat"))
    return home.snapshot("amal", SPEAKER)


def _read(text: str, context: ContextSnapshot, *, is_of_taste: bool = True) -> Scope:
    return scope_in(understood(text, "state_scope"), context, is_of_taste=is_of_taste)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("only in the evening", {"time_of_day": "evening"}),
        ("jazz on weekdays", {"day": "weekday"}),
        ("on weekday evenings", {"day": "weekday", "time_of_day": "evening"}),
        ("every morning", {"time_of_day": "morning"}),
        ("when I'm in the kitchen", {"area": "kitchen"}),
        ("only in the kitchen", {"area": "kitchen"}),
        ("jazz in the kitchen in the morning", None),
        ("just here", {"area": "living_room"}),
        ("while I'm cooking", {"activity": "cooking"}),
        ("when I watch a film", {"activity": "watching"}),
        ("when it rains", {"weather": "rainy"}),
        ("when it's the weekend", {"day": "weekend"}),
        ("whenever I'm in the kitchen I like jazz", {"area": "kitchen"}),
        ("when I say light I mean the sofa lamp", {}),
        ("jazz", {}),
        ("in every room", {}),
    ],
)
def test_conditions_are_facts_of_the_home(
    context: ContextSnapshot, text: str, when: Mapping[str, str] | None
) -> None:
    expected = {"area": "kitchen", "time_of_day": "morning"} if when is None else when
    scope = _read(text, context)
    assert (scope.when, scope.unclear) == (expected, None)


@pytest.mark.parametrize(
    "text",
    [
        "not when the baby sleeps",
        "when the baby sleeps",
        "when I'm sad",
        "but not in the morning",
        "unless it rains",
        "in the morning and in the evening",
        "on sundays",
        "only in the ballroom",
        "when I'm in the ballroom",
        "after dinner",
    ],
)
def test_a_condition_that_no_fact_stands_for_is_unclear(
    context: ContextSnapshot, text: str
) -> None:
    assert _read(text, context).unclear == "condition"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("until tomorrow", 5),
        ("until Friday", 5 + 3 * 24),
        ("until the weekend", 5 + 4 * 24),
        ("until next week", 5 + 6 * 24),
        ("until tomorrow evening", 23),
        ("until midnight", 5),
        ("just for today", 5),
        ("for two hours", 2),
        ("only for the next three days", 72),
        ("this week", 5 + 6 * 24),
    ],
)
def test_an_end_is_a_point_in_time(
    context: ContextSnapshot, text: str, hours: int
) -> None:
    scope = _read(text, context)
    assert (scope.how_long, scope.until) == (
        "until",
        context.time + timedelta(hours=hours),
    )


@pytest.mark.parametrize(
    "text", ["until I'm back", "for a while", "until christmas", "just this season"]
)
def test_an_end_that_is_none_is_unclear(context: ContextSnapshot, text: str) -> None:
    assert _read(text, context).unclear == "end"


@pytest.mark.parametrize(
    ("text", "how_long"),
    [
        ("just this once", "this_time"),
        ("only this time", "this_time"),
        ("just for now", "this_time"),
        ("from now on", "always"),
        ("until further notice", "always"),
        ("jazz", None),
    ],
)
def test_how_long_is_read_from_the_words(
    context: ContextSnapshot, text: str, how_long: str | None
) -> None:
    assert _read(text, context).how_long == how_long


@pytest.mark.parametrize(
    ("text", "is_for_household"),
    [
        ("for all of us", True),
        ("for everybody here", True),
        ("we all like jazz", True),
        ("for the whole family", True),
        ("just me", False),
        ("only for me", False),
        ("jazz is not for me", None),
    ],
)
def test_for_whom_is_read_from_the_words(
    context: ContextSnapshot, text: str, is_for_household: bool | None
) -> None:
    assert _read(text, context).is_for_household is is_for_household


def test_a_room_that_tells_a_device_apart_is_no_condition(
    context: ContextSnapshot,
) -> None:
    scope = _read("the lamp in the kitchen", context, is_of_taste=False)
    assert not scope.is_said


@pytest.mark.parametrize(
    ("text", "when", "responses"),
    [
        (
            "I like jazz in the kitchen",
            {"area": "kitchen"},
            ("utter_learned_music_genre", "utter_scope_area"),
        ),
        (
            "I like jazz while I'm cooking",
            {"activity": "cooking"},
            ("utter_learned_music_genre", "utter_scope_activity"),
        ),
        (
            "on weekdays I like jazz",
            {"day": "weekday"},
            ("utter_learned_music_genre_then",),
        ),
    ],
)
def test_a_statement_is_kept_and_read_back_with_its_condition(
    flat: Rehearsal, text: str, when: dict[str, str], responses: tuple[str, ...]
) -> None:
    said = flat.say(text, "state_preference", genre="jazz")
    (kept,) = flat.remembered()
    assert (kept.when, said.trace.responses) == (when, responses)


def test_what_holds_until_a_day_is_over_then(flat: Rehearsal) -> None:
    said = flat.say("I like jazz until tomorrow", "state_preference", genre="jazz")
    assert said.trace.responses[-1] == "utter_scope_until"
    assert said.spoken[-1]["until"] == "tomorrow"
    assert flat.known() == {"music.genre": "jazz"}
    flat.home.advance(6 * 3600)
    assert flat.known() == {}


def test_an_unclear_end_is_asked_for_and_then_kept(flat: Rehearsal) -> None:
    asked = flat.say("I like jazz until I'm back", "state_preference", genre="jazz")
    assert (asked.asked, flat.known()) == ("when", {})
    flat.say("until Friday", "state_scope")
    (kept,) = flat.remembered()
    assert kept.until is not None
    friday = datetime(2026, 3, 6, tzinfo=flat.home.clock.now.tzinfo)
    assert kept.until.astimezone(friday.tzinfo) == friday


def test_whoever_does_not_say_until_when_has_taught_nothing(flat: Rehearsal) -> None:
    flat.say("I like jazz for a while", "state_preference", genre="jazz")
    flat.say("never mind", "cancel")
    assert (flat.known(), flat.teaching) == ({}, None)


def test_what_is_for_all_is_confirmed_and_then_counts_for_the_others(
    flat: Rehearsal,
) -> None:
    asked = flat.say("we all like jazz", "state_preference", genre="jazz")
    assert (asked.asked, flat.known("binta")) == ("confirm", {})
    said = flat.say("yes", "affirm")
    assert said.trace.responses[-1] == "utter_scope_household"
    assert flat.known("binta") == {"music.genre": "jazz"}


def test_who_does_not_confirm_for_all_has_taught_nobody(flat: Rehearsal) -> None:
    flat.say("jazz for everybody here", "state_preference", genre="jazz")
    flat.say("no", "deny")
    assert (flat.known(), flat.known("binta")) == ({}, {})


def test_a_stranger_teaches_the_household_nothing(flat: Rehearsal) -> None:
    said = flat.say("we all like jazz", "state_preference", genre="jazz", person="cleo")
    assert said.trace.responses == ("utter_household_is_not_yours",)
    assert flat.known("binta") == {}


def test_ones_own_word_counts_before_the_households(flat: Rehearsal) -> None:
    flat.know("music.genre", "rock", person=None)
    flat.know("music.genre", "jazz")
    mine = flat.say("play some music", "play_music")
    theirs = flat.say("play some music", "play_music", person="binta", after=300)
    recalled = [one.trace.recall[0].value for one in (mine, theirs)]
    assert recalled == ["jazz", "rock"]


@pytest.mark.parametrize(
    ("text", "when", "plays"),
    [
        ("play jazz from now on", {}, True),
        ("always play jazz in the morning", {"time_of_day": "morning"}, False),
        ("from now on play jazz on weekdays", {"day": "weekday"}, False),
        ("whenever I ask for music play jazz", {}, True),
    ],
)
@pytest.mark.parametrize("intent", ["play_music", "play_media"])
def test_a_request_that_is_to_last_is_kept_and_served_if_it_is_for_now(
    flat: Rehearsal, intent: str, text: str, when: dict[str, str], plays: bool
) -> None:
    said = flat.say(text, intent, genre="jazz")
    (kept,) = flat.remembered()
    assert (kept.value, kept.when) == ("jazz", when)
    assert bool(said.trace.commands) is plays


@pytest.mark.parametrize("text", ["never play jazz", "from now on don't play jazz"])
def test_what_is_never_to_be_played_is_kept_and_not_played(
    flat: Rehearsal, text: str
) -> None:
    said = flat.say(text, "play_music", genre="jazz")
    (kept,) = flat.remembered()
    assert (kept.value, kept.polarity) == ("jazz", "dislike")
    assert not said.trace.commands


@pytest.mark.parametrize("text", ["play jazz every morning", "do you always play jazz"])
def test_what_is_for_later_or_asked_teaches_nothing(flat: Rehearsal, text: str) -> None:
    said = flat.say(text, "play_music", genre="jazz")
    assert (said.outcome, flat.known()) == ("declined", {})


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("only in the evening", {"time_of_day": "evening"}),
        ("no, just on weekdays", {"day": "weekday"}),
        ("but only in the kitchen", {"area": "kitchen"}),
    ],
)
def test_what_is_said_right_after_a_read_back_narrows_it(
    flat: Rehearsal, text: str, when: dict[str, str]
) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    flat.say(text, "state_scope", after=3)
    (kept,) = flat.remembered()
    assert (kept.value, kept.when) == ("jazz", when)


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("just this once", "utter_only_this_time"),
        ("but not when the baby sleeps", "utter_cannot_tell_when"),
    ],
)
def test_what_was_not_to_be_kept_so_goes_again(
    flat: Rehearsal, text: str, response: str
) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    said = flat.say(text, "state_scope", after=3)
    assert (said.trace.responses, flat.known()) == ((response,), {})


def test_who_wants_something_else_than_the_household_is_told_so(
    flat: Rehearsal,
) -> None:
    flat.know("music.genre", "rock", person=None)
    said = flat.say("I like jazz", "state_preference", genre="jazz")
    assert said.trace.responses[0] == "utter_household_keeps"
    assert said.spoken[0]["value"] == "rock"
    assert flat.known("binta") == {"music.genre": "rock"}


def test_of_two_wishes_for_all_the_newer_counts_and_the_older_is_told(
    flat: Rehearsal,
) -> None:
    flat.know("music.genre", "rock", person=None)
    flat.say("we all like jazz", "state_preference", genre="jazz", person="binta")
    said = flat.say("yes", "affirm", person="binta")
    assert said.trace.responses[0] == "utter_household_was"
    assert flat.known("amal") == {"music.genre": "jazz"}


def test_what_a_kind_is_to_mean_holds_when_it_is_said_to(flat: Rehearsal) -> None:
    flat.say(
        "when I say light I mean the sofa lamp but only in the evening",
        "state_preference",
        device=("light", "sofa lamp"),
    )
    (kept,) = flat.remembered()
    assert kept.when == {"area": "living_room", "time_of_day": "evening"}
