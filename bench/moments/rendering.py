"""Rendering: every template once with every persona of its half, by seed.

A session is a scenario that expects nothing, with what each utterance is beside it;
so it is played by what plays scenarios.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import BaseModel, Field, StrictStr

from bench.moments.persona import Persona, Voice, read_personas, voice_of
from bench.moments.template import (
    SLOT,
    Template,
    Trap,
    Turn,
    Utterance,
    Value,
    WhenAsked,
    read_templates,
)
from simulator.errors import FileFault
from simulator.home_file import load_home
from simulator.mentions import (
    Kind,
    check_mentions,
    mentions_of_setup,
    mentions_of_step,
)
from simulator.scenario import Scenario
from simulator.scenario_states import (
    check_standings,
    standings_of_setup,
    standings_of_step,
)
from simulator.step_kinds import Answer, Answers, Move, QuestionCount, Say, Set, Wait
from simulator.steps import Action, Step
from simulator.strict_yaml import StrictModel, read_model
from simulator.trace import MomentKind, QuestionKind

Model = TypeVar("Model", bound=BaseModel)

HERE = Path(__file__).parent
PERSONAS = "personas.yml"
SMALL_THINGS = "small_things.yml"

Half = Literal["dev", "test"]
HALVES: tuple[Half, ...] = get_args(Half)
_ANYWHERE = "any"
_QUESTIONS = QuestionCount(3)
_DEPTH = 2
"""A value may have gaps of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What one utterance is."""

    accept: tuple[MomentKind, ...] = ()
    """Kinds that are right, the best first; none: nothing is to be noticed."""
    within: int = 0
    """Turns by which the moment may be noticed later."""
    trap: Trap | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """One conversation, ready to be played."""

    half: Half
    template: str
    persona: str
    scenario: Scenario
    labels: Mapping[int, Label]
    """By the number of the step that says it."""

    @property
    def name(self) -> str:
        """Its name among all sessions."""
        return f"{self.half}/{self.template}/{self.persona}"


class _SmallThings(StrictModel):
    schema_: Literal["small_things/v1"] = Field(alias="schema")
    homes: dict[StrictStr, dict[StrictStr, tuple[StrictStr, ...]]]
    """Home, or `any` → topic → what is said in passing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """All that the sessions of one half are made from."""

    half: Half
    templates: tuple[Template, ...]
    personas: Mapping[str, Persona]
    small_things: Mapping[str, Mapping[str, tuple[str, ...]]]

    def small_things_of(self, home: str) -> dict[str, tuple[str, ...]]:
        """What may be said in passing in a home, by topic."""
        things = self.small_things
        return {**things.get(_ANYWHERE, {}), **things.get(home, {})}


def read_material(half: Half, folder: Path = HERE) -> Material:
    """The files of a half.

    Raises:
        FileFault: one of them cannot be used, or two templates have one name.
    """
    here = folder / half
    templates: dict[str, Template] = {}
    for path in sorted(here.glob("*.yml")):
        if path.name in (PERSONAS, SMALL_THINGS):
            continue
        for template in read_templates(path):
            if template.name in templates:
                message = f"the name of a template of {templates[template.name].path}"
                key = f"templates.{template.name}"
                raise FileFault(message, file=path, line=template.line, key=key)
            templates[template.name] = template
    return Material(
        half=half,
        templates=tuple(templates.values()),
        personas=read_personas(here / PERSONAS),
        small_things=read_model(here / SMALL_THINGS, _SmallThings).homes,
    )


def render(material: Material, *, seed: int = 0) -> tuple[Session, ...]:
    """All sessions of a half; the same for the same files and seed.

    They come persona by persona, each going through all templates, so that the first
    few are of many kinds.

    Raises:
        FileFault: a session names what its home does not have.
    """
    return tuple(
        _session(material, template, persona, seed)
        for persona in material.personas
        for template in material.templates
    )


def _session(
    material: Material, template: Template, persona: str, seed: int
) -> Session:
    rng = random.Random(f"{material.half}/{template.name}/{persona}/{seed}")
    cast = _Cast(material, persona, rng)
    drawn = {
        slot: rng.sample(values, len(values)) for slot, values in template.slots.items()
    }
    first, last = _small_turns(material, template, rng)
    answers = None if template.answers is None else _filled(template.answers, drawn)
    reaction = template.when_asked or _drawn_reaction(material.personas[persona], rng)
    steps: list[Step] = []
    labels: dict[int, Label] = {}
    person = template.person
    for turn in (*first, *template.turns, *last):
        action: Action
        turn = _filled(turn, drawn)
        if not isinstance(turn, Utterance):
            steps.append(_step(turn, steps, template))
            continue
        person = turn.person or person
        action, label = _said(turn, cast.voice(person), person, template)
        steps.append(_step(action, steps, template))
        labels[steps[-1].number] = label
        answer = _answer(reaction, answers, cast.voice(person).persona, rng)
        if answer is not None:
            steps.append(_step(answer, steps, template))
        person = template.person
    scenario = Scenario(
        path=template.path,
        title=f"{material.half}/{template.name}/{persona}",
        tags=(),
        setup=template.setup,
        first_person=next(iter(load_home(template.setup.home).people), None),
        steps=tuple(steps),
    )
    _check_names(scenario, template)
    return Session(
        half=material.half,
        template=template.name,
        persona=persona,
        scenario=scenario,
        labels=labels,
    )


