"""A real server on a free port of this machine, with the fake runtime behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from sanic import Sanic

from agent.ports import Progress, Runtime
from agent.server import OpenRuntime, bind, serve
from agent.settings import Settings
from tests.agent.fake_runtime import FakeRuntime


@dataclass(frozen=True, kw_only=True)
class Served:
    client: httpx.AsyncClient
    runtime: FakeRuntime
    stages: list[str]


@asynccontextmanager
async def listening(
    open_runtime: OpenRuntime,
    *,
    token: str | None = None,
    stages: list[str] | None = None,
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server that listens, whether its assistant is up or not."""
    Sanic.test_mode = True
    bound = bind("127.0.0.1", 0)
    stopping = asyncio.Event()
    told: list[str] = [] if stages is None else stages
    serving = asyncio.create_task(
        serve(
            bound,
            Settings(token=token),
            open_runtime=open_runtime,
            progress=told.append,
            stopping=stopping,
        )
    )
    base_url = "http://{}:{}".format(*bound.getsockname())
    async with httpx.AsyncClient(base_url=base_url, trust_env=False) as client:
        while not serving.done():
            try:
                await client.get("/home/status")
                break
            except httpx.TransportError:
                await asyncio.sleep(0.01)
        if serving.done():
            await serving
        try:
            yield client
        finally:
            stopping.set()
            await serving


@asynccontextmanager
async def served(*, token: str | None = None) -> AsyncIterator[Served]:
    """A server that is ready."""
    runtime = FakeRuntime()
    stages: list[str] = []
    ready = asyncio.Event()

    async def open_runtime(settings: Settings, progress: Progress) -> Runtime:
        ready.set()
        return runtime

    async with listening(open_runtime, token=token, stages=stages) as client:
        await ready.wait()
        yield Served(client=client, runtime=runtime, stages=stages)
