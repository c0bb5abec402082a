"""History: a line a run, so that a change shows what it won and what it lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, StrictFloat, StrictInt, StrictStr, ValidationError

from bench.nlu.report import Report
from simulator.errors import FileFault
from simulator.strict_yaml import first_problem


class Entry(BaseModel):
    """One run, as the file keeps it."""

    at: StrictStr
    commit: StrictStr
    data: StrictStr
    """Digest of the rows."""
    mapping: StrictStr | None = None
    """Digest of `labels.yml`; `None` in a line that was written without it."""
    figures: dict[str, dict[str, dict[str, StrictFloat | None]]]
    """Group → part → figure."""
    labels: dict[str, dict[str, tuple[StrictInt, StrictInt]]]
    """Part → label → rows that came out well, and all of them."""
    wrong: tuple[StrictStr, ...]
    """Marks of rows of the even half that did not come out well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What became of one label since the run before."""

    label: str
    before: int
    """Rows that came out well then."""
    after: int
    of: int

    @property
    def gain(self) -> int:
        """More of them now; less where negative."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A run beside the one before it on the same rows."""

    before: Entry
    is_mapped_alike: bool
    """Whether the same counted as right in both."""
    changes: tuple[Change, ...]
    """Labels that changed, the greatest gain first; ties by name."""
    won: tuple[str, ...]
    """Marks of rows of the even half that come out well now and did not then."""
    lost: tuple[str, ...]


def entry_of(report: Report) -> Entry:
    """The line for a report."""
    origin = report.origin
    return Entry(
        at=origin.at.isoformat(timespec="seconds"),
        commit=origin.commit,
        data=origin.data,
        mapping=origin.mapping,
        figures={
            group.name: {
                name: {
                    figure: None if estimate is None else estimate.value
                    for figure, estimate in part.estimates.items()
                }
                for name, part in group.parts.items()
            }
            for group in report.groups
        },
        labels={
            part: {label: (tally.good, tally.of) for label, tally in tallies.items()}
            for part, tallies in report.labels.items()
        },
        wrong=report.wrong,
    )


def read_history(file: Path) -> tuple[Entry, ...]:
    """All runs, the oldest first; none where there is no file.

    Raises:
        FileFault: a line is none of ours.
    """
    if not file.exists():
        return ()
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise FileFault(error.strerror or str(error), file=file) from error
    except UnicodeDecodeError as error:
        raise FileFault("not UTF-8 text", file=file) from error
    return tuple(_entry(line, file, number) for number, line in enumerate(lines, 1))


def append(entry: Entry, file: Path) -> None:
    """Put a run behind all others.

    Raises:
        FileFault: the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as history:
            history.write(json.dumps(entry.dict()) + "\n")
    except OSError as error:
        raise FileFault(error.strerror or str(error), file=file) from error


def compare(entry: Entry, history: tuple[Entry, ...]) -> Comparison | None:
    """Beside the latest run on the same rows and halves; `None` without one."""
    before = next(
        (
            one
            for one in reversed(history)
            if one.data == entry.data and one.labels.keys() == entry.labels.keys()
        ),
        None,
    )
    if before is None:
        return None
    then, now = _whole(before.labels), _whole(entry.labels)
    changes = [
        Change(label=label, before=then.get(label, (0, 0))[0], after=good, of=of)
        for label, (good, of) in now.items()
    ]
    changed = [change for change in changes if change.gain]
    return Comparison(
        before=before,
        is_mapped_alike=before.mapping == entry.mapping,
        changes=tuple(sorted(changed, key=lambda one: (-one.gain, one.label))),
        won=tuple(sorted(set(before.wrong) - set(entry.wrong))),
        lost=tuple(sorted(set(entry.wrong) - set(before.wrong))),
    )


def _whole(labels: Mapping[str, Any]) -> Mapping[str, tuple[int, int]]:
    """The tallies of all rows that were measured."""
    whole: Mapping[str, tuple[int, int]] = labels.get("both") or next(
        iter(labels.values()), {}
    )
    return whole


def _entry(line: str, file: Path, number: int) -> Entry:
    try:
        return Entry.parse_obj(json.loads(line))
    except ValidationError as error:
        problem = first_problem(error, Entry)
        key = ".".join(str(part) for part in problem.place) or None
        message = f"{problem.message}; move the file away to begin a new history"
        raise FileFault(message, file=file, line=number, key=key) from error
    except ValueError as error:
        message = f"not JSON ({error}); move the file away to begin a new history"
        raise FileFault(message, file=file, line=number) from error
