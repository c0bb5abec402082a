"""What code and domain name in common is the same on both sides."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

import pytest

from agent.actions.endpoint import actions
from agent.nlu_result import FALLBACK
from agent.signal_file import load_signals
from agent.teaching.decide import decide
from agent.teaching.decision import ROUTES
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.explaining.origins import origin_say
from agent.teaching.interpret import COMMANDS
from agent.teaching.learning.answers import LEAVING
from agent.teaching.learning.discipline import NO_QUESTIONS
from agent.teaching.learning.doubted import CONTRADICTED_TOPIC, INFERRED_TOPIC
from agent.teaching.learning.forgetting import FORGET_TOPIC
from agent.teaching.learning.own_memory import PURGE_TOPIC
from agent.teaching.learning.sensitive import SENSITIVE_TOPIC
from agent.teaching.learning.stating import TOLD_BY_NAME
from agent.teaching.learning.wording import (
    known_say,
    lesson_says,
    question_say,
    reason_say,
)
from agent.teaching.lessons import (
    CONSENT_TOPIC,
    HOUSEHOLD_TOPIC,
    QUESTIONS_TOPIC,
    ROUTINE_TOPIC,
    Lesson,
    OpenQuestion,
    PendingRequest,
    TeachingState,
)
from agent.teaching.phrases.open_lesson import LESSON_TOPIC
from agent.teaching.scenes.scene_requests import SCENE_TOPIC
from agent.teaching.situation import Situation
from agent.teaching.small_talk import SAID
from agent.teaching.weighing.guests import GUEST_TOPIC, GUEST_VALUE
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.topics import (
    DIET_TOPIC,
    GENRE_TOPIC,
    SOURCE_TOPIC,
    TOPICS,
    UNITS_TOPIC,
)
from agent.teaching.words.understanding import VALUES
from agent.turn_in_progress import OpenTurns
from preference_store.concepts import Concept, DeviceMeant
from preference_store.errors import StoreError
from preference_store.values import Polarity, Preference
from simulator import refusals
from simulator.catalogue import load_catalogue
from simulator.catalogue.fixtures import Outcome
from simulator.context import ContextSnapshot
from simulator.domains import Number
from simulator.facts import FACTS, SIGNALS
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from simulator.trace import Intent, Meant, Signal, Trace
from tests.agent.domain import domain, intents, responses, rules
from tests.agent.source import calls, keyword, templates, texts, trees
from tests.agent.teaching.understood import understood

SPEAKERS = ("agent", "simulator/refusals.py", "preference_store/errors.py")
"""Where responses are named."""

DYNAMIC_KEYS = {
    "utter_which_{}",
    "utter_set_{}{}",
    "utter_set_{}_{}{}",
    "utter_{}{}",
    "utter_unknown_{}",
    "utter_ask_{}_{}",
    "utter_learned_{}",
    "utter_scope_{}",
    "utter_known_{}",
    "utter_why_{}",
    "utter_score_{}",
}
"""Response keys that are put together; `_put_together` lists what they come to."""

UNREAD_ENTITIES = {"quantifier"}
"""Understood, so that it is not taken for a place; the words are read instead."""

LIGHT_TOPIC = "light.device"
NEVER_ASKED = {DIET_TOPIC, SOURCE_TOPIC, UNITS_TOPIC}
"""Topics that people speak of by themselves, or not at all."""
_KEY = re.compile(r"utter_[a-z0-9_]+")


@pytest.fixture(scope="module")
def context() -> ContextSnapshot:
    home = Home.begin(load_home("flat"), SandboxSetup(home="flat"))
    return home.snapshot("amal", "media_player.living_room_speaker")


def test_actions_of_the_domain_are_those_that_run() -> None:
    assert sorted(action.name() for action in actions(OpenTurns())) == sorted(
        domain()["actions"]
    )


def test_rules_use_actions_and_forms_of_the_domain() -> None:
    used = {
        step["action"] for rule in rules() for step in rule["steps"] if "action" in step
    }
    known = {*domain()["actions"], *domain()["forms"], "action_listen"}
    assert used <= known
    # Rasa calls these two by itself: before every turn, and to ask for a slot.
    by_rasa = {"action_validate_slot_mappings", "action_ask_lesson"}
    assert known - used == by_rasa


def test_the_decision_slot_takes_the_routes() -> None:
    assert tuple(domain()["slots"]["decision"]["values"]) == ROUTES


def test_every_route_has_a_rule() -> None:
    routed = {
        condition["slot_was_set"][0]["decision"]
        for rule in rules()
        for condition in rule["condition"]
        if "slot_was_set" in condition
    }
    assert routed == set(ROUTES)


def test_every_response_that_is_named_is_in_the_domain() -> None:
    assert _named_in_code() | set(_put_together_keys()) <= set(responses())


def test_every_response_of_the_domain_is_said_somewhere() -> None:
    assert set(responses()) - _named_in_code() - set(_put_together_keys()) == set()


def test_every_way_to_put_a_key_together_is_known() -> None:
    found = {
        template
        for _, tree in trees(*SPEAKERS)
        for template in templates(tree)
        if template.startswith("utter_")
    }
    assert found == DYNAMIC_KEYS


def test_errors_of_the_memory_have_a_response() -> None:
    errors: list[type[StoreError]] = [StoreError, *StoreError.__subclasses__()]
    assert {error.response_key for error in errors} <= set(responses())


def test_each_response_has_one_text_so_that_runs_repeat() -> None:
    assert [k for k, texts_ in domain()["responses"].items() if len(texts_) > 1] == []


def test_braces_of_a_response_are_filled_where_it_is_named() -> None:
    unfilled = [
        f"{file}:{node.lineno} {key} lacks {sorted(missing)}"
        for file, tree in trees(*SPEAKERS)
        for node in calls(tree, "Say", "Refused")
        for key in _literal(keyword(node, "key") or keyword(node, "response_key"))
        if not isinstance(keyword(node, "values"), ast.Name)
        if (missing := responses()[key] - _filled(keyword(node, "values")))
    ]
    assert unfilled == []


def test_braces_of_a_response_that_is_put_together_are_filled(
    context: ContextSnapshot,
) -> None:
    for say in _wordings(context):
        assert responses()[say.key] <= set(say.values), say.key


def test_a_value_out_of_range_names_both_bounds(context: ContextSnapshot) -> None:
    oven = context.devices["climate.oven"]
    refused = refusals.out_of_range(oven, "temperature", Number(minimum=7, maximum=30))
    assert responses()[refused.response_key] <= set(refused.values)


def test_every_intent_that_code_names_is_in_the_domain() -> None:
    named = {
        text
        for _, tree in trees("agent/teaching")
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and _is_about_intents(node)
        for text in texts(node)
    }
    # The fallback is Rasa's own intent and stands in no domain.
    assert (named | COMMANDS | set(SAID) | LEAVING) - {FALLBACK} <= intents()


@pytest.mark.parametrize("intent", sorted(intents() - {"out_of_scope"}))
def test_every_intent_of_the_domain_is_dealt_with(
    intent: str, context: ContextSnapshot
) -> None:
    situation = Situation(
        context=context,
        preferences=(),
        past=(),
        catalogue=load_catalogue(),
        signals=load_signals(),
    )
    decision = decide(understood("whatever it takes", intent), situation)
    assert "utter_out_of_scope" not in {say.key for say in decision.says}


def test_entities_that_code_reads_are_those_of_the_domain() -> None:
    read = {
        text
        for _, tree in trees("agent/teaching")
        for node in ast.walk(tree)
        for text in _entities_named(node)
    }
    of_topics = {topic.entity for topic in TOPICS.values() if topic.entity is not None}
    assert read | of_topics | set(VALUES) | UNREAD_ENTITIES == set(domain()["entities"])


def test_facts_that_can_be_conditions_are_those_of_a_snapshot(
    context: ContextSnapshot,
) -> None:
    told = replace(context, activity="listening", weather="sunny")
    assert (*told.facts(), "device") == FACTS


def test_python_holds_no_sentence_for_people() -> None:
    spoken = re.compile(r"[A-Z'\"].*\s.*\s.*[.?!]\"?")
    core = ("agent/teaching", "agent/actions", "agent/turn.py", "agent/rasa_core.py")
    found = [
        (str(file), text)
        for file, tree in trees(*core, "agent/living_home.py")
        for text in (*texts(tree), *templates(tree))
        if spoken.fullmatch(text)
    ]
    assert found == []


def _named_in_code() -> set[str]:
    """Response keys that stand in the code in full."""
    return {
        text
        for _, tree in trees(*SPEAKERS)
        for text in texts(tree)
        if _KEY.fullmatch(text)
    }


def _put_together_keys() -> Iterator[str]:
    home = Home.begin(load_home("flat"), SandboxSetup(home="flat"))
    for say in _wordings(home.snapshot("amal", None)):
        yield say.key
    yield from ("utter_unknown_area", "utter_unknown_device")
    for entity in TOLD_BY_NAME:
        yield f"utter_unknown_{entity}"
    for outcome in get_args(Outcome):
        yield f"utter_score_{outcome}"
    for request in DEVICE_REQUESTS.values():
        if request.sets is not None:
            yield f"utter_set_{request.sets.told_as}"
            yield f"utter_set_{request.sets.told_as}_many"
            if request.sets.is_level:
                for way in ("up", "down"):
                    yield f"utter_set_{request.sets.told_as}_{way}"
                    yield f"utter_set_{request.sets.told_as}_{way}_many"
                yield "utter_no_change_many"
            if request.sets.is_signed:
                yield f"utter_set_{request.sets.told_as}_less"
            if request.starts:
                yield f"utter_set_{request.sets.told_as}_on"
                yield f"utter_set_{request.sets.told_as}_off"
            if request.may_stay_open:
                yield from (f"utter_{request.act}", f"utter_{request.act}_many")
            else:
                yield f"utter_which_{request.sets.told_as}"
        elif request.goal is None or request.says_act:
            yield from (f"utter_{request.act}", f"utter_{request.act}_many")
        else:
            yield from ("utter_done_many", "utter_already_many")
            if request.on_the_way is not None:
                yield "utter_under_way_many"


def _wordings(context: ContextSnapshot) -> Iterator[Say]:
    """Every question and every read-back there can be."""
    catalogue = load_catalogue()
    device = Lesson(topic=LIGHT_TOPIC, value="light.sofa_lamp")
    here = Lesson(
        topic=LIGHT_TOPIC, value="light.sofa_lamp", when={"area": "living_room"}
    )
    genre = Lesson(topic=GENRE_TOPIC, value="jazz")
    consent = Lesson(topic=CONSENT_TOPIC, value="yes")
    refusal = replace(consent, polarity="dislike")
    guest = Lesson(topic=GUEST_TOPIC, value=GUEST_VALUE)
    scene = Lesson(topic=SCENE_TOPIC + "reading", value="reading")
    scene_here = replace(scene, when=here.when)
    quiet = Lesson(topic=QUESTIONS_TOPIC, value=NO_QUESTIONS)
    routine = Lesson(topic=f"{ROUTINE_TOPIC}light.sofa_lamp", value="on")
    for_a_day = replace(quiet, how_long="until", until=context.time)
    own = (consent, refusal, guest, quiet)
    phrase_here = _phrase_lesson(here.when, context)
    phrase = replace(phrase_here, when={})
    named = (device, here, scene, scene_here, phrase, phrase_here)
    for lesson in (*named, *own, for_a_day, *_tastes()):
        yield from lesson_says(lesson, context, catalogue)
    for lesson in (routine, device, here):
        never = replace(lesson, polarity="dislike")
        yield from lesson_says(lesson, context, catalogue)
        yield from lesson_says(never, context, catalogue)
    for fact in FACTS:
        narrow = replace(genre, when={fact: "living_room"}, is_for_household=True)
        yield from lesson_says(narrow, context, catalogue)
    for topic, when in (
        (LIGHT_TOPIC, {"area": "living_room"}),
        (LIGHT_TOPIC, {}),
        *((topic, {}) for topic in TOPICS),
        *((topic, {"time_of_day": "evening"}) for topic in TOPICS),
        ("coffee.strength", {}),
        (scene.topic, {}),
        (scene.topic, {"area": "living_room"}),
        (routine.topic, {"time_of_day": "evening"}),
    ):
        for polarity in get_args(Polarity):
            known = Preference(
                person="amal",
                topic=topic,
                value="light.sofa_lamp",
                polarity=polarity,
                when=when,
                taught_at=context.time,
            )
            yield known_say(known, context, catalogue)
    for signal in SIGNALS:
        past = Trace(
            turn=1,
            person="amal",
            via=None,
            utterance="turn on the light",
            intent=Intent(name="turn_on", confidence=1.0),
            meant=Meant(act="turn_on", target="light.sofa_lamp"),
            signal=Signal(name=signal, value="living_room"),
        )
        yield reason_say(past, context, catalogue)
        yield reason_say(replace(past, signal=None), context, catalogue)
    for origin in _origins(_concept({}, context)):
        yield origin_say(origin, context.time)
    for concept_when in ({}, {"area": "living_room"}):
        yield known_say(_concept(concept_when, context), context, catalogue)
    for lesson in own:
        of_sam = Preference(
            person="sam",
            topic=lesson.topic,
            value=lesson.value,
            polarity=lesson.polarity,
            taught_at=context.time,
        )
        yield known_say(of_sam, context, catalogue)
    request = PendingRequest(understanding=understood("turn on the light", "turn_on"))
    questions = (
        (OpenQuestion(kind="which", topic=LIGHT_TOPIC), None),
        (OpenQuestion(kind="which", topic=scene.topic), None),
        *((OpenQuestion(kind="what", topic=topic), None) for topic in _asked()),
        *(
            (OpenQuestion(kind="how_long", topic=lesson.topic), lesson)
            for lesson in _tastes()
            if lesson.topic in _asked()
        ),
        (OpenQuestion(kind="how_long", topic=LIGHT_TOPIC), here),
        (OpenQuestion(kind="confirm", topic=CONSENT_TOPIC), genre),
        (OpenQuestion(kind="confirm", topic=routine.topic), routine),
        (OpenQuestion(kind="confirm", topic=FORGET_TOPIC), None),
        (OpenQuestion(kind="confirm", topic="concept.movie_night"), None),
        (OpenQuestion(kind="confirm", topic="concept.movie_night"), phrase),
        (OpenQuestion(kind="what", topic="concept.movie_night"), None),
        (OpenQuestion(kind="what", topic=LESSON_TOPIC), None),
        (OpenQuestion(kind="confirm", topic=PURGE_TOPIC), None),
        (OpenQuestion(kind="confirm", topic=SENSITIVE_TOPIC), genre),
        (OpenQuestion(kind="confirm", topic=HOUSEHOLD_TOPIC), genre),
        (OpenQuestion(kind="confirm", topic=CONTRADICTED_TOPIC), genre),
        (OpenQuestion(kind="confirm", topic=INFERRED_TOPIC), genre),
        (OpenQuestion(kind="which", topic=LIGHT_TOPIC, when=dict(here.when)), None),
        (OpenQuestion(kind="how_long", topic=LIGHT_TOPIC), device),
        (OpenQuestion(kind="confirm", topic="lock.device"), device),
        (OpenQuestion(kind="confirm", topic="lock.device"), here),
    )
    for question, draft in questions:
        for misses, pending in itertools.product((0, 1), (None, request)):
            state = TeachingState(
                person="amal",
                question=question,
                draft=draft,
                pending=pending,
                misses=misses,
            )
            yield question_say(state, context, catalogue)


def _concept(when: dict[str, str], context: ContextSnapshot) -> Preference:
    concept = Concept(phrase="movie night", means=DeviceMeant(device="light.sofa_lamp"))
    return Preference(
        person="amal",
        topic=concept.topic,
        value=concept.value,
        concept=concept,
        when=when,
        taught_at=context.time,
    )


def _origins(known: Preference) -> Iterator[Preference]:
    """The same, from wherever it can come."""
    yield known
    yield replace(known, source="inferred")
    for moment in (None, "correction", "unknown_concept"):
        yield replace(known, words="the sofa lamp", moment=moment)


def _phrase_lesson(when: Mapping[str, str], context: ContextSnapshot) -> Lesson:
    known = _concept({}, context)
    return Lesson(
        topic=known.topic, value=known.value, concept=known.concept, when=when
    )


def _asked() -> set[str]:
    return set(TOPICS) - NEVER_ASKED


def _tastes() -> Iterator[Lesson]:
    """Every taste that can be stated: liked or not, always or at some time."""
    for topic in TOPICS.values():
        value = next(iter(topic.labels(load_catalogue())))
        for polarity, when in itertools.product(
            get_args(Polarity), ({}, {"time_of_day": "evening"})
        ):
            if not (topic.is_need and polarity == "dislike"):
                yield Lesson(
                    topic=topic.name, value=value, polarity=polarity, when=when
                )


def _literal(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _filled(node: ast.expr | None) -> set[str]:
    """Names that a literal dictionary fills."""
    return {key for one in getattr(node, "keys", ()) for key in _literal(one)}


def _is_about_intents(node: ast.Compare) -> bool:
    return any("intent" in ast.unparse(part) for part in (node.left, *node.comparators))


def _entities_named(node: ast.AST) -> Iterator[str]:
    """Names of entities in lookups, comparisons and sets of them."""
    if isinstance(node, ast.Call):
        for call in calls(node, "values", "first", "amount"):
            if call is node:
                for argument in node.args:
                    yield from _literal(argument)
    elif isinstance(node, ast.Compare) and "entity" in ast.unparse(node.left):
        yield from texts(node)
