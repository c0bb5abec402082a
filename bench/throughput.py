"""Throughput: many people talk at once, each at home."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import perf_counter

from bench.script import PAUSE_S
from simulator.assistant import Assistant, AssistantHost
from simulator.setup import SandboxSetup


async def turns_per_s(host: AssistantHost, scripts: Sequence[Sequence[str]]) -> float:
    """Turns a second while each script is said in a home of its own, all at once."""
    assistants = [await host.open(SandboxSetup(home="flat")) for _ in scripts]
    begun = perf_counter()
    await asyncio.gather(*map(_say_all, assistants, scripts))
    passed_s = perf_counter() - begun
    for assistant in assistants:
        await assistant.close()
    return sum(map(len, scripts)) / passed_s


async def _say_all(assistant: Assistant, texts: Sequence[str]) -> None:
    for text in texts:
        await assistant.say(text, person="amal", via=None, gap_s=PAUSE_S)
