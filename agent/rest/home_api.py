"""The home API: the world and its memory over HTTP, one table of routes.

Handlers change a world only under its lock, so never in the middle of a turn.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from agent.ports import HomeListing, LivingHome
from agent.rest.answers import (
    ClockAnswer,
    DeviceAnswer,
    HomeAnswer,
    PersonAnswer,
    SandboxAnswer,
    clock_answer,
    device_answer,
    home_answer,
    person_answer,
)
from agent.rest.bodies import (
    ClockBody,
    DevicePatch,
    PersonPatch,
    PreferenceBody,
    SandboxBody,
)
from agent.rest.faults import RequestFault
from agent.rest.routes import Call, Route
from simulator.assistant import KnownPreference
from simulator.setup import SandboxSetup

TRACES_MAX = 1000
"""Traces that one request may ask for."""


@asynccontextmanager
async def _at_home(call: Call) -> AsyncIterator[LivingHome]:
    """The home that the path names, between two turns and at its present time."""
    living = call.runtime.living(call.path["home"])
    async with living.lock:
        living.keep_pace()
        yield living


async def list_homes(call: Call) -> tuple[HomeListing, ...]:
    """Everything that can be talked to."""
    return call.runtime.homes()


async def open_sandbox(call: Call) -> SandboxAnswer:
    """A world and a memory of its own, made from the head of a scenario."""
    setup: SandboxSetup = call.body
    return SandboxAnswer(home=await call.runtime.open_sandbox(setup))


async def close_sandbox(call: Call) -> None:
    """World and memory are erased."""
    await call.runtime.close_sandbox(call.path["home"])


async def read_home(call: Call) -> HomeAnswer:
    """Rooms, people and devices as they stand."""
    async with _at_home(call) as living:
        return home_answer(call.path["home"], living.home)


async def patch_device(call: Call) -> DeviceAnswer:
    """A hand on a switch, or a fault that comes and goes."""
    patch: DevicePatch = call.body
    device = call.path["device"]
    async with _at_home(call) as living:
        if patch.state is not None or patch.attributes:
            living.home.set_device(
                device,
                state=patch.state,
                attributes=patch.attributes or {},
                by=patch.by,
            )
        if patch.sets_fault:
            living.home.set_fault(device, patch.fault)
        return device_answer(living.home, device)


async def patch_person(call: Call) -> PersonAnswer:
    """Somebody walks to another room."""
    patch: PersonPatch = call.body
    person = call.path["person"]
    async with _at_home(call) as living:
        living.home.move(person, patch.area)
        return person_answer(living.home, person)


async def read_clock(call: Call) -> ClockAnswer:
    """The home's virtual time."""
    async with _at_home(call) as living:
        return clock_answer(living.home)


async def advance_clock(call: Call) -> ClockAnswer:
    """Virtual time passes; people and devices go on living."""
    body: ClockBody = call.body
    async with _at_home(call) as living:
        living.home.advance(body.advance_s)
        return clock_answer(living.home)


async def list_preferences(call: Call) -> tuple[KnownPreference, ...]:
    """What applies to one person, or everything that is known."""
    async with _at_home(call) as living:
        return await living.preferences(call.query.get("person"))


async def add_preference(call: Call) -> KnownPreference:
    """Kept like something that was said in so many words."""
    body: PreferenceBody = call.body
    async with _at_home(call) as living:
        return await living.keep(
            person=body.person,
            topic=body.topic,
            value=_as_text(body.value),
            polarity=body.polarity,
            when=body.when,
        )


async def forget_preference(call: Call) -> None:
    """Never used again."""
    number = call.path["preference"]
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise RequestFault(f"There is no preference '{number}'.", status=404)
    async with _at_home(call) as living:
        await living.forget(int(number), person=call.query.get("person"))


async def list_traces(call: Call) -> tuple[Mapping[str, Any], ...]:
    """Why the latest turns went as they did, newest last."""
    text = call.query.get("limit", "20")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= TRACES_MAX:
        raise RequestFault(
            f"limit must be a number from 1 to {TRACES_MAX}.", where="limit"
        )
    return await call.runtime.living(call.path["home"]).traces(int(text))


def _as_text(value: object) -> str:
    """A preference's value as the store keeps it: always text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


_WHOSE = {"person": "whose; left out: everyone's"}

ROUTES: tuple[Route, ...] = (
    Route(
        method="GET",
        path="/homes",
        summary="List homes and sandboxes",
        handle=list_homes,
        answer=tuple[HomeListing, ...],
    ),
    Route(
        method="POST",
        path="/sandboxes",
        summary="Open a sandbox",
        handle=open_sandbox,
        body=SandboxBody,
        status=201,
        answer=SandboxAnswer,
    ),
    Route(
        method="DELETE",
        path="/sandboxes/{home}",
        summary="Close a sandbox; world and memory are erased",
        handle=close_sandbox,
        status=204,
    ),
    Route(
        method="GET",
        path="/{home}",
        summary="Read a home",
        handle=read_home,
        answer=HomeAnswer,
    ),
    Route(
        method="PATCH",
        path="/{home}/devices/{device}",
        summary="Set a device by hand, break it or mend it",
        handle=patch_device,
        body=DevicePatch,
        answer=DeviceAnswer,
    ),
    Route(
        method="PATCH",
        path="/{home}/people/{person}",
        summary="Send a person to a room",
        handle=patch_person,
        body=PersonPatch,
        answer=PersonAnswer,
    ),
    Route(
        method="GET",
        path="/{home}/clock",
        summary="Read the clock",
        handle=read_clock,
        answer=ClockAnswer,
    ),
    Route(
        method="POST",
        path="/{home}/clock",
        summary="Let virtual time pass",
        handle=advance_clock,
        body=ClockBody,
        answer=ClockAnswer,
    ),
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
        summary="Add a preference by hand",
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
        path="/{home}/traces",
        summary="Read the latest traces",
        handle=list_traces,
        query={"limit": f"how many, 1 to {TRACES_MAX}; left out: 20"},
        answer=tuple[Mapping[str, Any], ...],
    ),
)
