"""Slash commands: the simulator's own controls, typed where one talks.

`parse` turns a line into a value or says what is wrong with it, with the nearest
valid word; `tui/session.py` carries the value out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from rapidfuzz import process

from simulator.assistant import Fault
from simulator.trace import Scalar
from tui.door import HomeView
from tui.errors import CommandFault

USAGE: Mapping[str, tuple[str, str]] = {
    "/wait": ("/wait 10m", "let time pass at once: 90, 10m, 2h"),
    "/clock": ("/clock 60x", "let it run faster; /clock real, /clock stop"),
    "/set": ("/set sofa_lamp on", "change a device; or brightness_pct=40"),
    "/fault": (
        "/fault sofa_lamp unavailable",
        "or slow, refusing; none mends it",
    ),
    "/move": ("/move kitchen", "change room; or /move binta kitchen"),
    "/people": ("/people", "who is where, and what they usually do"),
    "/help": ("/help", "keys and commands"),
    "/quit": ("/quit", "leave"),
}
FAULTS: tuple[Fault, ...] = get_args(Fault)
SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}
LONGEST_WAIT_S = 7 * 24 * 3600
RATES = {"real": 1.0, "stop": 0.0}
"""Words for rates of the clock."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """Let virtual time pass."""

    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowClock:
    """Tell what time it is in the home, and how fast it goes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SetRate:
    """Let virtual time run faster, slower or not at all."""

    rate: float
    """Seconds of it for each of the wall's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SetDevice:
    """Change a device past the assistant."""

    device: str
    state: str | None
    """`None` leaves it as it is."""
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class SetFault:
    """Break a device, or mend it with `None`."""

    device: str
    fault: Fault | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """Send a person to another room."""

    person: str
    area: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowPeople:
    """Show who lives here and what they do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowHelp:
    """Show keys and commands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quit:
    """Leave the chat."""


Command = (
    Wait
    | ShowClock
    | SetRate
    | SetDevice
    | SetFault
    | Move
    | ShowPeople
    | ShowHelp
    | Quit
)


def parse(line: str, *, home: HomeView, person: str) -> Command:
    """The command that `line` spells; `person` is who types.

    Raises:
        CommandFault: with a sentence that names the nearest valid word.
    """
    name, *words = line.split()
    if name == "/help":
        return ShowHelp()
    if name == "/people":
        return ShowPeople()
    if name == "/quit":
        return Quit()
    if name == "/wait" and len(words) == 1:
        return Wait(seconds=_seconds(words[0]))
    if name == "/clock" and not words:
        return ShowClock()
    if name == "/clock" and len(words) == 1:
        return SetRate(rate=_rate(words[0]))
    if name == "/set" and len(words) >= 2:
        return _set_device(words, home)
    if name == "/fault" and len(words) == 2:
        fault = _one_of(words[1], (*FAULTS, "none"), "fault")
        device = _device(words[0], home)
        return SetFault(
            device=device, fault=next((f for f in FAULTS if f == fault), None)
        )
    if name == "/move" and len(words) in {1, 2}:
        mover = _one_of(words[0], home.people, "person") if len(words) == 2 else person
        return Move(person=mover, area=_one_of(words[-1], home.areas, "room"))
    if name in USAGE:
        raise CommandFault(f"{name} is written like this: {USAGE[name][0]}")
    _one_of(name, USAGE, "command")
    raise AssertionError("unreachable: every known command is handled above")


def _seconds(word: str) -> float:
    if clock := re.fullmatch(r"(\d{1,3}):(\d\d):(\d\d)", word):
        hours, minutes, seconds = (int(part) for part in clock.groups())
        total = float(hours * 3600 + minutes * 60 + seconds)
    elif amount := re.fullmatch(r"(\d{1,7}(?:\.\d{1,3})?)([smh]?)", word):
        total = float(amount[1]) * SECONDS[amount[2]]
    else:
        raise CommandFault(f"'{word}' is no length of time; try 90, 10m or 2h.")
    if not 0 < total <= LONGEST_WAIT_S:
        raise CommandFault("Time can pass by up to seven days at once.")
    return total


def _rate(word: str) -> float:
    if word in RATES:
        return RATES[word]
    if times := re.fullmatch(r"(\d{1,7}(?:\.\d{1,3})?)x?", word):
        return float(times[1])
    raise CommandFault(f"'{word}' is no rate; try 60x, real or stop.")


def _set_device(words: list[str], home: HomeView) -> SetDevice:
    device = _device(words[0], home)
    states = [word for word in words[1:] if "=" not in word]
    if len(states) > 1:
        raise CommandFault(f"One state at a time: '{states[0]}' or '{states[1]}'?")
    pairs = (word.partition("=") for word in words[1:] if "=" in word)
    return SetDevice(
        device=device,
        state=states[0] if states else None,
        attributes={key: _scalar(value) for key, _, value in pairs},
    )


def _scalar(word: str) -> Scalar:
    if re.fullmatch(r"-?\d+", word):
        return int(word)
    if re.fullmatch(r"-?\d+\.\d+", word):
        return float(word)
    return {"true": True, "false": False}.get(word, word)


def _device(word: str, home: HomeView) -> str:
    """A device by its id or, where only one ends so, by the part after the dot."""
    if word in home.devices:
        return word
    ending = [device for device in home.devices if device.endswith(f".{word}")]
    if len(ending) == 1:
        return ending[0]
    return _one_of(word, home.devices, "device")


def _one_of(word: str, valid: Iterable[str], what: str) -> str:
    known = list(valid)
    if word in known:
        return word
    nearest = process.extractOne(word, known, score_cutoff=50)
    hint = f"Did you mean {nearest[0]}?" if nearest else f"Known: {', '.join(known)}."
    raise CommandFault(f"There is no {what} '{word}'. {hint}")
