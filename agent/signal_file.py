"""The table of signals as a designer writes it: `agent/signals.yml`, read strictly.

Every kind of request has one row there, and there is no row without a request, so a
slip of the pen is told with its line and never counts for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import StrictInt, StrictStr, create_model, root_validator, validator

from agent.teaching.interpret import KINDS_OF_REQUEST
from agent.teaching.weighing.signals import SENSES, Sense, SignalTable
from agent.teaching.words.vocabulary import KINDS
from simulator.errors import FileFault
from simulator.facts import SENSOR_CLASSES, SIGNALS, Activity
from simulator.habits import LEAST_TIMES
from simulator.strict_yaml import (
    FiniteFloat,
    StrictModel,
    line_of,
    parse_model,
    read_document,
    unknown_key,
    unknown_word,
)

SIGNAL_FILE = Path(__file__).parent / "signals.yml"

_ACTIVITIES: tuple[str, ...] = get_args(Activity)

Weight = StrictInt | FiniteFloat
"""What a signal adds at full strength."""


class _Weights(StrictModel):
    """What all rows have; the weights come in from the list of signals."""

    like: StrictStr | None = None

    @validator("*")
    def _weights_only_add(cls, value: object) -> object:
        if isinstance(value, (int, float)) and value < 0:
            raise ValueError("no signal speaks against a reading: 0 or more")
        return value


_FIELDS: dict[str, Any] = {name: (Weight | None, None) for name in SIGNALS}
_Row: Any = create_model("_Row", __base__=_Weights, **_FIELDS)


class _Sense(StrictModel):
    of: StrictStr
    at_least: Weight | None = None
    below: Weight | None = None

    @validator("of")
    def _is_a_sensor_class(cls, of: str) -> str:
        if of not in SENSOR_CLASSES:
            raise ValueError(unknown_word(of, SENSOR_CLASSES))
        return of

    @root_validator(skip_on_failure=True)
    def _holds_somewhere(cls, found: dict[str, Any]) -> dict[str, Any]:
        begins, ends = found["at_least"], found["below"]
        if begins is None and ends is None:
            raise ValueError("expected 'below', 'at_least', or both")
        if begins is not None and ends is not None and begins >= ends:
            raise ValueError("never holds: 'at_least' has to be less than 'below'")
        return found


class _SignalFile(StrictModel):
    least_margin: Weight
    least_support: StrictInt
    activities: dict[StrictStr, tuple[StrictStr, ...]]
    senses: dict[StrictStr, _Sense]
    groups: dict[StrictStr, _Row]
    requests: dict[StrictStr, _Row]

    @validator("least_margin", "least_support")
    def _is_above_zero(cls, value: float) -> float:
        if value <= 0:
            raise ValueError("expected a number above 0")
        return value

    @validator("least_support")
    def _is_a_habit(cls, value: int) -> int:
        if value < LEAST_TIMES:
            raise ValueError(f"fewer than {LEAST_TIMES} events are no habit")
        return value

    @validator("activities")
    def _are_activities(
        cls, found: dict[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        unknown = next((name for name in found if name not in _ACTIVITIES), None)
        if unknown is not None:
            raise ValueError(unknown_key(unknown, _ACTIVITIES))
        kinds = [kind for named in found.values() for kind in named]
        slip = next((kind for kind in kinds if kind not in KINDS), None)
        if slip is not None:
            raise ValueError(unknown_word(slip, sorted(KINDS)))
        return found

    @validator("senses")
    def _are_those_asked_of(cls, found: dict[str, _Sense]) -> dict[str, _Sense]:
        unknown = next((name for name in found if name not in SENSES), None)
        if unknown is not None:
            raise ValueError(unknown_key(unknown, sorted(SENSES)))
        missing = sorted(SENSES - found.keys())
        if missing:
            raise ValueError(f"missing: {', '.join(missing)}")
        return found

    @validator("groups")
    def _stand_alone(cls, groups: dict[str, Any]) -> dict[str, Any]:
        if any(row.like is not None for row in groups.values()):
            raise ValueError("a group is like no other; write its weights out")
        return groups


def load_signals() -> SignalTable:
    """The table that comes with the assistant, read once."""
    return read_signals(SIGNAL_FILE)


@cache
def read_signals(path: Path) -> SignalTable:
    """A table of signals.

    Raises:
        FileFault: it cannot be used; says file, line and key.
    """
    document = read_document(path)
    found = parse_model(document, _SignalFile, path)
    rows = found.requests
    for name in rows:
        if name not in KINDS_OF_REQUEST:
            message = unknown_key(name, sorted(KINDS_OF_REQUEST))
            raise _fault(message, path, document, "requests", name)
        like = rows[name].like
        if like is not None and like not in found.groups:
            message = unknown_word(like, sorted(found.groups))
            raise _fault(message, path, document, "requests", name, "like")
    missing = sorted(KINDS_OF_REQUEST - rows.keys())
    if missing:
        message = f"a row is missing for: {', '.join(missing)}"
        raise _fault(message, path, document, "requests")
    return SignalTable(
        least_margin=found.least_margin,
        least_support=found.least_support,
        weights={name: _weights(row, found.groups) for name, row in rows.items()},
        senses={name: Sense(**sense.dict()) for name, sense in found.senses.items()},
        companions={name: frozenset(kinds) for name, kinds in found.activities.items()},
    )


def _weights(row: Any, groups: Mapping[str, Any]) -> Mapping[str, float]:
    """The weights of a row's group, with its own in their place."""
    rows = (row,) if row.like is None else (groups[row.like], row)
    weights: dict[str, float] = {}
    for one in rows:
        own = {name: getattr(one, name) for name in SIGNALS}
        weights.update({name: by for name, by in own.items() if by is not None})
    return weights


def _fault(message: str, path: Path, document: Any, *place: str) -> FileFault:
    return FileFault(
        message, file=path, line=line_of(document, place), key=".".join(place)
    )
