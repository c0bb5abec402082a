from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import httpx
import pytest

from agent.rest.events import EVENTS_AT_ONCE, follow
from tests.agent.fake_runtime import FakeRuntime
from tests.agent.served import Served, served

EVENTS = "/home/flat/events"
LAMP = "/home/flat/devices/light.sofa_lamp"


async def _events(lines: AsyncIterator[str]) -> AsyncGenerator[tuple[int, Any], None]:
    """Ordinal and data of each event, as a client of the stream reads them."""
    ordinal = 0
    async for line in lines:
        key, _, value = line.partition(": ")
        if key == "id":
            ordinal = int(value)
        elif key == "data":
            yield ordinal, json.loads(value)


async def _set_lamp(server: Served, state: str) -> None:
    answer = await server.client.patch(LAMP, json={"state": state, "by": "amal"})
    assert answer.status_code == 200, answer.text


async def test_what_happens_from_now_on_is_told(server: Served) -> None:
    await _set_lamp(server, "on")
    async with server.client.stream("GET", EVENTS) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        assert await anext(lines) == ": after 1"
        await _set_lamp(server, "off")
        ordinal, event = await anext(_events(lines))
    assert ordinal == 2
    assert event == {
        "at": "2026-03-02T19:00:00+01:00",
        "kind": "state_changed",
        "device": "light.sofa_lamp",
        "person": "amal",
        "by": "amal",
        "attributes": {"state": "off"},
    }


@pytest.mark.parametrize(
    ("query", "headers", "ordinals"),
    [
        pytest.param({"after": "0"}, {}, [1, 2, 3], id="from the beginning"),
        pytest.param({"after": "2"}, {}, [3], id="where the query says"),
        pytest.param(
            {"after": "0"}, {"Last-Event-ID": "1"}, [2, 3], id="where it broke off"
        ),
    ],
)
async def test_a_stream_is_taken_up_again(
    server: Served, query: dict[str, str], headers: dict[str, str], ordinals: list[int]
) -> None:
    for state in ("on", "off", "on"):
        await _set_lamp(server, state)
    async with server.client.stream(
        "GET", EVENTS, params=query, headers=headers
    ) as stream:
        events = _events(stream.aiter_lines())
        told = [await anext(events) for _ in ordinals]
    assert [ordinal for ordinal, _ in told] == ordinals


async def test_two_listeners_hear_the_same(server: Served) -> None:
    async with (
        server.client.stream("GET", EVENTS) as one,
        server.client.stream("GET", EVENTS) as other,
    ):
        await _set_lamp(server, "on")
        heard = await anext(_events(one.aiter_lines()))
        assert heard == await anext(_events(other.aiter_lines()))


async def test_time_passes_while_somebody_only_listens(server: Served) -> None:
    living = server.runtime.living("flat")
    living.home.set_fault("light.sofa_lamp", "slow")
    service = "/home/flat/services/light/turn_on"
    await server.client.post(service, json={"device": "light.sofa_lamp"})
    async with server.client.stream("GET", EVENTS) as stream:
        living.behind_s = 60.0
        _, event = await anext(_events(stream.aiter_lines()))
    assert event["at"] == "2026-03-02T19:00:05+01:00"
    assert event["attributes"] == {"state": "on"}


async def test_a_turn_that_takes_long_does_not_silence_the_stream(
    server: Served,
) -> None:
    living = server.runtime.living("flat")
    async with server.client.stream("GET", EVENTS) as stream, living.lock:
        living.home.set_fault("light.sofa_lamp", "slow")
        _, event = await anext(_events(stream.aiter_lines()))
    assert event["attributes"] == {"fault": "slow"}


async def test_a_stream_ends_with_its_sandbox(server: Served) -> None:
    opened = await server.client.post("/home/sandboxes", json={"home": "flat"})
    id_ = opened.json()["home"]
    async with server.client.stream("GET", f"/home/{id_}/events") as stream:
        await server.client.delete(f"/home/sandboxes/{id_}")
        assert [event async for event in _events(stream.aiter_lines())] == []


async def test_a_stream_ends_in_good_order_when_the_server_does() -> None:
    begun = asyncio.Event()

    async def listen(base_url: httpx.URL) -> list[str]:
        # A client of its own, which goes on reading when the server has stopped.
        async with (
            httpx.AsyncClient(base_url=base_url, trust_env=False) as client,
            client.stream("GET", EVENTS) as stream,
        ):
            begun.set()
            return [line async for line in stream.aiter_lines()]

    async with served() as server:
        listening = asyncio.create_task(listen(server.client.base_url))
        await begun.wait()
    assert (await listening)[0] == ": after 0"


async def test_nothing_is_left_of_a_stream_whose_client_left(server: Served) -> None:
    before = asyncio.all_tasks()
    async with server.client.stream("GET", EVENTS) as stream:
        await anext(stream.aiter_lines())
        sending = asyncio.all_tasks() - before
        assert sending
    await asyncio.wait_for(asyncio.wait(sending), 10)


async def test_a_silent_home_is_heard_to_be_there() -> None:
    stopping = asyncio.Event()
    told = follow(
        FakeRuntime().living("flat"),
        0,
        stopping=stopping,
        is_there=lambda: True,
        look_s=0.001,
        heartbeat_s=0.002,
    )
    assert await anext(told) == ": after 0\n\n"
    assert await anext(told) == ": heartbeat\n\n"
    assert await anext(told) == ": heartbeat\n\n"
    stopping.set()
    assert [chunk async for chunk in told] == []


async def test_a_long_log_is_told_in_parts_and_whole() -> None:
    living = FakeRuntime().living("flat")
    for place in range(EVENTS_AT_ONCE + 1):
        living.home.set_fault("light.sofa_lamp", "slow" if place % 2 else None)
    told = follow(living, 0, stopping=asyncio.Event(), is_there=lambda: True)
    await anext(told)
    first, second = await anext(told), await anext(told)
    await told.aclose()
    assert first.count("data: ") == EVENTS_AT_ONCE
    assert second.startswith(f"id: {EVENTS_AT_ONCE + 1}\n")


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "", "7", "9" * 40])
async def test_a_place_that_is_not_in_the_log_is_refused(
    server: Served, after: str
) -> None:
    answer = await server.client.get(EVENTS, params={"after": after})
    assert answer.status_code == 400
    assert answer.json()["where"] == "after"


async def test_an_unknown_home_has_no_events(server: Served) -> None:
    answer = await server.client.get("/home/flit/events")
    assert answer.status_code == 404
    assert "'flat'" in answer.json()["error"]


async def test_the_document_says_that_events_are_a_stream(server: Served) -> None:
    document = (await server.client.get("/home/openapi.json")).json()
    answer = document["paths"]["/home/{home}/events"]["get"]["responses"]["200"]
    assert list(answer["content"]) == ["text/event-stream"]
