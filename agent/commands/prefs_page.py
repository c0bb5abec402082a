"""What is remembered, as lines for a terminal: lists, one preference, its history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from agent.commands.home_page import columns
from preference_store.values import (
    Exchange,
    HistoryEntry,
    ImportAct,
    ImportStep,
    Preference,
    Remembered,
)

_ACTS: Mapping[ImportAct, str] = {
    "adds": "new",
    "replaces": "replaces",
    "yields": "older than",
    "past": "history",
    "known": "here already",
    "forgotten": "forgotten here, stays out",
}
_DEEDS = {
    "taught": "taught",
    "superseded": "replaced",
    "undone": "taken back",
    "returned": "in force again",
    "expired": "over with its session",
    "forgotten": "forgotten",
    "restored": "brought back",
}


def standing(one: Remembered, now: datetime) -> str:
    """Where a preference stands, in a word or two."""
    until = one.preference.until
    if one.status == "live" and until is not None and until <= now:
        return "ran out"
    return one.status


def listing(
    found: Sequence[Remembered], now: datetime, zone: ZoneInfo
) -> Iterator[str]:
    """A table, one preference a line."""
    head = ("id", "whose", "topic", "value", "when", "how long", "source", "standing")
    cells = [head, *(_cells(one, now, zone) for one in found)]
    yield from (line.rstrip() for line in columns(cells))


def page(one: Remembered, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Everything that is known of one preference."""
    kept = one.preference
    taught = _written(kept.taught_at, zone)
    yield f"{kept.id}: {said(kept)}"
    yield f"  whose     {whose(kept)}"
    yield f"  when      {conditions(kept)}"
    yield f"  how long  {_how_long(kept, zone)}"
    yield f"  standing  {standing(one, now)}"
    yield f"  taught    {taught}, {kept.source}"
    used = f", last {_written(one.last_used, zone)}" if one.last_used else ""
    yield f"  used      {one.uses} times{used}"


def reasons(
    one: Remembered, entries: Iterable[HistoryEntry], zone: ZoneInfo
) -> Iterator[str]:
    """Why it is believed: the words, where they were said, and what happened since."""
    kept = one.preference
    yield f"{kept.id}: {said(kept)}, for {whose(kept)}"
    yield f"  in their own words: {kept.words!r}" if kept.words else "  no words kept"
    if kept.conversation is not None:
        turn = "" if kept.turn is None else f", turn {kept.turn}"
        yield f"  said in conversation {kept.conversation}{turn}"
    if kept.moment is not None:
        yield f"  the moment behind it: {kept.moment}"
    yield from (f"  {line}" for line in dialogue(one.lesson))
    yield f"  {kept.source}" + (
        "" if kept.source == "explicit" else ": concluded, not said"
    )
    yield from (f"  {line}" for line in deeds(entries, zone))


def dialogue(lesson: Iterable[Exchange]) -> Iterator[str]:
    """What was said, understood and asked, a turn each, oldest first."""
    for exchange in lesson:
        asked = "" if exchange.asked is None else f"; asked {exchange.asked}"
        yield (
            f"turn {exchange.turn}: {exchange.said!r}, understood as "
            f"{exchange.understood}{asked}"
        )


def deeds(entries: Iterable[HistoryEntry], zone: ZoneInfo) -> Iterator[str]:
    """A history, one change a line, oldest first."""
    for entry in entries:
        by = f" by {entry.by}" if entry.by is not None else ""
        other = f", because of {entry.other}" if entry.other is not None else ""
        at = _written(entry.at, zone)
        yield f"{at}  {entry.preference_id} {_DEEDS[entry.act]}{by}{other}"


def import_lines(steps: Sequence[ImportStep]) -> Iterator[str]:
    """What an import does, and how much of it."""
    for step in steps:
        if step.act in ("known", "past"):
            continue
        other = f" {step.ours.id}: {said(step.ours)}" if step.ours else ""
        yield f"{_ACTS[step.act]}{other}  <-  {said(step.preference)}, for " + whose(
            step.preference
        )
    counted = Counter(step.act for step in steps)
    total = ", ".join(f"{_ACTS[act]}: {counted[act]}" for act in _ACTS if counted[act])
    yield total or "the file is empty"


def said(kept: Preference) -> str:
    """What is wanted, in one phrase."""
    no = "not " if kept.polarity == "dislike" else ""
    return f"{kept.topic} = {no}{kept.value or '(erased)'}"


def whose(kept: Preference) -> str:
    """Whose it is."""
    return kept.person or "the household"


def conditions(kept: Preference) -> str:
    """Under which conditions it holds."""
    facts = [f"{fact}={value}" for fact, value in sorted(kept.when.items())]
    return ", ".join(facts) or "always"


def _cells(one: Remembered, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    kept = one.preference
    no = "not " if kept.polarity == "dislike" else ""
    return (
        str(kept.id),
        whose(kept),
        kept.topic,
        f"{no}{kept.value}",
        conditions(kept),
        _how_long(kept, zone),
        kept.source,
        standing(one, now),
    )


def _how_long(kept: Preference, zone: ZoneInfo) -> str:
    if kept.until is not None:
        return f"until {_written(kept.until, zone)}"
    return kept.how_long.replace("_", " ")


def _written(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")
