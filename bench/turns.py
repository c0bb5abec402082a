"""Turns: the script said twice to one assistant, each turn timed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from bench.script import PAUSE_S, UTTERANCES
from simulator.assistant import Assistant, AssistantHost
from simulator.setup import SandboxSetup


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnTimes:
    """Milliseconds from the words to the reply and its trace."""

    new: tuple[float, ...]
    """Words that were never heard before."""
    known: tuple[float, ...]
    """Words whose understanding was at hand."""


async def time_turns(host: AssistantHost) -> TurnTimes:
    """Times of the script's turns, the assistant warm and its sandbox fresh."""
    await _warm_up(host)
    new = await _time_script(host)
    return TurnTimes(new=new, known=await _time_script(host))


def time_bare_encoder(texts: Sequence[str]) -> tuple[float, ...]:
    """Milliseconds of MiniLM alone for each text: the floor under a new utterance."""
    from agent.nlu.encoder import load_encoder

    encoder = load_encoder()
    # Each padded length is traced once, and that is not what a turn pays.
    encoder.encode(texts)
    for text in texts:
        encoder.encode([text])
    times: list[float] = []
    for text in texts:
        begun = perf_counter()
        encoder.encode([text])
        times.append((perf_counter() - begun) * 1000)
    return tuple(times)


async def _warm_up(host: AssistantHost) -> None:
    """A first sandbox, whose words differ from the script's."""
    assistant = await host.open(SandboxSetup(home="flat"))
    for text in ("hello there", "please turn the lamp on", "and off it goes again"):
        await _say(assistant, text)
    await assistant.close()


async def _time_script(host: AssistantHost) -> tuple[float, ...]:
    assistant = await host.open(SandboxSetup(home="flat"))
    times: list[float] = []
    for text in UTTERANCES:
        await assistant.advance(PAUSE_S)
        begun = perf_counter()
        await _say(assistant, text)
        times.append((perf_counter() - begun) * 1000)
    await assistant.close()
    return tuple(times)


async def _say(assistant: Assistant, text: str) -> None:
    turn = await assistant.say(text, person="amal", via=None, gap_s=PAUSE_S)
    if not turn.replies:
        sys.exit(f"error: nothing was said to '{text}'; these would be no turn times.")
