"""Events: a home's log as it is written, sent on to whoever listens.

The log is looked at again and again, since a home tells nobody that something
happened. Looking also lets the home's clock catch up, so what people do by habit
happens while somebody only listens.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence

from agent.ports import LivingHome
from agent.rest.event_answer import EventAnswer
from agent.rest.faults import RequestFault
from agent.rest.routes import Call
from simulator.history import HomeEvent
from simulator.json_form import to_json

LOOK_S = 0.25
"""Between two looks at the log."""
HEARTBEAT_S = 15.0
"""The longest silence; proxies close connections that say nothing for half a minute."""
EVENTS_AT_ONCE = 200
"""Written between two chances for everybody else on the server."""


async def stream_events(call: Call) -> AsyncGenerator[str, None]:
    """The home's log after an ordinal, and from then on whatever happens."""
    id_ = call.path["home"]
    living = call.runtime.living(id_)
    written = len(living.home.events)
    after = _ordinal(call, written)

    def is_there() -> bool:
        # Asking for a lasting home by name would begin it anew.
        return any(listing.home == id_ for listing in call.runtime.homes())

    return follow(living, after, stopping=call.stopping, is_there=is_there)


async def follow(
    living: LivingHome,
    after: int,
    *,
    stopping: asyncio.Event,
    is_there: Callable[[], bool],
    look_s: float = LOOK_S,
    heartbeat_s: float = HEARTBEAT_S,
) -> AsyncGenerator[str, None]:
    """Text of server-sent events, until `stopping` is set or until the home is gone.

    It begins with a comment that says after which ordinal, so that the client knows
    at once that it is heard.
    """
    loop = asyncio.get_running_loop()
    yield f": after {after}\n\n"
    told_at = loop.time()
    while not stopping.is_set() and is_there():
        await _keep_pace(living)
        # Whoever was purged has left the log, which is then shorter.
        after = min(after, len(living.home.events))
        fresh = living.home.events[after:]
        for part in _parts(fresh):
            yield "".join(
                _written(after + place, event)
                for place, event in enumerate(part, start=1)
            )
            after += len(part)
            await asyncio.sleep(0)
        if fresh:
            told_at = loop.time()
        elif loop.time() - told_at >= heartbeat_s:
            yield ": heartbeat\n\n"
            told_at = loop.time()
        await _pause(stopping, look_s)


async def _keep_pace(living: LivingHome) -> None:
    """Let the home catch up, but for a turn: heartbeats need not wait for it."""
    if living.lock.locked():
        return
    async with living.lock:
        living.keep_pace()


async def _pause(stopping: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except asyncio.TimeoutError:
        return


def _parts(events: Sequence[HomeEvent]) -> Iterator[Sequence[HomeEvent]]:
    for start in range(0, len(events), EVENTS_AT_ONCE):
        yield events[start : start + EVENTS_AT_ONCE]


def _written(ordinal: int, event: HomeEvent) -> str:
    """One event by the rules of `text/event-stream` (HTML standard, section 9.2)."""
    document = json.dumps(to_json(EventAnswer.of(event)), ensure_ascii=False)
    return f"id: {ordinal}\ndata: {document}\n\n"


def _ordinal(call: Call, written: int) -> int:
    """After which event to begin: as asked, or after the last one.

    A client that comes back on its own (`Last-Event-ID`) repeats its first query,
    so what it got last counts more.
    """
    text = call.last_event_id or call.query.get("after")
    if text is None:
        return written
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise RequestFault(
            "after must be the ordinal of an event, or 0 for all of them.",
            where="after",
        )
    if int(text) > written:
        raise RequestFault(
            f"after: the log ends with event {written}; it begins anew with the home.",
            where="after",
        )
    return int(text)
