"""The store against a model: the same after any sequence of changes."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from agent.teaching.weighing.recall import recall
from preference_store import memory_file
from preference_store.concepts import DeviceMeant, ValueMeant
from preference_store.errors import ForgottenBefore, UnknownPreference
from preference_store.store import PreferenceStore
from preference_store.values import Preference
from tests.preference_store.model_memory import ModelMemory, prevailing
from tests.preference_store.samples import (
    EVENING,
    LESSON,
    MOVIE_NIGHT,
    fresh,
    named,
    wish,
)

SEQUENCES = int(os.environ.get("LIFE_SEQUENCES", "150"))
"""Of up to 25 changes each; `make soak` asks for 10,000."""

PEOPLE = ("amal", "binta")
CONVERSATIONS = ("c1", "c2")
OPINIONS: list[dict[str, Any]] = [
    {"topic": topic, "value": value, "polarity": polarity}
    for topic in ("music.genre", "news.source")
    for value in ("jazz", "blues")
    for polarity in ("like", "like", "dislike")
]
CONCEPTS = [
    {"topic": one.topic, "value": one.value, "concept": one.concept}
    for one in (
        named(MOVIE_NIGHT),
        named(DeviceMeant(device="media_player.tv")),
        named(ValueMeant(topic="light.brightness_pct", value="20"), phrase="cosy"),
    )
]
TOPICS = sorted({one["topic"] for one in (*OPINIONS, *CONCEPTS)})
PERSON = st.sampled_from(PEOPLE)
CONVERSATION = st.sampled_from(CONVERSATIONS)
FACTS: tuple[dict[str, str], ...] = (
    {},
    {"area": "kitchen"},
    {"area": "kitchen", "day": "weekend"},
    {"area": "bath"},
)
TEACHINGS = st.fixed_dictionaries(
    {
        "person": PERSON,
        "what": st.sampled_from([*OPINIONS, *CONCEPTS]),
        "when": st.sampled_from(FACTS[:3]),
        "how_long": st.sampled_from(["always", "always", "this_time", "until"]),
        "conversation": CONVERSATION,
    }
)


class Lives(RuleBasedStateMachine):
    """Two people, two conversations, and a clock."""

    store: PreferenceStore

    def __init__(self) -> None:
        super().__init__()
        self.store = SHARED
        self.now = EVENING
        self.models = {person: ModelMemory() for person in PEOPLE}

    @initialize()
    def begin(self) -> None:
        """A home of its own; memories of homes do not touch."""
        Lives.count += 1
        self.home = f"home-{Lives.count}"

    count = 0

    @rule(one=TEACHINGS)
    def say(self, one: dict[str, Any]) -> None:
        self._teach(one, "explicit")

    @rule(one=TEACHINGS)
    def correct(self, one: dict[str, Any]) -> None:
        self._teach(one, "explicit")

    @rule(one=TEACHINGS)
    def conclude(self, one: dict[str, Any]) -> None:
        self._teach(one, "inferred")

    def _teach(self, given: dict[str, Any], source: str) -> None:
        self._tick()
        until = self.now + timedelta(hours=3) if given["how_long"] == "until" else None
        given = given | given["what"]
        del given["what"]
        one = wish(**given, source=source, until=until, taught_at=self.now)
        self.models[given["person"]].keep(one)
        with suppress(ForgottenBefore):
            self.store.keep(one, home=self.home, lesson=LESSON)

    @rule(person=PERSON, which=st.integers(0, 7), conversation=CONVERSATION)
    def forget(self, person: str, which: int, conversation: str) -> None:
        self._tick()
        live = self._live(person, conversation)
        if live:
            one = live[which % len(live)]
            model = self.models[person]
            (number,) = (
                kept.number
                for standing in model.places.values()
                for kept in standing.live
                if kept.preference == _plain(one)
            )
            model.forget(number, conversation=conversation, at=self.now)
            self.store.forget(
                one.id or 0,
                home=self.home,
                person=person,
                now=self.now,
                conversation=conversation,
            )

    @rule(person=PERSON)
    def undo(self, person: str) -> None:
        self._tick()
        is_undone = self.models[person].undo()
        try:
            self.store.undo_last(home=self.home, person=person, now=self.now)
        except UnknownPreference:
            assert not is_undone
        else:
            assert is_undone

    @rule(what=st.sampled_from(["c1", "c2", "1 hour", "4 hours", "30 hours", "move"]))
    def go_on(self, what: str) -> None:
        """A session ends, time passes, or the memory moves."""
        if what in CONVERSATIONS:
            self._end_session(what)
        elif what == "move":
            self._move()
        else:
            self.now += timedelta(hours=int(what.split()[0]))

    def _end_session(self, conversation: str) -> None:
        self._tick()
        for model in self.models.values():
            model.end_session(conversation, self.now)
        self.store.end_session(home=self.home, conversation=conversation, now=self.now)

    def _move(self) -> None:
        """Through a file into another home's memory, which is empty."""
        before = self.store.export(home=self.home, people=PEOPLE)
        text = memory_file.write(before)
        self.begin()
        file = memory_file.read(text, name="the export")
        self.store.take_in(file, home=self.home, now=self.now)
        after = self.store.export(home=self.home, people=PEOPLE)
        assert memory_file.write(replace(after, home=file.home)) == text

    @rule(person=PERSON, conversation=CONVERSATION, facts=st.sampled_from(FACTS))
    def look(self, person: str, conversation: str, facts: dict[str, str]) -> None:
        self._check(person, conversation, facts)

    def _check(self, person: str, conversation: str, facts: dict[str, str]) -> None:
        live = self._live(person, conversation)
        modelled = self.models[person].live(self.now, conversation)
        assert [_plain(one) for one in live] == modelled
        for topic in TOPICS:
            found = recall(topic, live, facts).prevailing
            value = "" if found is None else found.value
            assert value == prevailing(modelled, topic, facts)

    def teardown(self) -> None:
        if hasattr(self, "home"):
            for person in PEOPLE:
                for conversation in CONVERSATIONS:
                    for facts in FACTS:
                        self._check(person, conversation, facts)

    def _live(self, person: str, conversation: str) -> tuple[Preference, ...]:
        return self.store.live(
            home=self.home, person=person, now=self.now, conversation=conversation
        )

    def _tick(self) -> None:
        self.now += timedelta(minutes=1)


def _plain(one: Preference) -> Preference:
    return replace(one, id=None, when=dict(one.when))


SHARED = fresh()


def test_the_store_does_what_the_model_says() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Lives,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
