"""Preferences that are given rather than taught: in scenarios, and by hand over REST.

What is wanted is a value of a topic, or what a phrase stands for: a device, a value of
a topic, or a scene in its steps.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, StrictStr, root_validator, validator
from pydantic.errors import MissingError

from simulator.facts import FACTS
from simulator.scenes import SceneStep
from simulator.strict_yaml import Scalar, StrictModel, unknown_key

PHRASE_LENGTH = 56
"""Characters of a phrase; more is no name but a story."""


class GivenContent(StrictModel):
    """What is wanted."""

    concept: StrictStr | None = Field(
        default=None, min_length=1, max_length=PHRASE_LENGTH
    )
    """A phrase; what else is given is what it stands for."""
    device: StrictStr | None = None
    """The device that the phrase stands for."""
    do: tuple[SceneStep, ...] = ()
    """The scene that it stands for."""
    topic: StrictStr | None = Field(default=None, min_length=1)
    value: Scalar = None
    polarity: Literal["like", "dislike"] = "like"

    @validator("topic", always=True)
    def _topic_is_there(cls, topic: str | None, values: dict[str, Any]) -> str | None:
        if topic is None and values.get("concept") is None:
            raise MissingError
        return topic

    @validator("value", always=True)
    def _value_is_there(cls, value: Scalar, values: dict[str, Any]) -> Scalar:
        if value is None and values.get("topic") is not None:
            raise ValueError("a preference needs a value")
        return value

    @root_validator(skip_on_failure=True)
    def _is_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        given = [key for key in ("device", "do", "topic") if values[key]]
        if values["concept"] is None and given != ["topic"]:
            raise ValueError("'device' and 'do' say what a concept stands for")
        if len(given) != 1:
            raise ValueError(
                "a concept stands for one thing: 'device', 'do', or 'topic' and 'value'"
            )
        if values["concept"] is not None and values["polarity"] == "dislike":
            raise ValueError("a concept is neither liked nor disliked")
        return values


class GivenPreference(GivenContent):
    """A preference or a concept known before the first step."""

    person: StrictStr | None = None
    """`None`: of the household."""
    when: dict[StrictStr, StrictStr] = Field(default_factory=dict)
    how_long: Literal["this_time", "until", "always"] = "always"
    source: Literal["explicit", "inferred"] = "explicit"

    @validator("when")
    def _conditions_are_facts(cls, when: dict[str, str]) -> dict[str, str]:
        unknown = next((fact for fact in when if fact not in FACTS), None)
        if unknown is not None:
            raise ValueError(unknown_key(unknown, FACTS))
        return when
