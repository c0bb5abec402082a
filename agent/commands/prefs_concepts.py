"""`teachable prefs name`: say by hand what a phrase stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agent.errors import AgentError
from agent.given_content import read_given
from simulator.given_preferences import GivenContent


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
    return read_given(document)


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
