"""The differences a twin can have, as a scenario file writes them.

Each kind is known by its key, so that a fault names the keys of the kind that was
meant and not of all kinds at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import (
    Field,
    StrictInt,
    StrictStr,
    ValidationError,
    root_validator,
    validator,
)

from simulator.assistant import Fault
from simulator.expectations import Expectations
from simulator.facts import SIGNALS
from simulator.seen_facts import SeenFacts
from simulator.strict_yaml import (
    FiniteFloat,
    Scalar,
    StrictModel,
    first_problem,
    unknown_key,
    unknown_word,
)


class OtherDevice(StrictModel):
    """The twin begins with one device standing otherwise."""

    device: StrictStr
    state: StrictStr | None = None
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)
    fault: Fault | None = None
    """`null`: it is not broken; left out, it is as in the scenario."""

    @root_validator(pre=True)
    def _differs(cls, written: dict[str, Any]) -> dict[str, Any]:
        is_misspelt = not written.keys() <= cls.__fields__.keys()
        differs = written.get("state") or written.get("attributes")
        if not differs and "fault" not in written and not is_misspelt:
            raise ValueError("name a state, attributes or a fault")
        return written

    @property
    def sets_fault(self) -> bool:
        """Whether it is to be broken, or to be whole."""
        return "fault" in self.__fields_set__

    @property
    def words(self) -> str:
        """What is different, for reports."""
        return f"{self.device} {' and '.join(self._claims())}"

    def _claims(self) -> Iterator[str]:
        if self.state is not None:
            yield f"is {self.state}"
        for name, value in self.attributes.items():
            yield f"has no {name}" if value is None else f"has {name} {value}"
        if self.sets_fault:
            yield f"is {self.fault or 'in order'}"


class OtherHistory(StrictModel):
    """The twin begins without a past."""

    history: Literal["none"]

    @property
    def words(self) -> str:
        """What is different, for reports."""
        return "without history"


class OtherPerson(StrictModel):
    """What the scenario's first speaker says, in any step, somebody else says."""

    person: StrictStr

    @property
    def words(self) -> str:
        """What is different, for reports."""
        return f"{self.person} speaks"


class OtherPlace(StrictModel):
    """The twin begins with somebody in another room, or away."""

    person: StrictStr
    area: StrictStr | None
    """`null` in the file: away."""

    @property
    def words(self) -> str:
        """What is different, for reports."""
        return f"{self.person} is {'away' if self.area is None else f'in {self.area}'}"


class OtherFact(StrictModel):
    """The twin's assistant sees one fact of its context otherwise."""

    signal: StrictStr
    """The fact, or the device class of a sensor; a key of `SeenFacts`."""
    value: StrictStr | StrictInt | FiniteFloat

    @validator("signal")
    def _can_be_seen(cls, fact: str) -> str:
        if fact not in SeenFacts.__fields__:
            raise ValueError(unknown_word(fact, list(SeenFacts.__fields__)))
        return fact

    @validator("value", pre=True)
    def _can_be_so(cls, value: object, values: dict[str, Any]) -> object:
        if "signal" in values:
            try:
                SeenFacts.parse_obj({values["signal"]: value})
            except ValidationError as error:
                raise ValueError(first_problem(error, SeenFacts).message) from error
        return value

    @property
    def words(self) -> str:
        """What is different, for reports."""
        return f"{self.signal} is {self.value}"


class IgnoredSignal(StrictModel):
    """One signal speaks for nothing in the twin."""

    signal: StrictStr

    @validator("signal")
    def _is_a_signal(cls, signal: str) -> str:
        if signal in SIGNALS:
            return signal
        if signal in SeenFacts.__fields__:
            raise ValueError(f"name the value that '{signal}' is seen with")
        raise ValueError(unknown_word(signal, SIGNALS))

    @property
    def words(self) -> str:
        """What is different, for reports."""
        return f"{self.signal} is ignored"


Other = (
    OtherDevice | OtherHistory | OtherPerson | OtherPlace | OtherFact | IgnoredSignal
)

_KINDS: Mapping[str, type[Other]] = {
    "device": OtherDevice,
    "history": OtherHistory,
    "person": OtherPerson,
    "signal": IgnoredSignal,
}
"""Kind of difference by its key; a `signal` with a `value` is another fact, and a
`person` with an `area` another place."""


class TwinEntry(StrictModel):
    """One twin as it is written."""

    without: Literal["lessons", "preferences"] | Other
    expect_difference_at: tuple[StrictInt, ...]
    """Steps, from 1, whose decisions must differ; those of all others must not."""
    expect: dict[int, Expectations] = Field(default_factory=dict)
    """What is expected of the twin itself, by step."""

    @validator("without", pre=True)
    def _by_its_key(cls, without: object) -> object:
        if not isinstance(without, Mapping):
            return without
        kind = next((_KINDS[key] for key in without if key in _KINDS), None)
        if kind is None:
            key = next(iter(without), None)
            valid = ", ".join(_KINDS)
            raise ValueError(
                f"name what differs; valid: {valid}"
                if key is None
                else unknown_key(str(key), list(_KINDS))
            )
        if kind is IgnoredSignal and "value" in without:
            kind = OtherFact
        if kind is OtherPerson and "area" in without:
            kind = OtherPlace
        return kind.parse_obj(without)

    @validator("expect", pre=True)
    def _by_step(cls, expect: object) -> object:
        for key in expect if isinstance(expect, Mapping) else ():
            if not str(key).isdecimal():
                raise ValueError(f"'{key}' is no step; steps are counted from 1")
        return expect

    @property
    def words(self) -> str:
        """What is different in the twin, for reports."""
        if isinstance(self.without, str):
            return f"without {self.without}"
        return self.without.words