class _Cast:
    """Who speaks in a session, and how: others than the first are somebody else."""

    def __init__(self, material: Material, persona: str, rng: random.Random) -> None:
        others = [name for name in material.personas if name != persona]
        self._waiting = cycle([persona, *rng.sample(others, len(others))])
        self._personas = material.personas
        self._rng = rng
        self._voices: dict[str | None, Voice] = {}

    def voice(self, person: str | None) -> Voice:
        """The person's voice, the same all through the session."""
        if person not in self._voices:
            persona = self._personas[next(self._waiting)]
            self._voices[person] = voice_of(persona, self._rng)
        return self._voices[person]


def _small_turns(
    material: Material, template: Template, rng: random.Random
) -> tuple[list[Turn], list[Turn]]:
    """Said in passing, before and after; no two about the same."""
    home = template.setup.home
    things = material.small_things_of(home if isinstance(home, str) else "")
    topics = [topic for topic in things if topic != template.topic]
    count = min(len(topics), template.small_before + template.small_after)
    turns: list[Turn] = [
        Utterance(say=rng.choice(things[topic]), after="slow")
        for topic in rng.sample(topics, count)
    ]
    return turns[: template.small_before], turns[template.small_before :]


def _said(
    turn: Utterance, voice: Voice, person: str | None, template: Template
) -> tuple[Say, Label]:
    worded = voice.word(turn.say, turn.tone)
    is_plain = not turn.gold and turn.trap is None
    say = Say(
        say=worded.text,
        person=person,
        via=turn.via or template.via,
        after=voice.silence_s(turn.after),
        interrupts=turn.interrupts,
    )
    label = Label(
        accept=turn.gold,
        within=turn.within,
        trap="misheard" if is_plain and worded.is_misheard else turn.trap,
    )
    return say, label


def _drawn_reaction(persona: Persona, rng: random.Random) -> WhenAsked:
    reactions = list(persona.when_asked)
    weights = list(persona.when_asked.values())
    return rng.choices(reactions, weights)[0]


def _answer(
    reaction: WhenAsked, answers: Answers | None, persona: Persona, rng: random.Random
) -> Answer | None:
    """What follows if something is asked; nothing where questions are ignored."""
    if reaction == "ignores":
        return None
    if reaction == "answers" and answers is not None:
        return Answer(answers=answers, at_most=_QUESTIONS)
    refusal = rng.choice(persona.refusals)
    refused = {kind: refusal for kind in get_args(QuestionKind)}
    return Answer(answers=Answers(**refused), at_most=_QUESTIONS)


def _filled(model: Model, drawn: Mapping[str, Sequence[Value]]) -> Model:
    """The same with the drawn values in its gaps."""

    def value(slot: str, place: str, part: str) -> str:
        found = drawn[slot][int(place or 1) - 1]
        text = found if isinstance(found, str) else found[part]
        # It goes into a JSON text, between its quotes.
        return json.dumps(text, ensure_ascii=False)[1:-1]

    text = model.json(by_alias=True, exclude_unset=True, ensure_ascii=False)
    for _ in range(_DEPTH):
        text = SLOT.sub(lambda gap: value(gap[1], gap[2] or "", gap[3] or ""), text)
    return type(model).parse_raw(text)


def _step(
    action: Action | Set | Wait | Move, steps: Sequence[Step], of: Template
) -> Step:
    return Step(number=len(steps) + 1, line=of.line, action=action)


def _check_names(scenario: Scenario, template: Template) -> None:
    """Whether home and session fit; a name may come with a value only."""
    home = load_home(scenario.setup.home)
    known: dict[Kind, tuple[str, ...]] = {
        "area": tuple(home.areas),
        "person": tuple(home.people),
        "device": tuple(home.devices),
    }
    mentions = [*mentions_of_setup(scenario.setup)]
    standings = [*standings_of_setup(scenario.setup)]
    for step in scenario.steps:
        mentions += mentions_of_step(step)
        standings += standings_of_step(step)
    path = template.path
    try:
        check_mentions(iter(mentions), known=known, document={}, path=path)
        check_standings(standings, home=home, document={}, path=path)
    except FileFault as fault:
        key = f"templates.{template.name}"
        message = fault.message
        raise FileFault(message, file=path, line=template.line, key=key) from fault


def digest_of(sessions: Sequence[Session]) -> str:
    """The same for the same sessions; hexadecimal."""
    digest = hashlib.sha256()
    for session in sessions:
        digest.update(session.name.encode())
        for step in session.scenario.steps:
            digest.update(step.action.json(by_alias=True).encode())
    return digest.hexdigest()[:16]
