"""Trackers kept as they are: what Rasa asks of a store, and what we forget."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from agent.kept_trackers import KeptTrackers


async def test_a_conversation_goes_on_with_the_tracker_it_had() -> None:
    trackers = KeptTrackers()
    trackers.domain = Domain.empty()
    begun = await trackers.get_or_create_tracker("flat/amal")
    begun.update(UserUttered("hello"))
    await trackers.save(begun)

    assert await trackers.retrieve("flat/amal") is begun
    assert await trackers.exists("flat/amal")
    assert list(await trackers.keys()) == ["flat/amal"]


async def test_a_new_conversation_has_the_slots_of_the_domain() -> None:
    trackers = KeptTrackers()
    trackers.domain = Domain.from_dict(
        {"slots": {"decision": {"type": "text", "mappings": [{"type": "custom"}]}}}
    )
    begun = await trackers.get_or_create_tracker("flat/amal")
    assert "decision" in begun.slots


async def test_a_forgotten_conversation_begins_anew() -> None:
    trackers = KeptTrackers()
    begun = await trackers.get_or_create_tracker("flat/amal")
    trackers.forget("flat/amal")
    trackers.forget("flat/amal")
    assert await trackers.retrieve("flat/amal") is None
    assert await trackers.get_or_create_tracker("flat/amal") is not begun


async def test_the_conversations_of_one_home_are_forgotten_together() -> None:
    trackers = KeptTrackers()
    for name in ("flat/amal", "flat/binta", "flat_2/amal"):
        await trackers.get_or_create_tracker(name)
    trackers.forget_all("flat/")
    assert list(await trackers.keys()) == ["flat_2/amal"]
