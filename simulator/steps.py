"""The steps of a scenario: what is said, awaited, set, moved, restarted or checked.

`read_step` finds out which kind a mapping is, so that a fault names the key of the
kind that was meant and not of all kinds at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.errors import FileFault
from simulator.expectations import Expectations
from simulator.step_kinds import Answer, Look, Move, Restart, Say, Set, Wait
from simulator.strict_yaml import line_of, parse_model, unknown_key

Action = Say | Answer | Wait | Set | Move | Restart | Look

KINDS: Mapping[str, type[Action]] = {
    "say": Say,
    "answers": Answer,
    "wait": Wait,
    "set": Set,
    "move": Move,
    "restart": Restart,
}
"""The key that makes a step what it is; a step with `expect` only is a `Look`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step, and where it stands."""

    number: int
    """Place in the scenario, from 1."""
    line: int | None
    """1-based line in the file."""
    action: Action

    @property
    def has_turns(self) -> bool:
        """Whether something is said in it."""
        return isinstance(self.action, (Say, Answer))

    @property
    def expect(self) -> Expectations | None:
        """What is expected of it, `None` where nothing is."""
        if isinstance(self.action, (Say, Answer, Look)):
            return self.action.expect
        return None


def read_step(document: Any, *, number: int, line: int | None, path: Path) -> Step:
    """One step of a scenario file.

    Raises:
        FileFault: it is no step, several at once, or does not fit its kind; the key
            counts steps from 1, as people and `expect_difference_at` do.
    """
    place = f"steps.{number}"
    if not isinstance(document, Mapping):
        raise FileFault("expected a mapping of keys", file=path, line=line, key=place)
    kinds = [str(key) for key in document if key in KINDS]
    if len(kinds) > 1:
        raise FileFault(
            f"a step is one thing; this one is {' and '.join(kinds)}",
            file=path,
            line=line_of(document, [kinds[1]]) or line,
            key=f"{place}.{kinds[1]}",
        )
    if not kinds and "expect" not in document:
        first = next(iter(document), None)
        known = [*KINDS, "expect"]
        raise FileFault(
            f"a step is one of {', '.join(known)}"
            if first is None
            else unknown_key(str(first), known),
            file=path,
            line=line,
            key=place if first is None else f"{place}.{first}",
        )
    model: type[Action] = KINDS[kinds[0]] if kinds else Look
    try:
        action = parse_model(document, model, path)
    except FileFault as fault:
        raise FileFault(
            fault.message,
            file=path,
            line=fault.line or line,
            key=f"{place}.{fault.key}" if fault.key else place,
        ) from fault
    return Step(number=number, line=line, action=action)
