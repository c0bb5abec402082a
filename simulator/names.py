"""Names that must exist: devices, people and areas of a home."""

from __future__ import annotations

from collections.abc import Collection

from simulator.errors import UnknownName
from simulator.strict_yaml import nearest_of


def require_known(
    kind: str, name: str, known: Collection[str], key: str | None = None
) -> None:
    """Make sure that `name` is one of those that are `known`.

    Args:
        kind: `device`, `person`, `area` or `home`; for the sentence.
        name: what somebody wrote.
        known: every valid name.
        key: dotted path of the key where it was written, `None` outside documents.

    Raises:
        UnknownName: it is not; the error carries the nearest one that is.
    """
    if name not in known:
        raise UnknownName(kind, name, nearest=nearest_of(name, known), key=key)
