"""Which items of the catalogue a title, or an artist, may stand for."""

from __future__ import annotations

from rapidfuzz import fuzz

from agent.teaching.weighing.evidence import Evidence, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.ranking import Reading
from agent.teaching.weighing.tastes import ALIKE_TITLE, places
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.world.choosing_items import TO_WATCH
from simulator.catalogue import Catalogue, Item
from simulator.context import DeviceView
from simulator.habits import sort_of_media

_HEARD = {"audiobook": 1.0, "radio": 0.9, "podcast": 0.9, "track": 0.6, "album": 0.5}
"""How well a kind of content suits a player without a screen."""
_BESIDE_A_SCREEN = 0.5
"""Of that, what is left where there is a screen."""


def titled_items(
    understanding: Understanding, catalogue: Catalogue
) -> tuple[Item, ...]:
    """Items of the longest title, or else by the artist, that the words contain.

    Where both are said, only what has both is meant: "Thriller by Michael Jackson".
    """
    words = understanding.words
    named = [words_of(name) for name in understanding.values("content", "artist")]

    def is_said(label: tuple[str, ...]) -> bool:
        is_alike = any(_is_alike(label, name) for name in named)
        return is_alike or _stands_in(label, words)

    titles = {
        item.id: [label for label in _titles(item) if is_said(label)]
        for item in catalogue.items
    }
    by_artist = {item.id for item in catalogue.items if is_said(_artist(item))}
    both = {id_ for id_ in by_artist if titles[id_]}
    spoken = [label for id_ in both or titles for label in titles[id_]]
    artists = [] if both else [_artist(catalogue.by_id[id_]) for id_ in by_artist]
    best = max((*spoken, *artists), key=len, default=None)
    if best is None:
        return ()
    return tuple(
        item
        for item in catalogue.items
        if (not both or item.id in both) and best in (*_titles(item), _artist(item))
    )


def _titles(item: Item) -> tuple[tuple[str, ...], ...]:
    """What people may call it, as words."""
    return tuple(words_of(label) for label in (item.title, *item.aliases))


def _artist(item: Item) -> tuple[str, ...]:
    """Who made it, as words; empty where that is nobody."""
    return words_of(item.artist or "")


def _is_alike(label: tuple[str, ...], spoken: tuple[str, ...]) -> bool:
    """Whether both are the same, give or take a typo and a leading "the"."""
    if not label:
        return False
    one, other = (
        " ".join(words[1:] if words[:1] == ("the",) else words)
        for words in (label, spoken)
    )
    return fuzz.ratio(one, other) >= ALIKE_TITLE


def _stands_in(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(parts) and bool(places(parts, words))


def title_reading(
    item: Item, named_kinds: set[str], player: DeviceView, grounds: Grounds
) -> Reading:
    """A title in one of its forms: the kind that is named, else what suits a screen."""
    is_to_watch = item.kind in TO_WATCH
    heard = _HEARD.get(item.kind, 0.0)
    suits = heard
    if player.has_screen:
        suits = 1.0 if is_to_watch else heard * _BESIDE_A_SCREEN
    habit = grounds.usual("media.kind")
    is_usual = habit is not None and habit.value == sort_of_media(item.kind)
    saw = "screen" if player.has_screen else "no screen"
    return reading(
        item.id,
        Evidence(signal="explicit", saw=item.kind)
        if item.kind in named_kinds
        else None,
        Evidence(signal="device_type", saw=saw, strength=suits),
        Evidence(signal="habit", saw=habit.value) if habit and is_usual else None,
    )
