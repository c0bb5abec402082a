"""Two people in one home: neither reads nor changes what is the other's.

A home of both is compared with homes in which the other never was: what a person sees
must be the same after everything the other does. What they may not reach is tried, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import partial
from random import Random
from typing import Literal

from preference_store.errors import ForgottenBefore, UnknownPreference
from preference_store.store import PreferenceStore
from preference_store.values import Preference

PEOPLE = ("amal", "binta")
DEEDS = 15
"""Of one history."""

Kind = Literal["keep", "forget", "unlearn", "undo", "end"]

_START = datetime(2026, 3, 2, 18, 0, tzinfo=timezone.utc)
_FACTS: tuple[dict[str, str], ...] = ({}, {"area": "kitchen"})
_KINDS: tuple[Kind, ...] = ("keep", "keep", "keep", "forget", "unlearn", "undo", "end")


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What one person, or nobody in particular, does to what is remembered of them."""

    kind: Kind
    wish: Preference
    """What is kept, and of whom; for other kinds only its person counts."""
    place: int
    """Which of their own is meant, counted round."""

    @property
    def person(self) -> str | None:
        """Who does it; `None`: it is about the household."""
        return self.wish.person

    @property
    def conversation(self) -> str:
        """In which they do it."""
        return self.wish.conversation or ""

    @classmethod
    def drawn(cls, chance: Random, at: datetime) -> Deed:
        """Some deed of somebody's."""
        person = chance.choice((*PEOPLE, None))
        wish = Preference(
            person=person,
            topic=chance.choice(("music.genre", "news.source")),
            value=f"{person}'s {chance.randrange(4)}",
            polarity=chance.choice(("like", "like", "dislike")),
            when=chance.choice(_FACTS),
            how_long=chance.choice(("always", "always", "this_time")),
            source=chance.choice(("explicit", "explicit", "inferred")),
            words=f"{person} said so",
            conversation=f"talk of {person}",
            taught_at=at,
        )
        return cls(kind=chance.choice(_KINDS), wish=wish, place=chance.randrange(8))


def crossings(
    store: PreferenceStore, *, histories: int, chance: Random
) -> Iterator[str]:
    """What crossed from one person to the other in so many random histories."""
    for number in range(histories):
        together = f"together-{number}"
        alone = {person: f"{person}-{number}" for person in PEOPLE}
        for step in range(DEEDS):
            at = _START + timedelta(minutes=step)
            deed = Deed.drawn(chance, at)
            _do(store, together, deed, at)
            for person, home in alone.items():
                if deed.person in (person, None):
                    _do(store, home, deed, at)
                elif _seen(store, together, person, at) != _seen(
                    store, home, person, at
                ):
                    yield f"{together}, {step}: {person} sees a {deed.kind} of another"
        for reach in _reached(store, together, at):
            yield f"{together}: {reach}"


def _do(store: PreferenceStore, home: str, deed: Deed, at: datetime) -> None:
    """Do it, if there is anything to be done."""
    person = deed.person
    own = [
        one.preference.id or 0
        for one in store.remembered(home=home, person=person)
        if one.status == "live"
    ]
    with suppress(ForgottenBefore, UnknownPreference):
        if deed.kind == "keep":
            store.keep(deed.wish, home=home)
        elif deed.kind == "end":
            store.end_session(home=home, conversation=deed.conversation, now=at)
        elif deed.kind == "undo" and person is not None:
            store.undo_last(home=home, person=person, now=at)
        elif own and deed.kind == "forget":
            store.forget(
                own[deed.place % len(own)],
                home=home,
                person=person,
                now=at,
                conversation=deed.conversation,
            )
        elif own and deed.kind == "unlearn":
            which = own[deed.place % len(own)]
            store.undo(which, home=home, person=person, now=at)


def _seen(
    store: PreferenceStore, home: str, person: str, at: datetime
) -> tuple[object, ...]:
    """All that the store tells a person of themselves and of the household."""
    live = store.live(
        home=home, person=person, now=at, conversation=f"talk of {person}"
    )
    file = store.export(home=home, people=(person, None))
    return (
        [replace(one, id=None) for one in live],
        replace(file, home=""),
    )


def _reached(store: PreferenceStore, home: str, at: datetime) -> Iterator[str]:
    """What a person gets hold of that is the other's, by its id."""
    for person, other in (PEOPLE, PEOPLE[::-1]):
        theirs = [
            one.preference.id or 0 for one in store.remembered(home=home, person=other)
        ]
        if store.history(theirs, home=home, person=person):
            yield f"{person} reads the history of {other}"
        for which in theirs[-1:]:
            attempts: tuple[Callable[[], object], ...] = (
                partial(store.get, which, home=home, person=person),
                *(
                    partial(act, which, home=home, person=person, now=at)
                    for act in (store.forget, store.undo)
                ),
            )
            for attempt in attempts:
                with suppress(UnknownPreference):
                    attempt()
                    yield f"{person} gets hold of {which} of {other}"
