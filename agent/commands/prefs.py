"""`teachable prefs …`: see what is remembered, correct it, take it along, erase it.

It works on the store itself, beside a server that runs or without one. Whoever may
read the file may do all of it; that people keep out of each other's memory is for the
doors.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from agent.commands import prefs_page as lines
from agent.commands.outcome import tell
from agent.errors import AgentError, unknown
from agent.given_content import by_hand
from agent.given_home import home_file_of, with_home
from agent.settings import Settings
from agent.wall_clock import wall_time
from preference_store import memory_file
from preference_store.errors import MemoryFileRejected, UnknownPreference
from preference_store.store import PreferenceStore
from preference_store.values import HistoryEntry, Remembered
from simulator.given_preferences import GivenContent
from simulator.home_file import HomeFile

STDOUT = Path("-")
"""Where an export goes that is to be piped on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Whose:
    """Whose preferences are meant."""

    person: str | None = None
    """`None`: nobody's in particular."""
    is_household: bool = False
    """The household's, then; without a person and this: everybody's."""

    @property
    def is_everybody(self) -> bool:
        """Nobody was named."""
        return self.person is None and not self.is_household


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """An open store, and the home whose part of it is looked at."""

    store: PreferenceStore
    home: HomeFile
    now: datetime
    """Aware, by the wall; lasting homes keep its pace."""

    @property
    def zone(self) -> ZoneInfo:
        """Of the home; times are shown in it."""
        return self.home.zone

    def owners(self, whose: Whose) -> tuple[str | None, ...]:
        """The people that are meant, `None`: the household.

        Raises:
            AgentError: nobody of that name lives there, or is remembered.
        """
        remembered = self.store.people(home=self.home.home)
        if whose.is_everybody:
            return (*remembered, None)
        if whose.is_household:
            return (None,)
        known = {*self.home.people, *remembered}
        if whose.person not in known:
            raise AgentError(unknown("person", whose.person or "", known))
        return (whose.person,)

    def remembered(self, whose: Whose) -> list[Remembered]:
        """All that is stored of them, oldest first."""
        found = [
            one
            for owner in self.owners(whose)
            for one in self.store.remembered(home=self.home.home, person=owner)
        ]
        return sorted(found, key=lambda one: one.preference.id or 0)

    def one(self, preference_id: int) -> Remembered:
        """A preference by its id, whoever's.

        Raises:
            UnknownPreference: there is none.
        """
        for one in self.remembered(Whose()):
            if one.preference.id == preference_id:
                return one
        raise UnknownPreference(
            f"there is no preference {preference_id} in {self.home.home}; "
            "'teachable prefs list' shows those that there are"
        )


@contextmanager
def memory(settings: Settings, home: str | None) -> Iterator[Memory]:
    """The store, open while it is used.

    Raises:
        UnknownHome, StoreError: there is no such home, or the store cannot be used.
    """
    home_file = home_file_of(with_home(settings, home or settings.home))
    store = PreferenceStore.open(settings.store_url)
    try:
        yield Memory(store=store, home=home_file, now=wall_time(home_file.zone))
    finally:
        store.close()


def list_all(of: Memory, whose: Whose, *, with_past: bool, as_json: bool) -> None:
    """Print live preferences, or with them what has been."""
    found = [
        one
        for one in of.remembered(whose)
        if with_past or lines.standing(one, of.now) == "live"
    ]
    if as_json:
        _print_json([memory_file.entry(one) for one in found])
    elif found:
        show_lines(lines.listing(found, of.now, of.zone))
    else:
        tell("nothing is remembered")


def show(of: Memory, preference_id: int, *, as_json: bool) -> None:
    """Print all that is known of one preference."""
    one = of.one(preference_id)
    if as_json:
        _print_json(memory_file.entry(one))
    else:
        show_lines(lines.page(one, of.now, of.zone))


def why(of: Memory, preference_id: int) -> None:
    """Print where a preference comes from and what has become of it."""
    one = of.one(preference_id)
    entries = of.store.history(
        [preference_id], home=of.home.home, person=one.preference.person
    )
    show_lines(lines.reasons(one, entries, of.zone))


def keep(
    of: Memory,
    whose: Whose,
    given: GivenContent,
    *,
    when: Sequence[str],
    until: str | None = None,
    words: str | None = None,
) -> None:
    """Teach by hand; it counts like something said in so many words."""
    (owner,) = of.owners(someone(whose))
    preference = by_hand(
        given,
        person=owner,
        when=conditions_in(when),
        home=of.home,
        devices={id_: of.home.device_view(id_) for id_ in of.home.devices},
        at=of.now,
        until=None if until is None else _time(until, of.zone),
        words=words,
    )
    kept = of.store.keep(preference, home=of.home.home)
    show_lines([f"{kept.id}: {lines.said(kept)}, for {lines.whose(kept)}"])


