"""Streams: answers without an end, sent until the client leaves or the server stops."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from sanic import Sanic
from sanic.request import Request

from agent.rest.server_state import ServerState, state_of

EVENT_STREAM = "text/event-stream"
LAST_WORDS_S = 2.0
"""How long a client may take to read the end of its stream."""


async def send_stream(request: Request, chunks: AsyncGenerator[str, None]) -> None:
    """Send server-sent events; Sanic cancels this when the client leaves."""
    state = state_of(request)
    connection: Any = request.protocol
    # The server waits for running answers before it stops; this one would never end.
    connection.connections.discard(connection)
    # A connection that the server no longer knows must not take another request.
    stream: Any = request.stream
    stream.keep_alive = False
    sending = asyncio.current_task()
    assert sending is not None
    state.streams[sending] = connection
    sending.add_done_callback(lambda done: state.streams.pop(done, None))
    response = await request.respond(
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
        content_type=f"{EVENT_STREAM}; charset=utf-8",
    )
    async with aclosing(chunks):
        async for chunk in chunks:
            await response.send(chunk)
    await response.eof()


def install_streams(app: Sanic, state: ServerState) -> None:
    """End the streams of `app` when it stops."""

    async def end_streams(_app: Sanic, _loop: asyncio.AbstractEventLoop) -> None:
        state.stopping.set()
        if state.streams:
            await asyncio.wait(list(state.streams), timeout=LAST_WORDS_S)
        for connection in list(state.streams.values()):
            connection.abort()

    app.register_listener(end_streams, "before_server_stop")
