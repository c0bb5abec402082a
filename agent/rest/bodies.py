"""Bodies: what requests may say, checked key by key before anything acts on it."""

from __future__ import annotations

import json
import math
import re
from typing import Any, ClassVar, NoReturn, TypeVar

from pydantic import (
    BaseModel,
    Field,
    StrictBool,
    StrictStr,
    ValidationError,
    conint,
    root_validator,
    validator,
)

from agent.pace import RATE_MAX
from agent.plain_text import MESSAGE_LENGTH, NAME_LENGTH, problem_with
from agent.rest.faults import RequestFault
from simulator.assistant import Fault
from simulator.colours import rgb_of
from simulator.given_preferences import GivenContent
from simulator.setup import SandboxSetup
from simulator.strict_yaml import Scalar, StrictModel, unknown_key, valid_keys

SECONDS_MAX = 366 * 24 * 3600
"""The longest silence or leap of the clock: a year."""

Body = TypeVar("Body", bound=BaseModel)


class PlainText(str):
    """Text that can be shown, without the blanks around it."""

    length: ClassVar[int]

    @classmethod
    def __get_validators__(cls) -> Any:
        yield cls._checked

    @classmethod
    def __modify_schema__(cls, schema: dict[str, Any]) -> None:
        schema.update(type="string", minLength=1, maxLength=cls.length)

    @classmethod
    def _checked(cls, value: object) -> str:
        if not isinstance(value, str):
            raise TypeError("must be text")
        text = value.strip()
        problem = problem_with(text, cls.length)
        if problem is not None:
            raise ValueError(problem)
        return text


class Name(PlainText):
    """A sender, a person or a device."""

    length = NAME_LENGTH


class Message(PlainText):
    """What was said."""

    length = MESSAGE_LENGTH


