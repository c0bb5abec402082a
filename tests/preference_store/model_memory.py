"""A model of one owner's memory: what stands in each place, and what can be undone.

It keeps whole places as they were before each change, and undoes by putting them
back; the store keeps rows that refer to each other. That both say the same after
any sequence of changes is what the stateful test shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from preference_store.values import Preference

Place = tuple[str, tuple[tuple[str, str], ...]]
"""Topic and conditions."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Something live, with the number of its teaching."""

    number: int
    preference: Preference


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One place: what is live in it, and the forgettings that keep evidence out."""

    live: tuple[Kept, ...] = ()
    shut_by: frozenset[int] = frozenset()
    """Numbers of forgotten lessons that no explicit word has outweighed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Something that can be undone: which place, and how it stood before."""

    number: int
    is_forgetting: bool
    place: Place
    before: Standing


@dataclass(kw_only=True, slots=True)
class Forgotten:
    """A lesson that was forgotten and is not erased."""

    place: Place
    conversation: str
    at: datetime


@dataclass(kw_only=True, slots=True)
class ModelMemory:
    """One owner's memory."""

    places: dict[Place, Standing] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    forgotten: dict[int, Forgotten] = field(default_factory=dict)
    replaced_by: dict[int, int] = field(default_factory=dict)
    taught: dict[int, Preference] = field(default_factory=dict)
    next_number: int = 1

    def keep(self, preference: Preference) -> None:
        """Teach, or conclude."""
        place = place_of(preference)
        before = self.places.get(place, Standing())
        rivals = [kept for kept in before.live if _clash(kept.preference, preference)]
        shut_by = before.shut_by
        if preference.source == "inferred":
            if any(_stands_up_to(kept.preference, preference) for kept in rivals):
                return
            if any(
                standing.shut_by and topic == place[0] and set(when) <= set(place[1])
                for (topic, when), standing in self.places.items()
            ):
                return
        else:
            shut_by = frozenset()
        number = self.next_number
        self.next_number += 1
        self.taught[number] = preference
        for rival in rivals:
            self.replaced_by[rival.number] = number
        left = tuple(kept for kept in before.live if kept not in rivals)
        self.places[place] = Standing(
            live=(*left, Kept(number=number, preference=preference)), shut_by=shut_by
        )
        self._note(number, place, before, is_forgetting=False)

    def forget(self, number: int, *, conversation: str, at: datetime) -> None:
        """Forget something live."""
        place, before = next(
            (place, standing)
            for place, standing in self.places.items()
            if any(kept.number == number for kept in standing.live)
        )
        left = tuple(kept for kept in before.live if kept.number != number)
        self.places[place] = Standing(live=left, shut_by=before.shut_by | {number})
        self.forgotten[number] = Forgotten(
            place=place, conversation=conversation, at=at
        )
        self._note(number, place, before, is_forgetting=True)

    def undo(self) -> bool:
        """Take back the last change; whether there was one."""
        if not self.changes:
            return False
        change = self.changes.pop()
        self.places[change.place] = change.before
        self.forgotten.pop(change.number, None)
        if not change.is_forgetting:
            undone = change.number
            for old, new in list(self.replaced_by.items()):
                if new == undone:
                    del self.replaced_by[old]
        return True

    def end_session(self, conversation: str, now: datetime) -> None:
        """Erase what was forgotten in it or long ago; end what was for this time."""
        due = [
            number
            for number, gone in self.forgotten.items()
            if gone.conversation == conversation or gone.at <= now - timedelta(days=1)
        ]
        for number in due:
            self._erase(number)
        over = {
            number
            for number, taught in self.taught.items()
            if taught.how_long == "this_time" and taught.conversation == conversation
        } - set(self.forgotten)
        # What they replaced could only have come back by undoing them.
        self._drop(over | {old for old, new in self.replaced_by.items() if new in over})
        # What cannot be undone any more is no change to go back behind.
        self.changes = [one for one in self.changes if one.number not in over]

    def live(self, now: datetime, conversation: str) -> list[Preference]:
        """What holds now, newest last."""
        found = [
            kept
            for standing in self.places.values()
            for kept in standing.live
            if (kept.preference.until is None or kept.preference.until > now)
            and (
                kept.preference.how_long != "this_time"
                or kept.preference.conversation == conversation
            )
        ]
        found.sort(key=lambda kept: (kept.preference.taught_at, kept.number))
        return [replace(kept.preference, id=None) for kept in found]

    def _note(
        self, number: int, place: Place, before: Standing, *, is_forgetting: bool
    ) -> None:
        self.changes.append(
            Change(
                number=number, is_forgetting=is_forgetting, place=place, before=before
            )
        )

    def _erase(self, number: int) -> None:
        place = self.forgotten.pop(number).place
        self._shut_for_good(number, place)
        gone = {number} | self._past_of(number)
        if not self.places[place].live:
            gone |= {one.number for one in self.changes if one.place == place} - set(
                self.forgotten
            )
        self._drop(gone)
        self.changes = [one for one in self.changes if one.number not in gone]

    def _shut_for_good(self, number: int, place: Place) -> None:
        """A forgetting that is not undone any more outlasts undoing what was before."""
        forgotten_at = next(
            index
            for index, one in enumerate(self.changes)
            if one.number == number and one.is_forgetting
        )
        for index, one in enumerate(self.changes[:forgotten_at]):
            if one.place == place:
                shut_by = one.before.shut_by | {number}
                before = replace(one.before, shut_by=shut_by)
                self.changes[index] = replace(one, before=before)

    def _past_of(self, number: int) -> set[int]:
        found: set[int] = set()
        ahead = {number}
        while ahead:
            ahead = {o for o, n in self.replaced_by.items() if n in ahead} - found
            found |= ahead
        return found

    def _drop(self, numbers: set[int]) -> None:
        """Take these out of what is live, now and in what an undo would put back."""
        self.places = {
            place: _without(standing, numbers)
            for place, standing in self.places.items()
        }
        self.changes = [
            replace(one, before=_without(one.before, numbers)) for one in self.changes
        ]


def place_of(preference: Preference) -> Place:
    return preference.topic, tuple(sorted(preference.when.items()))


def prevailing(live: list[Preference], topic: str, facts: Mapping[str, str]) -> str:
    """What is wanted, by comparing each with each; empty: nothing."""
    applying = [
        one
        for one in live
        if one.topic == topic and set(one.when.items()) <= set(facts.items())
    ]
    numbered = list(enumerate(applying))
    strongest = {
        value: max((n for n in numbered if n[1].value == value), key=_weight)[1]
        for value in {one.value for one in applying}
    }
    wanted = [
        n
        for n in numbered
        if n[1].polarity == "like" and strongest[n[1].value].polarity == "like"
    ]
    return max(wanted, key=_weight)[1].value if wanted else ""


def _weight(numbered: tuple[int, Preference]) -> tuple[object, ...]:
    number, one = numbered
    return (
        one.how_long == "this_time",
        one.person is not None,
        len(one.when),
        one.source == "explicit",
        one.taught_at,
        number,
    )


def _clash(one: Preference, other: Preference) -> bool:
    """Whether both cannot be live in one place."""
    if one.how_long != other.how_long:
        return False
    return one.value == other.value or one.polarity == other.polarity == "like"


def _stands_up_to(rival: Preference, inferred: Preference) -> bool:
    has_run_out = rival.until is not None and rival.until <= inferred.taught_at
    return rival.source == "explicit" and not has_run_out


def _without(standing: Standing, numbers: set[int]) -> Standing:
    return replace(
        standing,
        live=tuple(kept for kept in standing.live if kept.number not in numbers),
    )
