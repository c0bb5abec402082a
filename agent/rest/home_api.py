"""The home API: homes, devices and clock over HTTP, and the table of all routes."""

from __future__ import annotations

from agent.ports import HomeListing
from agent.rest.answers import (
    ClockAnswer,
    DeviceAnswer,
    HomeAnswer,
    SandboxAnswer,
    clock_answer,
    device_answer,
    home_answer,
)
from agent.rest.at_home import at_home
from agent.rest.bodies import (
    ClockBody,
    DevicePatch,
    SandboxBody,
    ServiceBody,
)
from agent.rest.carrying_api import CARRYING_ROUTES
from agent.rest.context_answer import ContextAnswer, read_context
from agent.rest.event_answer import EventAnswer
from agent.rest.events import stream_events
from agent.rest.memory_api import MEMORY_ROUTES
from agent.rest.people_api import PEOPLE_ROUTES
from agent.rest.routes import Call, Route
from agent.rest.scenes_api import SCENE_ROUTES
from agent.rest.service_calls import call_service
from simulator.setup import SandboxSetup


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
    async with at_home(call) as living:
        return home_answer(call.path["home"], living)


async def patch_device(call: Call) -> DeviceAnswer:
    """A hand on a switch, or a fault that comes and goes."""
    patch: DevicePatch = call.body
    device = call.path["device"]
    async with at_home(call) as living:
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


async def read_clock(call: Call) -> ClockAnswer:
    """The home's virtual time, and how fast it goes."""
    async with at_home(call) as living:
        return clock_answer(living)


async def set_clock(call: Call) -> ClockAnswer:
    """Virtual time passes, at once or faster; people and devices go on living."""
    body: ClockBody = call.body
    async with at_home(call) as living:
        living.advance(body.advance_s)
        if body.rate is not None:
            living.set_rate(body.rate)
        return clock_answer(living)


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
        method="GET",
        path="/{home}/clock",
        summary="Read the clock",
        handle=read_clock,
        answer=ClockAnswer,
    ),
    Route(
        method="POST",
        path="/{home}/clock",
        summary="Let virtual time pass at once, or set how fast it goes",
        handle=set_clock,
        body=ClockBody,
        answer=ClockAnswer,
    ),
    Route(
        method="POST",
        path="/{home}/services/{domain}/{service}",
        summary="Call a service by hand",
        handle=call_service,
        body=ServiceBody,
        answer=DeviceAnswer,
    ),
    Route(
        method="GET",
        path="/{home}/context",
        summary="Read what a turn of somebody would see",
        handle=read_context,
        query={
            "person": "who speaks",
            "via": "device spoken to; left out: the home's first that takes voice",
        },
        answer=ContextAnswer,
    ),
    Route(
        method="GET",
        path="/{home}/events",
        summary="Follow the event log as server-sent events",
        handle=stream_events,
        query={"after": "ordinal of the last known event; left out: from now on"},
        answer=EventAnswer,
        is_stream=True,
    ),
    *PEOPLE_ROUTES,
    *SCENE_ROUTES,
    *MEMORY_ROUTES,
    *CARRYING_ROUTES,
)
