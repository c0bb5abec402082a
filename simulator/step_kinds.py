"""The kinds of step a scenario has, one strict model each."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Literal

from pydantic import ConstrainedInt, Field, StrictBool, StrictStr, validator

from simulator.assistant import Fault
from simulator.expectations import WITHOUT_A_TURN, Expectations
from simulator.strict_yaml import Scalar, StrictModel

SECONDS_MAX = 366 * 24 * 3600
"""The longest silence: a year, as over REST."""
CLOCK_TIME = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d)")


def seconds(value: object) -> float:
    """Seconds from a number or from `HH:MM:SS`.

    Raises:
        ValueError: it is neither, or negative, or not finite.
    """
    if isinstance(value, str) and (match := CLOCK_TIME.fullmatch(value)):
        hours, minutes, rest = (int(part) for part in match.groups())
        return seconds(hours * 3600 + minutes * 60 + rest)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if math.isfinite(value) and 0 <= value <= SECONDS_MAX:
            return float(value)
        raise ValueError(f"expected 0 to {SECONDS_MAX} seconds (a year)")
    raise ValueError('expected seconds, or "HH:MM:SS"')


def spoken(value: object) -> object:
    """An answer as it is said: `yes` for true, digits for a number."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, Mapping):
        return {topic: spoken(answer) for topic, answer in value.items()}
    return value


class QuestionCount(ConstrainedInt):
    """How many questions are put up with."""

    strict = True
    ge = 1


class Heard(StrictModel):
    """How far a reply had come when the person cut in."""

    heard: StrictStr


class Say(StrictModel):
    """An utterance."""

    say: StrictStr = Field(min_length=1)
    person: StrictStr | None = None
    """As in the step before, else the home's first."""
    via: StrictStr | None = None
    """As in the step before, else the assistant's choice."""
    after: float = 10.0
    """Seconds of silence since the previous reply ended."""
    interrupts: StrictBool | Heard = False
    expect: Expectations | None = None

    _seconds = validator("after", pre=True, allow_reuse=True)(seconds)

    @property
    def title(self) -> str:
        """The utterance, for reports."""
        return f"“{self.say}”"


class Answers(StrictModel):
    """What to answer, by kind of question, or by topic within a kind."""

    what: StrictStr | dict[StrictStr, StrictStr] | None = None
    which: StrictStr | dict[StrictStr, StrictStr] | None = None
    when: StrictStr | dict[StrictStr, StrictStr] | None = None
    who: StrictStr | dict[StrictStr, StrictStr] | None = None
    how_long: StrictStr | dict[StrictStr, StrictStr] | None = None
    confirm: StrictStr | dict[StrictStr, StrictStr] | None = None
    helped: StrictStr | dict[StrictStr, StrictStr] | None = None

    _spoken = validator("*", pre=True, allow_reuse=True)(spoken)


class Answer(StrictModel):
    """Answers whatever is asked, until nothing is asked."""

    answers: Answers
    at_most: QuestionCount = QuestionCount(3)
    """More questions than that fail the step."""
    expect: Expectations | None = None

    @property
    def title(self) -> str:
        """The answers, for reports."""
        given = self.answers.dict(exclude_unset=True)
        return "answers " + ", ".join(f"{kind}: {text}" for kind, text in given.items())


class Wait(StrictModel):
    """Virtual time passes."""

    wait: float

    _seconds = validator("wait", pre=True, allow_reuse=True)(seconds)

    @property
    def title(self) -> str:
        """How long, for reports."""
        return f"wait {self.wait:g} s"


class DeviceChange(StrictModel):
    """A device changed past the assistant."""

    device: StrictStr
    state: StrictStr | None = None
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)
    fault: Fault | None = None
    """`null` mends; left out, nothing is broken or mended."""
    by: StrictStr = "home"
    """`home`, or the person whose hand it was."""

    @property
    def sets_fault(self) -> bool:
        """Whether the device is to be broken or mended."""
        return "fault" in self.__fields_set__

    @property
    def sets_reading(self) -> bool:
        """Whether its state or attributes are to change."""
        return self.state is not None or bool(self.attributes)


class Set(StrictModel):
    """A device changes past the assistant."""

    set: DeviceChange

    @validator("set")
    def _changes_something(cls, change: DeviceChange) -> DeviceChange:
        """A change of nothing is a slip of the pen."""
        if not change.sets_fault and not change.sets_reading:
            raise ValueError("name a state, attributes or a fault to set")
        return change

    @property
    def title(self) -> str:
        """Which device, for reports."""
        return f"set {self.set.device}"


class Move(StrictModel):
    """People go to other rooms, or away."""

    move: dict[StrictStr, StrictStr | None]
    """`null` in the file: away."""

    @validator("move")
    def _moves_somebody(cls, move: dict[str, str | None]) -> dict[str, str | None]:
        """A move of nobody is a slip of the pen."""
        if not move:
            raise ValueError("name at least one person and a room")
        return move

    @property
    def title(self) -> str:
        """Who and where to, for reports."""
        moves = (
            f"{who} away" if area is None else f"{who} to {area}"
            for who, area in self.move.items()
        )
        return "move " + ", ".join(moves)


class Restart(StrictModel):
    """The assistant is torn down and started anew; the world goes on."""

    restart: Literal[True]

    @property
    def title(self) -> str:
        """Its name, for reports."""
        return "restart"


class Look(StrictModel):
    """Checks without an utterance."""

    expect: Expectations

    @validator("expect")
    def _can_be_seen(cls, expect: Expectations) -> Expectations:
        """What was decided cannot be asked of a step in which nothing was said."""
        hollow = sorted(expect.__fields_set__ - set(WITHOUT_A_TURN))
        if hollow:
            raise ValueError(
                f"nothing is said in this step, so it cannot expect {hollow[0]}; "
                f"valid: {', '.join(WITHOUT_A_TURN)}"
            )
        if not expect.__fields_set__:
            raise ValueError(f"expects nothing; valid: {', '.join(WITHOUT_A_TURN)}")
        return expect

    @property
    def title(self) -> str:
        """Its name, for reports."""
        return "look"
