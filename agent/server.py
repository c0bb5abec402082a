"""The server: one process that serves talk and home API for all homes.

It listens before the assistant is up, so that clients can see it starting, and
closes in order: no new requests, the running turns to their end, then the runtime.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from agent.errors import PortTaken
from agent.ports import Progress, Runtime
from agent.rest.server_state import ServerState
from agent.settings import Settings

OpenRuntime = Callable[[Settings, Progress], Awaitable[Runtime]]
"""Brings the assistant up; `agent.runtime.open_runtime`, or a fake's."""

CATCH_UP_S = 1.0
"""How often homes with a fast clock catch up, whoever looks at them."""

LAST_TURN_S = 10.0
"""How long running requests may take once the server is to stop."""


def bind(host: str, port: int) -> socket.socket:
    """A socket on which to listen later; taken early, so that a clash shows at once.

    Raises:
        PortTaken: something listens there already, or it is not ours to use.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except (OSError, OverflowError) as error:
        bound.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise PortTaken(host, port, reason) from error
    return bound


async def serve(
    bound: socket.socket,
    settings: Settings,
    *,
    open_runtime: OpenRuntime,
    progress: Progress,
    stopping: asyncio.Event,
) -> None:
    """Serve until `stopping` is set.

    Raises:
        AgentError, SimulatorError, StoreError: the assistant cannot be brought up.
    """
    # Takes seconds; whoever only binds a port need not wait for it.
    from agent.rest.app import build_app

    state = ServerState(default_home=settings.home, token=settings.token)
    app = build_app(state)
    # Sanic's server carries no types.
    server: Any = await app.create_server(
        sock=bound,
        return_asyncio_server=True,
        access_log=False,
        asyncio_server_kwargs={"start_serving": False},
    )
    await server.startup()
    await server.before_start()
    await server.start_serving()
    await server.after_start()

    def staged(stage: str) -> None:
        state.stage = stage
        progress(stage)

    try:
        runtime = await _unless(stopping, open_runtime(settings, staged))
        if runtime is None:
            return
        keeping_pace = asyncio.create_task(_keep_pace(runtime))
        try:
            state.runtime = runtime
            staged("Ready")
            await stopping.wait()
            await _drain(server)
        finally:
            keeping_pace.cancel()
            state.runtime = None
            await runtime.stop()
    finally:
        await _drain(server)
        await server.before_stop()
        await server.after_stop()


async def _unless(
    stopping: asyncio.Event, opening: Awaitable[Runtime]
) -> Runtime | None:
    """What `opening` brings up, `None` when the server is to stop before that."""
    opened = asyncio.ensure_future(opening)
    stopped = asyncio.ensure_future(stopping.wait())
    await asyncio.wait({opened, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if opened.done():
        return opened.result()
    opened.cancel()
    return None


async def _keep_pace(runtime: Runtime) -> None:
    """Play what passes in homes with a fast clock while it passes."""
    while True:
        await asyncio.sleep(CATCH_UP_S)
        await runtime.keep_pace()


async def _drain(server: Any) -> None:
    """Take no more connections, and let the open ones finish what they are at."""
    server.close()
    loop = asyncio.get_running_loop()
    deadline = loop.time() + LAST_TURN_S
    for connection in list(server.connections):
        connection.close_if_idle()
    while server.connections and loop.time() < deadline:
        await asyncio.sleep(0.05)
    for connection in list(server.connections):
        connection.abort()
