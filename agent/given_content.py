"""What was given rather than taught, as the memory keeps it.

Scenarios, the home API and the command line give preferences and concepts in the same
form; whoever adds another door uses this as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from agent.errors import AgentError
from agent.preference_check import (
    NamedHome,
    check_by_hand,
    check_concept,
    check_conditions,
)
from preference_store.concepts import (
    Concept,
    Definition,
    DeviceMeant,
    SceneMeant,
    Step,
    ValueMeant,
)
from preference_store.values import Preference
from simulator.catalogue import load_catalogue
from simulator.context import DeviceView
from simulator.given_preferences import GivenContent
from simulator.strict_yaml import first_problem
from simulator.trace import Scalar


def concept_of(given: GivenContent) -> Concept | None:
    """The phrase and its definition, `None`: it is a plain preference."""
    if given.concept is None:
        return None
    return Concept(phrase=given.concept, means=_definition(given))


def read_given(document: Mapping[str, Any]) -> GivenContent:
    """What options say that is wanted; those without a value are left out.

    Raises:
        AgentError: it is not one thing, or a part of it is not written as it should be.
    """
    try:
        return GivenContent.parse_obj(document)
    except ValidationError as error:
        problem = first_problem(error, GivenContent)
        place = ".".join(map(str, problem.place)) or document.get("concept")
        message = f"{place}: {problem.message}" if place else problem.message
        raise AgentError(message) from error


def by_hand(
    given: GivenContent,
    *,
    person: str | None,
    when: Mapping[str, str],
    home: NamedHome,
    devices: Mapping[str, DeviceView],
    at: datetime,
    until: datetime | None = None,
    words: str | None = None,
) -> Preference:
    """What somebody enters by hand, as the explicit teaching that it counts for.

    Args:
        given: what is wanted.
        person: whose it is; `None`: the household's.
        when: facts that must hold.
        home: where it is to apply.
        devices: of that home.
        at: aware; when it is entered.
        until: aware; `None`: it holds always.
        words: why; `None`: the phrase or the value says it.

    Raises:
        PreferenceRejected: it could never apply in this home.
    """
    concept = concept_of(given)
    if concept is None:
        topic, value = given.topic or "", as_text(given.value)
        check_by_hand(topic, value, home=home, catalogue=load_catalogue())
    else:
        topic, value = concept.topic, concept.value
        check_concept(concept, devices, load_catalogue())
    check_conditions(when, home)
    said = value if concept is None else concept.phrase
    return Preference(
        person=person,
        topic=topic,
        value=value,
        concept=concept,
        polarity=given.polarity,
        when=when,
        how_long="always" if until is None else "until",
        until=until,
        words=said if words is None else words,
        taught_at=at,
    )


def as_text(value: Scalar) -> str:
    """A value as it is kept: always text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _definition(given: GivenContent) -> Definition:
    if given.device is not None:
        return DeviceMeant(device=given.device)
    if given.topic is not None:
        return ValueMeant(topic=given.topic, value=as_text(given.value))
    commands = (command for step in given.do for command in step.commands)
    return SceneMeant(
        do=tuple(
            Step(service=one.service, device=one.device, fields=dict(one.fields))
            for one in commands
        )
    )
