"""What all collections of the catalogue have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import StrictStr

from simulator.strict_yaml import StrictModel


class Named(StrictModel):
    """A word of the catalogue that people may say in several ways."""

    id: StrictStr
    """The word itself, lower case: `italian`, `science fiction`."""
    aliases: tuple[StrictStr, ...] = ()
    """Other words for it, lower case."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Everything that people may call it."""
        return (self.id, *self.aliases)


def require_unique(entries: Sequence[Any], kind: str) -> None:
    """See that no two entries have one id.

    Raises:
        ValueError: names the id and the kind of entry.
    """
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise ValueError(f"two {kind}s have the id '{entry.id}'")
        seen.add(entry.id)


def require_listed(
    entries: Sequence[Any], key: str, listed: Sequence[Any] | None
) -> None:
    """See that what every entry names under `key` is an id of the list.

    Args:
        entries: with ids, in the order of the file.
        key: name of the attribute, such as `cuisine`.
        listed: what may be named; `None`: that list is at fault itself.

    Raises:
        ValueError: names the entry and what it names.
    """
    if listed is None:
        return
    valid = [one.id for one in listed]
    for entry in entries:
        named = getattr(entry, key)
        if named not in valid:
            hint = ", ".join(valid)
            raise ValueError(f"'{entry.id}': no {key} is '{named}'; valid: {hint}")
