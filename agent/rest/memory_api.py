"""The memory's part of the home API: what is known of people, and why turns went so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agent.rest.at_home import at_home
from agent.rest.bodies import PreferenceBody
from agent.rest.faults import RequestFault
from agent.rest.routes import Call, Route
from preference_store.values import Exchange
from simulator.assistant import KnownPreference

TRACES_MAX = 1000
"""Traces that one request may ask for."""


async def list_preferences(call: Call) -> tuple[KnownPreference, ...]:
    """What applies to one person, or everything that is known."""
    async with at_home(call) as living:
        return await living.preferences(call.query.get("person"))


async def add_preference(call: Call) -> KnownPreference:
    """Kept like something that was said in so many words."""
    body: PreferenceBody = call.body
    async with at_home(call) as living:
        return await living.keep(body, person=body.person, when=body.when)


async def forget_preference(call: Call) -> None:
    """Never used again."""
    number = _number(call)
    async with at_home(call) as living:
        await living.forget(number, person=call.query.get("person"))


async def read_lesson(call: Call) -> tuple[Exchange, ...]:
    """What was said, understood and asked until it was learned."""
    number = _number(call)
    async with at_home(call) as living:
        return await living.memory.lesson(number, person=call.query.get("person"))


async def list_traces(call: Call) -> tuple[Mapping[str, Any], ...]:
    """Why the latest turns went as they did, newest last."""
    text = call.query.get("limit", "20")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= TRACES_MAX:
        raise RequestFault(
            f"limit must be a number from 1 to {TRACES_MAX}.", where="limit"
        )
    return await call.runtime.living(call.path["home"]).traces(int(text))


def _number(call: Call) -> int:
    """The id in the path.

    Raises:
        RequestFault: 404 when it can be none.
    """
    number = call.path["preference"]
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise RequestFault(f"There is no preference '{number}'.", status=404)
    return int(number)


_WHOSE = {"person": "whose; left out: everyone's"}

MEMORY_ROUTES: tuple[Route, ...] = (
    Route(
        method="GET",
        path="/{home}/preferences",
        summary="List live preferences",
        handle=list_preferences,
        query=_WHOSE,
        answer=tuple[KnownPreference, ...],
    ),
    Route(
        method="POST",
        path="/{home}/preferences",
        summary="Add a preference or a concept by hand",
        handle=add_preference,
        body=PreferenceBody,
        status=201,
        answer=KnownPreference,
    ),
    Route(
        method="DELETE",
        path="/{home}/preferences/{preference}",
        summary="Forget a preference",
        handle=forget_preference,
        query={"person": "whose it is; left out: the household's"},
        status=204,
    ),
    Route(
        method="GET",
        path="/{home}/preferences/{preference}/lesson",
        summary="Read the dialogue behind a preference",
        handle=read_lesson,
        query={"person": "whose it is; left out: the household's"},
        answer=tuple[Exchange, ...],
    ),
    Route(
        method="GET",
        path="/{home}/traces",
        summary="Read the latest traces",
        handle=list_traces,
        query={"limit": f"how many, 1 to {TRACES_MAX}; left out: 20"},
        answer=tuple[Mapping[str, Any], ...],
    ),
)
