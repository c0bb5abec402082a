"""Rendering: every template once with every persona of its half, by seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import cycle
from typing import get_args

from bench.moments.material import Material
from bench.moments.persona import Persona, Voice, voice_of
from bench.moments.session import Label, Session
from bench.moments.slots import filled
from bench.moments.template import Template, Turn, Utterance, WhenAsked
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
from simulator.trace import QuestionKind

_QUESTIONS = QuestionCount(3)


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
    answers = None if template.answers is None else filled(template.answers, drawn)
    reaction = template.when_asked or _drawn_reaction(material.personas[persona], rng)
    steps: list[Step] = []
    labels: dict[int, Label] = {}
    person = template.person
    for turn in (*first, *template.turns, *last):
        action: Action
        turn = filled(turn, drawn)
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
