from __future__ import annotations

import asyncio
import socket

import pytest

from agent.errors import AgentError, PortTaken
from agent.ports import Progress, Runtime
from agent.server import bind
from agent.settings import Settings
from tests.agent.fake_runtime import FakeRuntime
from tests.agent.served import listening, served


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"Port {port} .*--port"):
            bind("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_named() -> None:
    with pytest.raises(PortTaken, match=r"192\.0\.2\.1"):
        bind("192.0.2.1", 0)


async def test_the_runtime_is_stopped_when_the_server_is() -> None:
    async with served() as server:
        assert not server.runtime.is_stopped
    assert server.runtime.is_stopped


async def test_stages_of_the_start_up_are_told() -> None:
    async with served() as server:
        await server.client.get("/home/status")
    assert server.stages[-1] == "Ready"


async def test_an_assistant_that_cannot_be_brought_up_ends_the_server() -> None:
    async def fail(settings: Settings, progress: Progress) -> Runtime:
        await asyncio.sleep(0)
        raise AgentError("the model is gone")

    with pytest.raises(AgentError, match="the model is gone"):
        async with listening(fail):
            pass


async def test_a_running_turn_is_finished_before_the_server_ends() -> None:
    begun, finish = asyncio.Event(), asyncio.Event()

    class Thoughtful(FakeRuntime):
        async def run_turn(self, utterance):  # type: ignore[no-untyped-def]
            begun.set()
            await finish.wait()
            assert not self.is_stopped
            return await super().run_turn(utterance)

    async def think(settings: Settings, progress: Progress) -> Runtime:
        return Thoughtful()

    async with listening(think) as client:
        body = {"sender": "s", "message": "hello"}
        talking = asyncio.create_task(client.post("/webhooks/rest/webhook", json=body))
        await begun.wait()
        asyncio.get_running_loop().call_later(0.2, finish.set)
    assert (await talking).status_code == 200


def test_a_bound_port_is_free_again_once_closed() -> None:
    bound = bind("127.0.0.1", 0)
    port = bound.getsockname()[1]
    bound.close()
    with bind("127.0.0.1", port) as again:
        assert isinstance(again, socket.socket)