def forget(of: Memory, preference_ids: Sequence[int]) -> None:
    """Never use these again; all of them are looked up before the first is ended."""
    for one in [of.one(preference_id) for preference_id in preference_ids]:
        kept = one.preference
        of.store.forget(kept.id or 0, home=of.home.home, person=kept.person, now=of.now)
        show_lines([f"forgotten: {kept.id}: {lines.said(kept)}"])
    tell("'teachable prefs undo ID' brings it back within a day; then it is erased")


def undo(of: Memory, preference_id: int | None, person: str | None) -> None:
    """Take back a lesson or its forgetting: this one, or a person's last."""
    if preference_id is not None:
        owner = of.one(preference_id).preference.person
        taken_back: tuple[Remembered, ...] = (
            of.store.undo(preference_id, home=of.home.home, person=owner, now=of.now),
        )
    else:
        (owner,) = of.owners(someone(Whose(person=person)))
        taken_back = of.store.undo_last(
            home=of.home.home, person=owner or "", now=of.now
        )
    for before in taken_back:
        was = "forgotten" if before.status == "forgotten" else "taught"
        kept = before.preference
        after = of.one(kept.id or 0)
        show_lines(
            [f"no longer {was}: {kept.id}: {lines.said(kept)}; it is {after.status}"]
        )


def history(of: Memory, whose: Whose, *, limit: int, as_json: bool) -> None:
    """Print the latest changes, oldest first."""
    file = of.store.export(home=of.home.home, people=of.owners(whose))
    ids = [one.preference.id or 0 for one in of.remembered(whose)]
    # The file counts from 1; here people know preferences by their ids.
    entries = [
        {
            **asdict(entry),
            "preference_id": ids[entry.preference_id - 1],
            "other": None if entry.other is None else ids[entry.other - 1],
        }
        for entry in file.history[-limit:]
    ]
    if as_json:
        _print_json([memory_file.plain(entry) for entry in entries])
    else:
        show_lines(lines.deeds((HistoryEntry(**entry) for entry in entries), of.zone))


def export(of: Memory, whose: Whose, into: Path) -> None:
    """Write everything that is stored of them as JSON.

    Raises:
        AgentError: the file cannot be written.
    """
    file = of.store.export(home=of.home.home, people=of.owners(whose))
    text = memory_file.write(file)
    if into == STDOUT:
        sys.stdout.write(text)
        return
    try:
        into.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AgentError(f"{into} cannot be written: {error.strerror}.") from error
    tell(f"{len(file.preferences)} preferences with their history are in {into}")


def take_in(of: Memory, path: Path, *, is_certain: bool) -> None:
    """Say what a file would change, and change it if that is asked for.

    Raises:
        MemoryFileRejected: it cannot be read, or is not right.
    """
    file = memory_file.read(_text_of(path), name=str(path))
    steps = of.store.take_in(
        file, home=of.home.home, now=of.now, is_trial=not is_certain
    )
    show_lines(lines.import_lines(steps))
    if not is_certain:
        tell("nothing is changed yet; add --yes to do it")


def someone(whose: Whose) -> Whose:
    """Whose it is, where that has to be said.

    Raises:
        AgentError: nobody was named.
    """
    if whose.is_everybody:
        raise AgentError("Say whose it is: --person NAME, or --household.")
    return whose


def conditions_in(given: Collection[str]) -> Mapping[str, str]:
    """Facts that must hold, as they were typed.

    Raises:
        AgentError: one is not written as fact=value.
    """
    found: dict[str, str] = {}
    for text in given:
        fact, sign, value = text.partition("=")
        if not sign or not fact or not value or fact in found:
            raise AgentError(
                f"'{text}' is no condition; write it once as fact=value, such as "
                "--when time_of_day=evening."
            )
        found[fact] = value
    return found


def _time(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise AgentError(
            f"'{text}' is no time; write it like 2026-03-02T19:30."
        ) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > memory_file.SIZE_MAX:
            raise MemoryFileRejected(
                f"{path} is larger than {memory_file.SIZE_MAX // 2**20} MB"
            )
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise MemoryFileRejected(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise MemoryFileRejected(f"{path} is no text in UTF-8") from error


def _print_json(value: Any) -> None:
    show_lines([json.dumps(value, ensure_ascii=False, indent=2)])


def show_lines(text: Iterable[str]) -> None:
    """Print what was asked for, line by line."""
    sys.stdout.writelines(f"{line}\n" for line in text)
