"""Long conversations: a turn late in one beside a turn early in another.

Both are measured in turn with the same words, so that a machine that slows down
slows both. The words were heard before: what grows with a conversation is not how
they are understood.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter

from bench.script import PAUSE_S, UTTERANCES
from bench.stock import Stock
from simulator.assistant import Assistant, AssistantHost
from simulator.setup import SandboxSetup

WINDOW = 20
"""Turns around the one that is asked for, and how many texts go round."""

_WORDS = UTTERANCES[:WINDOW]

Say = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """Milliseconds of turns with the same words, early and late."""

    early: tuple[float, ...]
    late: tuple[float, ...]


async def grow_ours(host: AssistantHost, late: int, early: int, rounds: int) -> Growth:
    """Our turns around `late` in one conversation, and around `early` in others.

    Args:
        host: opens the conversations.
        late: a multiple of `WINDOW`, as is `early`.
        early: much less than `late`.
        rounds: windows to measure; each takes a fresh conversation for `early`.
    """
    old = await host.open(SandboxSetup(home="flat"))
    late_say = _said_to(old)
    await _talk(late_say, late - WINDOW // 2)
    times_early: list[float] = []
    times_late: list[float] = []
    for _ in range(rounds):
        young = await host.open(SandboxSetup(home="flat"))
        early_say = _said_to(young)
        await _talk(early_say, early - WINDOW // 2)
        await _alternate(early_say, late_say, times_early, times_late)
        await young.close()
    await old.close()
    return Growth(early=tuple(times_early), late=tuple(times_late))


async def grow_stock(stock: Stock, late: int, early: int) -> Growth:
    """The same of a stock assistant, one window."""
    times_early: list[float] = []
    times_late: list[float] = []

    async def say_late(text: str) -> None:
        await stock.turn(text, "late")

    async def say_early(text: str) -> None:
        await stock.turn(text, "early")

    await _talk(say_late, late - WINDOW // 2)
    await _talk(say_early, early - WINDOW // 2)
    await _alternate(say_early, say_late, times_early, times_late)
    return Growth(early=tuple(times_early), late=tuple(times_late))


def _said_to(assistant: Assistant) -> Say:
    async def say(text: str) -> None:
        await assistant.say(text, person="amal", via=None, gap_s=PAUSE_S)

    return say


async def _talk(say: Say, turns: int) -> None:
    for turn in range(turns):
        await say(_WORDS[turn % WINDOW])


async def _alternate(
    early: Say, late: Say, times_early: list[float], times_late: list[float]
) -> None:
    # Both have said half a window more than a multiple of it.
    for place in range(WINDOW):
        text = _WORDS[(place + WINDOW // 2) % WINDOW]
        for say, times in ((early, times_early), (late, times_late)):
            begun = perf_counter()
            await say(text)
            times.append((perf_counter() - begun) * 1000)
