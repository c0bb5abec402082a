"""Routes: one table row for a path of the home API, for serving and describing it.

A handler knows nothing of HTTP: it gets the runtime, what the path named and a body
that has been checked, and returns a value with a JSON form.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from agent.ports import Runtime
from agent.rest.bodies import parse_body
from agent.rest.faults import RequestFault
from agent.rest.server_state import state_of
from agent.rest.streams import send_stream
from simulator.json_form import to_json


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One request, read and checked."""

    runtime: Runtime
    path: Mapping[str, str]
    """What the path's placeholders stand for."""
    query: Mapping[str, str]
    """Only keys that the route declares."""
    stopping: asyncio.Event
    """Set when a stream has to end."""
    body: Any = None
    """An instance of the route's `body` model, `None` where it has none."""
    last_event_id: str | None = None
    """Where a client's stream broke off; `None`: it asks for the first time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """One row of the contract."""

    method: Literal["GET", "POST", "PATCH", "DELETE"]
    path: str
    """Below the blueprint's prefix, placeholders in braces: `/{home}/clock`."""
    summary: str
    handle: Callable[[Call], Awaitable[object]]
    body: type[BaseModel] | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    """Query keys and what each means."""
    status: int = 200
    answer: Any = None
    """Type of what `handle` returns; `None`: nothing, with status 204."""
    is_stream: bool = False
    """Whether `handle` returns an async generator of the text of server-sent events;
    `answer` is then the type of each one's data."""

    @property
    def name(self) -> str:
        """Unique name: the handler's."""
        return self.handle.__name__


def blueprint(name: str, prefix: str, routes: Sequence[Route]) -> Blueprint:
    """Sanic's form of a route table."""
    made = Blueprint(name, url_prefix=prefix)
    for route in routes:
        made.add_route(
            _sanic_handler(route),
            route.path.replace("{", "<").replace("}", ":str>"),
            methods=[route.method],
            name=route.name,
            unquote=True,
        )
    return made


def _sanic_handler(
    route: Route,
) -> Callable[..., Coroutine[Any, Any, HTTPResponse | None]]:
    async def handler(request: Request, **path: str) -> HTTPResponse | None:
        state = state_of(request)
        call = Call(
            runtime=state.ready_runtime(),
            path=path,
            query=_query(request, route),
            stopping=state.stopping,
            body=None if route.body is None else parse_body(request.body, route.body),
            last_event_id=request.headers.get("last-event-id"),
        )
        result: Any = await route.handle(call)
        if route.is_stream:
            await send_stream(request, result)
            return None
        if route.answer is None:
            return empty(status=route.status)
        return json(to_json(result), status=route.status)

    handler.__name__ = route.name
    return handler


def _query(request: Request, route: Route) -> dict[str, str]:
    """The query's keys, each once and each declared.

    Raises:
        RequestFault: 400 for an unknown or a repeated key.
    """
    given: dict[str, str] = {}
    for key, value in request.get_query_args(keep_blank_values=True):
        if key not in route.query:
            known = ", ".join(route.query) or "none"
            raise RequestFault(
                f"There is no query key '{key}' here; there are: {known}.", where=key
            )
        if key in given:
            raise RequestFault(f"The query key '{key}' is given twice.", where=key)
        given[key] = str(value)
    return given
