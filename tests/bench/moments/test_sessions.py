"""The sessions themselves: what holds of all that is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from bench.moments.material import HALVES, Half, Material, read_material
from bench.moments.rendering import render
from bench.moments.session import Session, digest_of
from bench.moments.template import KINDS, TRAPS, Utterance
from simulator.step_kinds import Say

LONG = 5
"""Words from which on a sentence belongs to one half; shorter ones are everybody's."""
LEAST = 0.45
"""Least share of the sessions in which nothing is to be noticed."""


@cache
def material(half: Half) -> Material:
    return read_material(half)


@cache
def sessions(half: Half) -> tuple[Session, ...]:
    return render(material(half))


def sentences(half: Half) -> Iterator[str]:
    """Everything that a half has in words, as it is written."""
    for template in material(half).templates:
        for turn in template.turns:
            if isinstance(turn, Utterance):
                yield turn.say
        for values in template.slots.values():
            for value in values:
                yield from [value] if isinstance(value, str) else value.values()
    for topics in material(half).small_things.values():
        for said in topics.values():
            yield from said


def long_ones(half: Half) -> set[str]:
    plain = (" ".join(re.findall(r"[a-z']+", text.lower())) for text in sentences(half))
    return {text for text in plain if len(text.split()) >= LONG}


def test_there_are_a_thousand_sessions() -> None:
    assert sum(len(sessions(half)) for half in HALVES) >= 1000


@pytest.mark.parametrize("half", HALVES)
def test_a_half_is_made_from_sixty_templates_and_eight_personas(half: Half) -> None:
    assert len(material(half).templates) >= 60
    assert len(material(half).personas) >= 8
    names = [(one.template, one.persona) for one in sessions(half)]
    assert len(set(names)) == len(names)


def test_the_halves_share_no_template_no_persona_and_no_long_sentence() -> None:
    dev, test = (material(half) for half in HALVES)
    names = [{template.name for template in one.templates} for one in (dev, test)]
    assert not names[0] & names[1]
    assert not set(dev.personas) & set(test.personas)
    assert long_ones("dev").isdisjoint(long_ones("test"))


@pytest.mark.parametrize("half", HALVES)
def test_every_kind_and_every_trap_is_in_a_half(half: Half) -> None:
    labels = [label for one in sessions(half) for label in one.labels.values()]
    assert {kind for label in labels for kind in label.accept} == set(KINDS)
    traps = {label.trap for label in labels if label.trap is not None}
    # An answer is known as one only when something was asked.
    assert traps == set(TRAPS) - {"answer_to_question"}


@pytest.mark.parametrize("half", HALVES)
def test_nothing_is_to_be_noticed_in_about_half_of_the_sessions(half: Half) -> None:
    due = [any(label.accept for label in one.labels.values()) for one in sessions(half)]
    assert LEAST <= 1 - sum(due) / len(due) <= 1 - LEAST


@pytest.mark.parametrize("half", HALVES)
def test_ordinary_turns_dominate(half: Half) -> None:
    labels = [label for one in sessions(half) for label in one.labels.values()]
    plain = [label for label in labels if not label.accept and label.trap is None]
    assert len(plain) > len(labels) / 2


@pytest.mark.parametrize("half", HALVES)
def test_the_same_seed_makes_the_same_sessions(half: Half) -> None:
    few = replace(material(half), templates=material(half).templates[:9])
    again = digest_of(render(few))
    assert digest_of(render(few)) == again
    assert digest_of(render(few, seed=1)) != again


@pytest.mark.parametrize("half", HALVES)
def test_a_label_belongs_to_something_that_is_said(half: Half) -> None:
    for session in sessions(half):
        said = {
            step.number
            for step in session.scenario.steps
            if isinstance(step.action, Say)
        }
        assert set(session.labels) == said
