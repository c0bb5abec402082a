"""Life: the deeds that people's routines come to on each day.

A day's plan is drawn from the seed, the person and the date alone. So it is the same
whatever else happens, in however many steps time passes, and after a restart; life
keeps nothing that would have to be saved.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Protocol
from zoneinfo import ZoneInfo

from simulator.catalogue import Catalogue
from simulator.context import DeviceView, PersonView
from simulator.errors import Refused
from simulator.programme import choices_of, play_command
from simulator.routines import AWAY, Routine, RoutineStep
from simulator.trace import Change, Command

_KEPT_DAYS = 4
"""Planned days kept at hand: yesterday, today and what is being looked ahead to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """A person goes to a room, or leaves the home."""

    person: str
    area: str | None
    """`None`: away."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """A person uses a device by hand, and goes where it stands to do so."""

    person: str
    command: Command
    area: str | None
    """Room of the device, `None` when it stands in none."""


Deed = Walk | Use


class Household(Protocol):
    """What deeds need of a home."""

    @property
    def people(self) -> Mapping[str, PersonView]:
        """People by id, where they are now."""

    def move(self, person: str, area: str | None) -> tuple[Change, ...]:
        """Send a person to another room, or away with `None`."""

    def call(self, command: Command, by: str) -> tuple[Change, ...]:
        """Carry out a device command on behalf of `by`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Planned:
    at: datetime
    """UTC."""
    deed: Deed


class Life:
    """The routines of everybody in a home, played out for one seed."""

    def __init__(
        self,
        routines: Mapping[str, Mapping[str, Routine]],
        devices: Mapping[str, DeviceView],
        *,
        seed: int,
        zone: ZoneInfo,
        catalogue: Catalogue,
    ) -> None:
        self.seed = seed
        self._routines = {
            person: tuple(theirs.values())
            for person, theirs in routines.items()
            if theirs
        }
        self._devices = devices
        self._zone = zone
        self._catalogue = catalogue
        self._days: dict[date, tuple[_Planned, ...]] = {}

    def next_at(self, after: datetime, until: datetime) -> datetime | None:
        """The first moment after `after`, `until` included, at which somebody acts.

        Returns:
            An aware time in the home's zone, or `None` when nobody does.
        """
        if not self._routines:
            return None
        after_utc = after.astimezone(timezone.utc)
        until_utc = until.astimezone(timezone.utc)
        # A chain that begins in the evening can end after midnight where a clock
        # change lies within it; so yesterday is looked at too.
        day = after.astimezone(self._zone).date() - timedelta(days=1)
        last_day = until.astimezone(self._zone).date()
        best: datetime | None = None
        while day <= last_day:
            planned = self._day(day)
            place = bisect_right(planned, after_utc, key=_moment)
            if place < len(planned):
                at = planned[place].at
                if at <= until_utc and (best is None or at < best):
                    best = at
            day += timedelta(days=1)
            if best is not None and best < self._midnight(day):
                break
        return None if best is None else best.astimezone(self._zone)

    def happen(self, at: datetime) -> tuple[Deed, ...]:
        """What is done at this very moment, in the order of people and routines."""
        at_utc = at.astimezone(timezone.utc)
        today = at.astimezone(self._zone).date()
        return tuple(
            planned.deed
            for day in (today - timedelta(days=1), today)
            for planned in self._day(day)
            if planned.at == at_utc
        )

    def _midnight(self, day: date) -> datetime:
        begins = datetime.combine(day, datetime.min.time(), tzinfo=self._zone)
        return begins.astimezone(timezone.utc)

    def _day(self, day: date) -> tuple[_Planned, ...]:
        """Everybody's deeds of one day, in order of time."""
        if day not in self._days:
            while len(self._days) >= _KEPT_DAYS:
                del self._days[next(iter(self._days))]
            planned = [
                deed
                for person, routines in self._routines.items()
                for deed in self._plan(person, routines, day)
            ]
            self._days[day] = tuple(sorted(planned, key=_moment))
        return self._days[day]

    def _plan(
        self, person: str, routines: Sequence[Routine], day: date
    ) -> list[_Planned]:
        chance = random.Random(f"{self.seed}/{person}/{day.isoformat()}")
        planned = []
        for routine in routines:
            if not routine.is_for(day) or chance.random() >= routine.chance:
                continue
            begins = datetime.combine(day, routine.begins, tzinfo=self._zone)
            jitter_s = routine.jitter_min * 60
            at = begins.astimezone(timezone.utc)
            at += timedelta(seconds=chance.randint(-jitter_s, jitter_s))
            for step in routine.do:
                wait_s = step.after_min * 60 + chance.randint(0, step.within_min * 60)
                at += timedelta(seconds=wait_s)
                if chance.random() < step.chance:
                    planned.append(
                        _Planned(at=at, deed=self._deed(person, step, chance))
                    )
        return planned

    def _deed(self, person: str, step: RoutineStep, chance: random.Random) -> Deed:
        if step.go is not None:
            return Walk(person=person, area=None if step.go == AWAY else step.go)
        assert step.device is not None, "checked when the home file was read"
        device = self._devices[step.device]
        if step.play is not None:
            item = chance.choice(choices_of(step.play, device, self._catalogue))
            command = play_command(item, device.id)
        else:
            assert step.service is not None, "a step is one of go, service and play"
            command = Command(
                service=step.service, device=device.id, fields=dict(step.fields)
            )
        return Use(person=person, command=command, area=device.area)


def act_out(deed: Deed, household: Household) -> None:
    """Let a person do it, as far as they can.

    Nobody uses a device while away; and a device that refuses is left alone.
    """
    here = household.people[deed.person].area
    if isinstance(deed, Walk):
        if deed.area != here:
            household.move(deed.person, deed.area)
        return
    if here is None:
        return
    if deed.area is not None and deed.area != here:
        household.move(deed.person, deed.area)
    try:
        household.call(deed.command, by=deed.person)
    except Refused:
        return


def _moment(planned: _Planned) -> datetime:
    return planned.at
