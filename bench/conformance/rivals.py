"""Two simple memories, to show that the cases tell memories apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bench.conformance.memory import Answer, Question, Taught


class NewestWins:
    """A dictionary: one value a person and topic, the last one said."""

    name = "newest wins"

    def __init__(self) -> None:
        self._values: dict[tuple[str | None, str], Taught] = {}

    def teach(self, taught: Taught) -> None:
        """Whatever it is, it is the value now."""
        self._values[taught.person, taught.topic] = taught

    def forget(
        self, *, person: str, topic: str, conversation: str, at: datetime
    ) -> None:
        """The value is gone."""
        self._values.pop((person, topic), None)

    def undo(self, *, person: str, at: datetime) -> None:
        """The value before is not there any more."""
        raise NotImplementedError

    def ask(self, question: Question) -> Answer:
        """The person's value, else the household's."""
        found = self._values.get((question.person, question.topic))
        found = found or self._values.get((None, question.topic))
        return _answer(found)

    def known(self, *, person: str, at: datetime) -> frozenset[tuple[str, str]]:
        """What belongs to the person or the household."""
        return frozenset(
            (topic, taught.value)
            for (owner, topic), taught in self._values.items()
            if owner in (person, None)
        )

    def end_session(self, *, conversation: str, at: datetime) -> None:
        """It knows no sessions."""

    def restart(self) -> None:
        """It is taken to be saved."""

    def move(self, *, at: datetime) -> None:
        """A dictionary is easily copied."""
        self._values = dict(self._values)

    def purge(self, *, person: str) -> None:
        """All values of the person are gone."""
        self._values = {
            key: taught for key, taught in self._values.items() if key[0] != person
        }

    def traces(self, text: str) -> bool:
        """In what is kept."""
        return any(text in _text(taught) for taught in self._values.values())

    def close(self) -> None:
        """Nothing is left open."""


class AppendOnly:
    """A list of all that was ever said; of those that match, the last one counts."""

    name = "append only"

    def __init__(self) -> None:
        self._said: list[Taught] = []

    def teach(self, taught: Taught) -> None:
        """One more line."""
        self._said.append(taught)

    def forget(
        self, *, person: str, topic: str, conversation: str, at: datetime
    ) -> None:
        """Lines are never taken out; one more says that nothing is wanted."""
        self._said.append(
            Taught(
                person=person,
                topic=topic,
                value="",
                conversation=conversation,
                at=at,
            )
        )

    def undo(self, *, person: str, at: datetime) -> None:
        """What was said before that is said again."""
        own = [one for one in self._said if one.person == person]
        if not own:
            raise NotImplementedError
        before = [one for one in own[:-1] if one.topic == own[-1].topic]
        empty = replace(own[-1], value="", at=at)
        self._said.append(replace(before[-1], at=at) if before else empty)

    def ask(self, question: Question) -> Answer:
        """The last line of the person or the household whose conditions hold."""
        matching = [
            one
            for one in self._said
            if one.topic == question.topic
            and one.person in (question.person, None)
            and one.when.items() <= question.facts.items()
        ]
        disliked = frozenset(one.value for one in matching if one.is_disliked)
        liked = [one for one in matching if not one.is_disliked]
        answer = _answer(liked[-1] if liked and liked[-1].value else None)
        return replace(answer, excluded=disliked)

    def known(self, *, person: str, at: datetime) -> frozenset[tuple[str, str]]:
        """Every line."""
        return frozenset(
            (one.topic, one.value)
            for one in self._said
            if one.person in (person, None) and one.value
        )

    def end_session(self, *, conversation: str, at: datetime) -> None:
        """It knows no sessions."""

    def restart(self) -> None:
        """It is taken to be saved."""

    def move(self, *, at: datetime) -> None:
        """A list is easily copied."""
        self._said = list(self._said)

    def purge(self, *, person: str) -> None:
        """Nothing is ever taken out."""
        raise NotImplementedError

    def traces(self, text: str) -> bool:
        """In what is kept."""
        return any(text in _text(one) for one in self._said)

    def close(self) -> None:
        """Nothing is left open."""


def _answer(found: Taught | None) -> Answer:
    if found is None:
        return Answer()
    if found.is_disliked:
        return Answer(excluded=frozenset({found.value}))
    return Answer(
        value=found.value,
        means=found.means,
        words=found.words,
        is_inferred=found.is_inferred,
    )


def _text(taught: Taught) -> str:
    when: Mapping[str, str] = taught.when
    said = [taught.person, taught.topic, taught.value, taught.words]
    return json.dumps([*said, *taught.means, *when])
