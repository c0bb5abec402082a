"""What was given rather than taught, as the memory keeps it.

Scenarios, the home API and the command line give preferences and concepts in the same
form; whoever adds another door uses this as well.
"""

from __future__ import annotations

from preference_store.concepts import (
    Concept,
    Definition,
    DeviceMeant,
    SceneMeant,
    Step,
    ValueMeant,
)
from simulator.given_preferences import GivenContent
from simulator.trace import Scalar


def concept_of(given: GivenContent) -> Concept | None:
    """The phrase and its definition, `None`: it is a plain preference."""
    if given.concept is None:
        return None
    return Concept(phrase=given.concept, means=_definition(given))


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
