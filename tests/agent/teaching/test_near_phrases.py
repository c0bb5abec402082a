"""Words that are near to a taught phrase: taken for it, asked about, or left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from agent.teaching.concepts.near import DOUBTFUL, SURE
from preference_store.concepts import DeviceMeant, SceneMeant, Step, ValueMeant
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, Rehearsal

NEARLY, PERHAPS, NOT = 0.95, 0.8, 0.5
LAMP = SceneMeant(do=(Step(service="light.turn_on", device=SOFA_LAMP),))
LOCK = SceneMeant(do=(Step(service="lock.lock", device="lock.front_door"),))
COSY = ValueMeant(topic="light.brightness_pct", value="20")


class Said:
    """Likeness by a table, and near where a phrase has another in it."""

    def __init__(self, likeness: Mapping[tuple[str, str], float]) -> None:
        self._likeness = likeness
        self.asked: list[str] = []

    def __call__(self, phrase: str, others: Sequence[str]) -> list[float]:
        self.asked.append(phrase)
        return [self._near(phrase, other) for other in others]

    def _near(self, phrase: str, other: str) -> float:
        pairs = self._likeness.items()
        within = [like for (one, two), like in pairs if one in phrase and two == other]
        return NEARLY if other in phrase else max(within, default=0.0)


@pytest.fixture
def evening(rehearse: Rehearse) -> Rehearsal:
    flat = rehearse()
    flat.likeness = Said(
        {
            ("popcorn night", "popcorn evening"): NEARLY,
            ("snack evening", "popcorn evening"): PERHAPS,
            ("tax evening", "popcorn evening"): NOT,
            ("snug light", "cosy light"): NEARLY,
            ("snug one", "cosy one"): NEARLY,
            ("castle", "fort"): NEARLY,
            ("popcorn night", "popcorn hour"): NEARLY,
        }
    )
    flat.name("popcorn evening", LAMP)
    return flat


def test_the_thresholds_leave_room_for_a_question() -> None:
    assert NOT < DOUBTFUL < PERHAPS < SURE < NEARLY


def test_a_phrase_that_means_the_same_is_taken_for_the_taught_one(
    evening: Rehearsal,
) -> None:
    said = evening.say("popcorn night please", "nlu_fallback")

    assert said.changed == {SOFA_LAMP: "on"}
    (recalled,) = said.trace.recall
    assert recalled.topic == "concept.popcorn_evening"
    assert recalled.because == "near 'popcorn evening', 0.95"


def test_a_doubtful_phrase_is_asked_about_and_done_with_a_yes(
    evening: Rehearsal,
) -> None:
    said = evening.say("snack evening", "nlu_fallback")
    assert said.trace.commands == ()
    assert (said.asked, said.moment) == ("confirm", "unknown_concept")
    assert said.spoken[-1]["kind"] == "popcorn evening"
    said = evening.say("yes", "affirm", after=2)

    assert said.changed == {SOFA_LAMP: "on"}
    assert [one.topic for one in said.trace.recall] == ["concept.popcorn_evening"]
    assert evening.teaching is None


@pytest.mark.parametrize(("text", "intent"), [("no", "deny"), ("never mind", "cancel")])
def test_a_doubtful_phrase_is_left_alone_with_a_no(
    evening: Rehearsal, text: str, intent: str
) -> None:
    evening.say("snack evening", "nlu_fallback")
    said = evening.say(text, intent, after=2)

    assert said.trace.commands == ()
    assert evening.teaching is None
    assert evening.say("snack evening", "nlu_fallback", after=30).asked is None


@pytest.mark.parametrize(
    "text",
    [
        "tax evening",
        "what is the capital of peru",
        "tell me something about popcorn night and how it all began",
    ],
)
def test_what_is_not_near_stays_unknown(evening: Rehearsal, text: str) -> None:
    said = evening.say(text, "out_of_scope")

    assert said.trace.commands == ()
    assert said.asked is None


@pytest.mark.parametrize("phrase", ["popcorn evening", "popcorn night"])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("turn off {}", "turn_off"),
        ("stop {}", "stop"),
        ("don't do {}", "nlu_fallback"),
        ("{} tomorrow", "nlu_fallback"),
        ("{} later", "nlu_fallback"),
        ("no more {} when i am asleep", "out_of_scope"),
        ("what is {}", "out_of_scope"),
        ("cancel {}", "cancel"),
    ],
)
def test_words_that_forbid_end_or_put_off_are_never_lost(
    evening: Rehearsal, phrase: str, text: str, intent: str
) -> None:
    said = evening.say(text.format(phrase), intent)
    assert (said.trace.commands, said.asked) == ((), None)


def test_no_lock_is_turned_by_a_likeness(evening: Rehearsal) -> None:
    evening.name("fort mode", LOCK)
    said = evening.say("castle mode please", "nlu_fallback")

    assert said.trace.commands == ()
    assert said.asked == "confirm"


def test_what_is_near_to_two_phrases_is_asked_about(evening: Rehearsal) -> None:
    evening.name("popcorn hour", LOCK)
    said = evening.say("popcorn night", "nlu_fallback")

    assert said.trace.commands == ()
    assert said.asked == "confirm"


def test_a_near_word_for_a_device_is_that_device(evening: Rehearsal) -> None:
    evening.name("the cosy one", DeviceMeant(device=SOFA_LAMP))
    said = evening.say("turn on the snug one", "turn_on", device="snug one")

    assert said.changed == {SOFA_LAMP: "on"}
    assert said.trace.recall[0].because == "near 'the cosy one', 0.95"


def test_a_near_word_for_a_value_sets_it(evening: Rehearsal) -> None:
    evening.name("cosy light", COSY)
    said = evening.say("snug light", "nlu_fallback")

    (command,) = said.trace.commands
    assert (command.device, command.fields) == (CEILING, {"brightness_pct": 20.0})


def test_nobody_elses_phrase_is_near(evening: Rehearsal) -> None:
    said = evening.say("popcorn night please", "nlu_fallback", person="binta")
    assert said.trace.commands == ()


def test_what_names_something_is_held_against_no_phrase(evening: Rehearsal) -> None:
    evening.say("turn on the light", "turn_on", device="light")
    evening.say("popcorn evening", "nlu_fallback")
    assert isinstance(evening.likeness, Said)
    assert evening.likeness.asked == []


def test_a_phrase_is_forgotten_and_nothing_else_of_its_words(
    rehearse: Rehearse,
) -> None:
    flat = rehearse()
    flat.name("movie night", LAMP)
    flat.know("video.genre", "thriller")
    flat.say("forget what movie night means", "nlu_fallback")
    assert flat.known() == {"video.genre": "thriller"}


def test_a_guests_own_phrases_do_not_count(evening: Rehearsal) -> None:
    evening.say("guest mode on", "nlu_fallback")
    for text in ("popcorn evening", "popcorn night"):
        assert evening.say(text, "nlu_fallback").trace.commands == ()
