"""`teachable prefs name`: say by hand what a phrase stands for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from agent.commands import prefs_page as lines
from agent.commands.prefs import Memory, Whose, conditions_in, someone
from agent.errors import AgentError
from agent.given_content import concept_of
from agent.preference_check import check_concept, check_conditions
from preference_store.values import Preference
from simulator.catalogue import load_catalogue
from simulator.given_preferences import GivenContent
from simulator.strict_yaml import first_problem


def name(of: Memory, whose: Whose, given: GivenContent, *, when: Sequence[str]) -> None:
    """Say by hand what a phrase stands for; it counts like something said."""
    (owner,) = of.owners(someone(whose))
    concept = concept_of(given)
    assert concept is not None
    devices = {id_: of.home.device_view(id_) for id_ in of.home.devices}
    check_concept(concept, devices, load_catalogue())
    conditions = conditions_in(when)
    check_conditions(conditions, of.home)
    kept = of.store.keep(
        Preference(
            person=owner,
            topic=concept.topic,
            value=concept.value,
            concept=concept,
            when=conditions,
            words=concept.phrase,
            taught_at=of.now,
        ),
        home=of.home.home,
    )
    sys.stdout.write(f"{kept.id}: {lines.said(kept)}, for {lines.whose(kept)}\n")


def given_concept(
    phrase: str, device: str | None, value: str | None, do: Sequence[str]
) -> GivenContent:
    """What the options say that a phrase stands for.

    Raises:
        AgentError: it is not one thing, or a step is not written as one.
    """
    topic, sign, amount = (value or "").partition("=")
    if value is not None and not sign:
        raise AgentError(
            f"'{value}' is no value; write it as topic=value, such as "
            "--value light.brightness_pct=20."
        )
    document = {
        "concept": phrase,
        "device": device,
        "topic": topic or None,
        "value": amount or None,
        "do": [_step(text) for text in do],
    }
    try:
        return GivenContent.parse_obj(document)
    except ValidationError as error:
        problem = first_problem(error, GivenContent)
        place = ".".join(map(str, problem.place))
        raise AgentError(f"{place or phrase}: {problem.message}") from error


def _step(text: str) -> Mapping[str, Any]:
    """`light.turn_on light.sofa_lamp brightness_pct=20` as a step of a scene."""
    service, *rest = text.split()
    if not rest:
        raise AgentError(
            f"'{text}' is no step; write a service, a device and its fields, such as "
            '--do "light.turn_on light.sofa_lamp brightness_pct=20".'
        )
    fields: dict[str, Any] = {}
    for part in rest[1:]:
        field, sign, value = part.partition("=")
        if not sign:
            raise AgentError(f"'{part}' is no field; write it as name=value.")
        fields[field] = float(value) if _is_number(value) else value
    return {"service": service, "device": rest[0], "fields": fields}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
