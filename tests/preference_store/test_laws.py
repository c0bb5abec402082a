"""Laws that hold after any sequence of keeping, taking back and forgetting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from preference_store.errors import ForgottenBefore, UnknownPreference
from preference_store.store import PreferenceStore
from preference_store.values import Preference
from tests.preference_store.samples import EVENING, HOME, fresh, wish


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """Taking back or forgetting what was kept as number `id`."""

    act: Literal["undo", "forget"]
    id: int
    person: str | None


PEOPLE = st.sampled_from(["amal", "binta", None])
KEEPINGS = st.builds(
    wish,
    st.sampled_from(["jazz", "blues"]),
    person=PEOPLE,
    topic=st.sampled_from(["music.genre", "news.source"]),
    polarity=st.sampled_from(["like", "like", "dislike"]),
    when=st.sampled_from([{}, {"area": "kitchen"}]),
    how_long=st.sampled_from(["always", "always", "this_time"]),
    source=st.sampled_from(["explicit", "explicit", "inferred"]),
)
ENDINGS = st.builds(
    Ending,
    act=st.sampled_from(["undo", "undo", "forget"]),
    id=st.integers(1, 12),
    person=PEOPLE,
)
ACTS = st.lists(KEEPINGS | ENDINGS, max_size=16)


def perform(store: PreferenceStore, acts: Iterable[Preference | Ending]) -> None:
    for act in acts:
        if isinstance(act, Preference):
            with suppress(ForgottenBefore):
                store.keep(act, home=HOME)
            continue
        end = store.undo if act.act == "undo" else store.forget
        try:
            end(act.id, home=HOME, person=act.person, now=EVENING)
        except UnknownPreference:
            continue


def place(preference: Preference) -> tuple[str | None, str, str, str]:
    """Whose, about what, under which condition, and for how long."""
    return (
        preference.person,
        preference.topic,
        str(preference.when),
        preference.how_long,
    )


def live(store: PreferenceStore) -> tuple[Preference, ...]:
    return store.everyone(home=HOME, now=EVENING)


@settings(deadline=None, max_examples=60)
@given(acts=ACTS)
def test_in_one_place_one_liked_value_is_live_and_no_value_twice(
    acts: Sequence[Preference | Ending],
) -> None:
    store = fresh()
    perform(store, acts)
    found = live(store)
    likes = Counter(place(one) for one in found if one.polarity == "like")
    opinions = Counter((place(one), one.value) for one in found)
    assert set(likes.values()) | set(opinions.values()) <= {1}
    store.close()


@settings(deadline=None, max_examples=60)
@given(acts=ACTS, last=KEEPINGS)
def test_keeping_and_taking_back_at_once_changes_nothing(
    acts: Sequence[Preference | Ending], last: Preference
) -> None:
    store = fresh()
    perform(store, acts)
    before = live(store)
    try:
        kept = store.keep(last, home=HOME)
    except ForgottenBefore:
        assert last.source == "inferred"
        return
    if kept not in before:
        store.undo(kept.id or 0, home=HOME, person=last.person, now=EVENING)
    assert live(store) == before
    store.close()


@settings(deadline=None, max_examples=60)
@given(acts=ACTS, last=KEEPINGS)
def test_the_newest_explicit_word_is_always_live(
    acts: Sequence[Preference | Ending], last: Preference
) -> None:
    store = fresh()
    perform(store, acts)
    kept = store.keep(replace(last, source="explicit"), home=HOME)
    assert kept in live(store)
    assert kept.value == last.value
    store.close()
