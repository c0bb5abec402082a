from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.agent.served import Served, served


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Served]:
    async with served() as running:
        yield running
