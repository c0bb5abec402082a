"""Completion: what a half-written slash command could go on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.suggester import Suggester

from tui.commands import FAULTS, RATES, USAGE
from tui.door import HomeView


def completed(line: str, home: HomeView) -> str | None:
    """The line with its last word completed; `None` where nothing begins like it.

    Of several words that begin so the first counts, in the order of the home file.
    """
    *before, begun = line.split(" ")
    if not line.startswith("/") or "" in before:
        return None
    fitting = (word for word in _words_after(before, home) if word.startswith(begun))
    word = next(fitting, None)
    return None if word is None or word == begun else " ".join([*before, word])


def _words_after(before: Sequence[str], home: HomeView) -> Iterable[str]:
    match before:
        case []:
            return USAGE
        case ["/set" | "/fault"]:
            return _device_names(home)
        case ["/fault", _]:
            return (*FAULTS, "none")
        case ["/set", device, *_]:
            return _attributes(device, home)
        case ["/move"]:
            return (*home.people, *home.areas)
        case ["/move", person] if person in home.people:
            return home.areas
        case ["/clock"]:
            return ("60x", *RATES)
    return ()


def _device_names(home: HomeView) -> list[str]:
    """Each device by the part after the dot, by its whole id where two share it."""
    short = [device.partition(".")[2] for device in home.devices]
    return [
        name if short.count(name) == 1 else device
        for name, device in zip(short, home.devices, strict=True)
    ]


def _attributes(device: str, home: HomeView) -> list[str]:
    return [
        f"{name}="
        for id_, known in home.devices.items()
        if device in (id_, id_.partition(".")[2])
        for name in known.attributes
    ]


class CommandSuggester(Suggester):
    """Offers the completion while a command is written."""

    def __init__(self, home: HomeView) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.home = home
        """As last seen."""

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line, completed by one word."""
        return completed(value, self.home)
