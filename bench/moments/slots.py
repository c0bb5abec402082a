"""Slots: gaps for words in a template, and what is drawn to fill them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)

Value = str | Mapping[str, str]
"""Words for a gap; or several that belong together, by the name of the part."""
SLOT = re.compile(r"\{([a-z_]+)(?:#(\d))?(?:\.([a-z_]+))?\}")
"""`{room}`; `{room#2}`, another value of it; `{room.id}`, a part of the value.
A value may have gaps for other slots, whose values have none."""
_DEPTH = 2
"""A value may have gaps of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """One place for words."""

    slot: str
    place: int
    """From 1: which of the drawn values."""
    part: str | None
    """Which part of a value that has several."""

    def fits(self, value: Value) -> bool:
        """Whether the value can fill it."""
        if self.part is None:
            return isinstance(value, str)
        return not isinstance(value, str) and self.part in value


def gaps_of(text: str) -> Iterator[Gap]:
    """The gaps of a text, from left to right."""
    for slot, place, part in SLOT.findall(text):
        yield Gap(slot=slot, place=int(place or 1), part=part or None)


def filled(model: Model, drawn: Mapping[str, Sequence[Value]]) -> Model:
    """The same with the drawn values in its gaps."""

    def value(slot: str, place: str, part: str) -> str:
        found = drawn[slot][int(place or 1) - 1]
        text = found if isinstance(found, str) else found[part]
        # It goes into a JSON text, between its quotes.
        return json.dumps(text, ensure_ascii=False)[1:-1]

    text = model.json(by_alias=True, exclude_unset=True, ensure_ascii=False)
    for _ in range(_DEPTH):
        text = SLOT.sub(lambda gap: value(gap[1], gap[2] or "", gap[3] or ""), text)
    return type(model).parse_raw(text)
