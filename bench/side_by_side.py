"""Side by side: every text goes through all that is compared before the next one.

On a machine with other work to do, a figure alone says little; what was measured
within the same second can be divided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Mapping, Sequence
from time import perf_counter

from bench.bare import BareEncoder
from bench.script import PAUSE_S
from bench.stock import Stock
from simulator.assistant import Assistant, AssistantHost
from simulator.setup import SandboxSetup

BARE = "bare"
WHOLE = "whole turn"
OVER_REST = "turn over REST"

TURNS_EACH = 20
"""Turns after which a stock conversation begins anew, as ours are cut, too: a long
one would measure its history."""

Times = Mapping[str, Sequence[float]]
"""Milliseconds by what was measured."""


async def time_side_by_side(
    texts: Sequence[str],
    bare: BareEncoder,
    in_process: AssistantHost,
    over_rest: AssistantHost,
    stock: Mapping[str, Stock],
) -> Times:
    """Times of each text in each assistant; no text was heard before.

    `in_process` tells durations.
    """
    times: dict[str, list[float]] = defaultdict(list)
    ours = await in_process.open(SandboxSetup(home="flat"))
    served = await over_rest.open(SandboxSetup(home="flat"))
    for place, text in enumerate(texts):
        times[BARE].append(bare.time_ms(text))
        await ours.advance(PAUSE_S)
        times[WHOLE].append(await _timed(_say(ours, text, times)))
        await served.advance(PAUSE_S)
        times[OVER_REST].append(await _timed(_say(served, text, None)))
        for name, assistant in stock.items():
            sender = f"bench-{place // TURNS_EACH}"
            times[f"{name}: understand"].append(
                await _timed(assistant.understand(text))
            )
            times[f"{name}: {WHOLE}"].append(await _timed(assistant.turn(text, sender)))
    await ours.close()
    await served.close()
    return times


async def _timed(turn: Awaitable[None]) -> float:
    begun = perf_counter()
    await turn
    return (perf_counter() - begun) * 1000


async def _say(
    assistant: Assistant, text: str, times: dict[str, list[float]] | None
) -> None:
    turn = await assistant.say(text, person="amal", via=None, gap_s=PAUSE_S)
    if not turn.replies:
        raise RuntimeError(f"Nothing was said to '{text}'.")
    laps_ms = turn.trace.durations_ms
    if times is not None and laps_ms is not None:
        for stage, lap_ms in laps_ms.items():
            times[stage].append(lap_ms)
