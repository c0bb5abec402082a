"""Garbage, talked at an assistant for long: answered always, acted on never.

Messages are drawn from a seed: nothing, too much, signs that no keyboard has, other
scripts, markup, code, commands of Rasa, and names of real devices in the midst of it,
but never a word that says what to do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from agent.settings import Settings
from simulator.assistant import Assistant
from simulator.errors import AssistantError
from simulator.setup import SandboxSetup

Maker = Callable[[Random], str]

_NAMES = ("sofa lamp", "television", "front door", "oven", "kitchen", "ceiling light")
_SCRIPTS = (
    (0x0400, 0x04FF),
    (0x0590, 0x05FF),
    (0x0600, 0x06FF),
    (0x0900, 0x097F),
    (0x0E00, 0x0E7F),
    (0x3040, 0x30FF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
)
"""Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, Han, Hangul."""
_EMOJI = (0x1F300, 0x1F6FF)
_CONTROLS = (*range(0x20), 0x7F, *range(0x80, 0xA0))
_JOINERS = "\u200b\u200d\u202e\u2066\ufeff\u0301\ufe0f"
"""Of no width, or turning the direction round."""
_MARKUP = (
    "<b>{}</b>",
    "<script>alert('{}')</script>",
    "[{}](device)",
    '{{"entity": "{}"}}',
    "**{}**",
    "<!-- {} -->",
    "&lt;{}&gt;",
    "<![CDATA[{}]]>",
)
_CODE = (
    "'; DROP TABLE preference; -- {}",
    "' OR '1'='1' /* {} */",
    'SELECT * FROM "{}";',
    "{{{{ {} }}}}",
    "${{{}}}",
    "%s%n%x {}",
    "{{0.__class__}} {}",
    "../../{}/passwd",
    "`{}`",
    "#!/bin/sh {}",
)
_COMMANDS = (
    "/restart",
    "/intent{{}}",
    '/turn_on{{"device": "{}"}}',
    "/session_start",
    "  /back {}",
    "/{}",
)
_SIGNS = "!?.,;:#*+~^|_=<>()[]{}/\\@$%&\"'0123456789"


def _some(chance: Random, low: int, high: int, most: int = 40) -> str:
    signs = range(chance.randint(1, most))
    return "".join(chr(chance.randint(low, high)) for _ in signs)


def _around_a_name(chance: Random, frames: Sequence[str]) -> str:
    return chance.choice(frames).format(chance.choice(_NAMES))


def _nothing(chance: Random) -> str:
    return chance.choice(" \t\n\u3000") * chance.randint(0, 5)


def _too_much(chance: Random) -> str:
    return chance.choice(("a", "lamp ", "é", "😀")) * chance.choice((1_001, 1_000_000))


def _controlled(chance: Random) -> str:
    name = chance.choice(_NAMES)
    at = chance.randint(0, len(name))
    return name[:at] + chr(chance.choice(_CONTROLS)) + name[at:]


def _halved(chance: Random) -> str:
    return f"lamp {chr(chance.randint(0xD800, 0xDFFF))}"


def _mixed(chance: Random) -> str:
    parts = [chance.choice(_MAKERS[4:])(chance) for _ in range(chance.randint(2, 4))]
    return " ".join(parts)[:900]


_MAKERS: tuple[Maker, ...] = (
    _nothing,
    _too_much,
    _controlled,
    _halved,
    lambda chance: _some(chance, *chance.choice(_SCRIPTS)),
    lambda chance: _some(chance, *_EMOJI, most=12),
    lambda chance: "".join(chance.choices(_SIGNS, k=chance.randint(1, 30))),
    lambda chance: _around_a_name(chance, _MARKUP),
    lambda chance: _around_a_name(chance, _CODE),
    lambda chance: _around_a_name(chance, _COMMANDS),
    lambda chance: chance.choice(_JOINERS).join(chance.choice(_NAMES)),
)


def garbage(chance: Random, messages: int) -> Iterator[str]:
    """So many messages that ask for nothing."""
    for _ in range(messages):
        yield chance.choice((*_MAKERS, _mixed))(chance)


@dataclass(kw_only=True, slots=True)
class Fed:
    """What an assistant made of it."""

    answered: int = 0
    refused: int = 0
    """Turned away at the door, with a sentence."""
    silent: int = 0
    """Neither."""
    acted: int = 0
    """Led to a command."""
    crashed: int = 0
    """Brought a defect of ours to light."""
    is_home_changed: bool = False

    @property
    def is_well(self) -> bool:
        """Whether nothing was done, and something said each time."""
        wrong = self.silent + self.acted + self.crashed
        return wrong == 0 and not self.is_home_changed


async def feed(assistant: Assistant, messages: Iterator[str], *, person: str) -> Fed:
    """Say each of them without a pause, and look at the home before and after."""
    fed = Fed()
    # Heating and sensors find their feet in the first turn, whatever is said.
    await assistant.say("hello", person=person, via=None, gap_s=0.0)
    before = await assistant.devices()
    for message in messages:
        try:
            turn = await assistant.say(message, person=person, via=None, gap_s=0.0)
        except AssistantError as refusal:
            fed.refused += 1
            fed.silent += not str(refusal)
            continue
        fed.answered += 1
        fed.silent += not any(reply.strip() for reply in turn.replies)
        fed.acted += bool(turn.trace.commands)
        fed.crashed += "utter_failed" in turn.trace.responses
    fed.is_home_changed = await assistant.devices() != before
    return fed


def feed_in_process(messages: int, *, chance: Random) -> Fed:
    """The same with the trained assistant in this process, in a fresh home."""
    from agent.in_process import InProcessHost

    async def fed() -> Fed:
        host = InProcessHost(Settings(), progress=lambda stage: None)
        assistant = await host.open(SandboxSetup(home="flat"))
        try:
            return await feed(assistant, garbage(chance, messages), person="amal")
        finally:
            await host.close()

    return asyncio.run(fed())
