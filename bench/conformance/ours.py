"""Our memory, put to the test: the store, and recall on what it selects."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from agent.teaching.weighing.recall import recall
from bench.conformance.memory import Answer, Question, Taught
from preference_store import memory_file
from preference_store.concepts import (
    Concept,
    Definition,
    DeviceMeant,
    SceneMeant,
    Step,
    ValueMeant,
)
from preference_store.errors import ForgottenBefore
from preference_store.store import PreferenceStore
from preference_store.values import Preference


class OurMemory:
    """A store in a folder of its own, or in homes of its own in another database."""

    def __init__(self, url: str | None = None) -> None:
        self._folder = TemporaryDirectory()
        self._given_url = url
        self._number = 0
        self._store = self._opened()

    def teach(self, taught: Taught) -> None:
        """Keep it; what was forgotten stays forgotten."""
        concept = _concept(taught)
        preference = Preference(
            person=taught.person,
            topic=taught.topic if concept is None else concept.topic,
            value=taught.value if concept is None else concept.value,
            concept=concept,
            polarity="dislike" if taught.is_disliked else "like",
            when=taught.when,
            how_long=taught.how_long,
            until=taught.until,
            source="inferred" if taught.is_inferred else "explicit",
            words=taught.words,
            conversation=taught.conversation,
            taught_at=taught.at,
        )
        with suppress(ForgottenBefore):
            self._store.keep(preference, home=self._home)

    def forget(
        self, *, person: str, topic: str, conversation: str, at: datetime
    ) -> None:
        """As by voice: the person's own lessons of a topic, not the household's."""
        for one in self._store.live(
            home=self._home, person=person, now=at, conversation=conversation
        ):
            is_it = one.topic == _kept_under(topic)
            if one.person == person and is_it and one.id is not None:
                self._store.forget(
                    one.id,
                    home=self._home,
                    person=person,
                    now=at,
                    conversation=conversation,
                )

    def undo(self, *, person: str, at: datetime) -> None:
        """The last change of this person."""
        self._store.undo_last(home=self._home, person=person, now=at)

    def ask(self, question: Question) -> Answer:
        """What prevails, as in a turn."""
        live = self._store.live(
            home=self._home,
            person=question.person,
            now=question.at,
            conversation=question.conversation,
        )
        found = recall(_kept_under(question.topic), live, question.facts)
        kept = found.prevailing
        if kept is None:
            return Answer(excluded=found.disliked)
        return Answer(
            value=kept.value,
            means=_told(kept),
            excluded=found.disliked,
            words=kept.words,
            is_inferred=kept.source == "inferred",
        )

    def known(self, *, person: str, at: datetime) -> frozenset[tuple[str, str]]:
        """What is live of the person's and the household's."""
        live = self._store.live(home=self._home, person=person, now=at)
        return frozenset(
            (one.topic if one.concept is None else one.concept.phrase, one.value)
            for one in live
        )

    def end_session(self, *, conversation: str, at: datetime) -> None:
        """Erase what was forgotten in it."""
        self._store.end_session(home=self._home, conversation=conversation, now=at)

    def restart(self) -> None:
        """Close the file and open it again."""
        self._store.close()
        self._store = PreferenceStore.open(self._url)

    def move(self, *, at: datetime) -> None:
        """Through a file, into the next database."""
        people = (*self._store.people(home=self._home), None)
        text = memory_file.write(self._store.export(home=self._home, people=people))
        self._store.close()
        self._store = self._opened()
        file = memory_file.read(text, name="what was exported")
        self._store.take_in(file, home=self._home, now=at)

    def purge(self, *, person: str) -> None:
        """At once."""
        self._store.purge(home=self._home, person=person)

    def traces(self, text: str) -> bool:
        """In the bytes on disk; of another database they are not ours to read."""
        if self._given_url is not None:
            raise NotImplementedError
        file = Path(self._folder.name) / f"{self._number}.db"
        on_disk = (one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
        return any(text.encode() in content for content in on_disk)

    def close(self) -> None:
        """Leave nothing behind."""
        self._store.close()
        self._folder.cleanup()

    @property
    def _home(self) -> str:
        """Empty in the beginning, and again after each move."""
        return f"{self._folder.name}-{self._number}"

    @property
    def _url(self) -> str:
        if self._given_url is not None:
            return self._given_url
        return f"sqlite:///{self._folder.name}/{self._number}.db"

    def _opened(self) -> PreferenceStore:
        self._number += 1
        if self._given_url is not None:
            return PreferenceStore.open(self._given_url)
        file = Path(self._folder.name) / f"{self._number}.db"
        file.write_bytes(_empty())
        return PreferenceStore.open(self._url)


def _kept_under(topic: str) -> str:
    """The topic; a phrase has no dot, and has one of its own."""
    if "." in topic:
        return topic
    return Concept(phrase=topic, means=DeviceMeant(device="")).topic


def _concept(taught: Taught) -> Concept | None:
    """The phrase and its definition, read from the lines of a case."""
    if not taught.means:
        return None
    first, *_ = taught.means
    means: Definition
    if " " in first:
        steps = (line.split() for line in taught.means)
        means = SceneMeant(
            do=tuple(Step(service=service, device=device) for service, device in steps)
        )
    elif "=" in first:
        topic, _, value = first.partition("=")
        means = ValueMeant(topic=topic, value=value)
    else:
        means = DeviceMeant(device=first)
    return Concept(phrase=taught.topic, means=means)


def _told(kept: Preference) -> tuple[str, ...]:
    """The definition in the lines of a case."""
    means = None if kept.concept is None else kept.concept.means
    if means is None:
        return ()
    return tuple(map(str, means.do)) if isinstance(means, SceneMeant) else (str(means),)


@cache
def _empty() -> bytes:
    """An empty memory; migrated once, since that takes longest."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        PreferenceStore.open(f"sqlite:///{file}").close()
        return file.read_bytes()