class Seconds(float):
    """A finite number of seconds that fits a calendar."""

    @classmethod
    def __get_validators__(cls) -> Any:
        yield cls._number

    @classmethod
    def __modify_schema__(cls, schema: dict[str, Any]) -> None:
        schema.update(type="number", minimum=0, maximum=SECONDS_MAX)

    @classmethod
    def _number(cls, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError("must be a number of seconds")
        if not math.isfinite(value) or not 0 <= value <= SECONDS_MAX:
            raise ValueError(f"must be from 0 to {SECONDS_MAX} seconds (a year)")
        return float(value)


class Heard(StrictModel):
    """How much of a reply had been heard when the person spoke into it."""

    heard: Message | None = None


class Circumstances(StrictModel):
    """The `metadata` of a message: who, where, when, and what to answer."""

    home: Name | None = None
    person: Name | None = None
    device: Name | None = None
    gap_s: Seconds | None = None
    interrupts: Heard | StrictBool = False
    explain: StrictBool = False
    durations: StrictBool = False
    utterance_id: Name | None = None
    """The client's own, one for each utterance: sent again, it is answered again and
    not acted on again."""


class TalkBody(StrictModel):
    """One message, as Rasa's own REST channel takes it."""

    sender: Name
    """The conversation; required, or strangers would share one."""
    message: Message
    metadata: Circumstances | None = None
    input_channel: StrictStr | None = None
    """Part of Rasa's contract; which channel it is stays our own affair."""


class SandboxBody(SandboxSetup):
    """A sandbox setup whose home is named or sent, never a path on the server."""

    @validator("home")
    def _home_is_no_path(cls, home: object) -> object:
        if isinstance(home, str) and not re.fullmatch(r"[a-z0-9_]{1,64}", home):
            raise ValueError("name a home of the server, or send its whole document")
        return home


class DevicePatch(StrictModel):
    """What to change about a device; a key that is left out changes nothing."""

    state: StrictStr | None = None
    attributes: dict[StrictStr, Scalar] | None = None
    by: Name = Name("home")
    """`home`, or the person whose hand did it."""
    fault: Fault | None = None
    """`null` mends."""

    @property
    def sets_fault(self) -> bool:
        """Whether `fault` was given at all."""
        return "fault" in self.__fields_set__


class PersonPatch(StrictModel):
    """Where a person goes."""

    area: StrictStr | None = Field(...)
    """`null`: away."""


class Rate(float):
    """How many times as fast as the wall's clock."""

    @classmethod
    def __get_validators__(cls) -> Any:
        yield cls._number

    @classmethod
    def __modify_schema__(cls, schema: dict[str, Any]) -> None:
        schema.update(type="number", minimum=0, maximum=RATE_MAX)

    @classmethod
    def _number(cls, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError("must be a number: 1 is real time, 0 stands still")
        if not math.isfinite(value) or not 0 <= value <= RATE_MAX:
            raise ValueError(
                f"must be from 0 (stands still) to {RATE_MAX:g} (an hour a second)"
            )
        return float(value)


class ClockBody(StrictModel):
    """How much time to let pass at once, how fast it is to go from then on, or both."""

    advance_s: Seconds = Seconds(0)
    rate: Rate | None = None
    """Seconds for each of the wall's: 1 is real time, 0 stands still. `null`: as
    before."""

    @validator("advance_s", pre=True)
    def _never_back(cls, seconds: object) -> object:
        if isinstance(seconds, (int, float)) and seconds < 0:
            raise ValueError("a clock is never moved back")
        return seconds

    @root_validator(pre=True)
    def _does_something(cls, values: dict[str, Any]) -> dict[str, Any]:
        if not values:
            raise ValueError("give advance_s, rate, or both")
        return values


class ServiceBody(StrictModel):
    """A service call by hand."""

    device: Name
    fields: dict[StrictStr, Scalar] = Field(default_factory=dict)
    """Home Assistant's fields of the service."""
    by: Name = Name("home")
    """`home`, or the person whose hand did it."""

    @validator("fields", pre=True, each_item=True)
    def _colour_as_text(cls, value: object) -> object:
        """Home Assistant writes a colour as a list; nothing else is one here."""
        if not isinstance(value, (list, dict)):
            return value
        written = ", ".join(str(part) for part in value)
        if rgb_of(written) is None:
            raise ValueError(
                "takes one value; a colour is red, green and blue from 0 to 255,"
                " like [255, 165, 0]"
            )
        return written


class PreferenceBody(GivenContent):
    """A preference or a concept entered by hand."""

    person: Name | None = None
    """`null`: the household's."""
    when: dict[StrictStr, StrictStr] = Field(default_factory=dict)


class UndoBody(StrictModel):
    """What is taken back: one preference, or what a person did last."""

    person: Name | None = None
    """Whose; `null`: the household's, and then `preference` is required."""
    preference: conint(strict=True, ge=1, lt=2**63) | None = None  # type: ignore[valid-type]
    """Its id; left out: what the person taught or forgot last."""

    @root_validator
    def _names_one(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("person") is None and values.get("preference") is None:
            raise ValueError("give person, preference, or both")
        return values


class ImportBody(StrictModel):
    """A memory file, and whether to take it in."""

    file: dict[StrictStr, Any]
    """What the export gave."""
    apply: StrictBool = False
    """Left out: only say what would change."""


def parse_body(raw: bytes, model: type[Body]) -> Body:
    """The body of a request as a typed model.

    Raises:
        RequestFault: 400 when it is not a JSON object, 422 when a key does not fit.
    """
    try:
        document = json.loads(raw.decode("utf-8"), parse_constant=_not_json)
    except (ValueError, RecursionError) as error:
        raise RequestFault(f"The body is not JSON: {error}.") from error
    if not isinstance(document, dict):
        raise RequestFault("The body must be a JSON object.")
    try:
        return model.parse_obj(document)
    except ValidationError as error:
        raise _fault_of(error, model) from error


def _not_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _fault_of(error: ValidationError, model: type[BaseModel]) -> RequestFault:
    """The first problem, with the key that has it and the nearest valid key."""
    first = error.errors()[0]
    location = [part for part in first["loc"] if part != "__root__"]
    where = ".".join(str(part) for part in location)
    if first["type"] == "value_error.extra":
        problem = unknown_key(str(location[-1]), valid_keys(model, location[:-1]))
    elif first["type"] == "value_error.missing":
        problem = "is required"
    else:
        problem = first["msg"]
    ended = problem if problem.endswith("?") else f"{problem}."
    sentence = f"{where}: {ended}" if where else ended
    return RequestFault(sentence, status=422, where=where)
