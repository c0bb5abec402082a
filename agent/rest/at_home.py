"""At home: how the home API comes to the home that a request is about.

Handlers read and change a world only under its lock, so never in the middle of a turn.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from agent.ports import LivingHome
from agent.rest.routes import Call


@asynccontextmanager
async def at_home(call: Call) -> AsyncIterator[LivingHome]:
    """The home that the path names, between two turns and at its present time."""
    living = call.runtime.living(call.path["home"])
    async with living.lock:
        living.keep_pace()
        yield living
