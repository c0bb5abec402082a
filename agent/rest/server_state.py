"""Server state: which runtime a request reaches, and whether it is up yet.

Sanic's `app.ctx` is an open bag; this is the one typed thing that we keep in it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from sanic import Sanic
from sanic.request import Request

from agent.errors import NotReady
from agent.ports import Runtime


class Connection(Protocol):
    """What a stream is sent over."""

    def abort(self) -> None:
        """Close it, whatever is still to be sent."""
        ...


@dataclass(kw_only=True, slots=True)
class ServerState:
    """What is known about a server while it starts, serves and stops."""

    default_home: str
    token: str | None = None
    """What clients must send as bearer token, `None`: nothing."""
    runtime: Runtime | None = None
    """`None` until the assistant is up."""
    stage: str = "starting"
    """What the start-up is busy with."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when streams have to end."""
    streams: dict[asyncio.Task[None], Connection] = field(default_factory=dict)
    """Tasks that are sending streams."""

    def ready_runtime(self) -> Runtime:
        """The runtime.

        Raises:
            NotReady: the assistant is still starting.
        """
        if self.runtime is None:
            raise NotReady(f"The assistant is still starting ({self.stage}).")
        return self.runtime


def attach_state(app: Sanic, state: ServerState) -> None:
    """Make `state` what `state_of` finds for requests to `app`."""
    app.ctx.teachable = state


def state_of(request: Request) -> ServerState:
    """The state of the server that got the request.

    Raises:
        NotReady: it is a Rasa server that was started without our home behind it.
    """
    state = getattr(request.app.ctx, "teachable", None)
    if not isinstance(state, ServerState):
        raise NotReady("No home is served here; start it with 'teachable serve'.")
    return state


def own_version() -> str:
    """Version of this project, as installed."""
    try:
        return version("teachable")
    except PackageNotFoundError:
        return "0"
