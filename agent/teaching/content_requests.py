"""What to play, and on which player."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from agent.teaching.genres import (
    ALIKE_TITLE,
    GENRE_TOPIC,
    places,
    said_genres,
    spoken_genre,
)
from agent.teaching.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.mentions import Mentions
from agent.teaching.ranking import Ranking, Reading, rank
from agent.teaching.recall import recall
from agent.teaching.requests import CONTENT_WEIGHTS
from agent.teaching.understanding import Understanding, words_of
from agent.teaching.unknown import declined_as_unknown, nothing_there
from agent.teaching.usual import usual
from agent.teaching.vocabulary import CONTENT_WORDS
from preference_store.values import Preference
from simulator.catalogue import MUSIC_KINDS, Catalogue, Item
from simulator.context import ContextSnapshot, DeviceView
from simulator.trace import Command

_TO_WATCH = frozenset({"film", "series"})
_HEARD = {"audiobook": 1.0, "radio": 0.9, "podcast": 0.9, "track": 0.6, "album": 0.5}
"""How well a kind of content suits a player without a screen."""
_WHAT_PLAYS = "music"
"""Names a player in "turn off the music", and no player in "play music"."""


def interpret_content_request(
    understanding: Understanding,
    mentions: Mentions,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    catalogue: Catalogue,
    *,
    excluded_genres: frozenset[str] = frozenset(),
) -> Interpretation:
    """The catalogue item that is meant and the player for it.

    Explicit words ("the film", a genre) come first; then, for a title, whether the
    player has a screen, and for music without more words what is remembered, then
    what the speaker usually hears.
    """
    titled = _titled(understanding, catalogue)
    genre = spoken_genre(understanding, catalogue)
    content = {
        _WHAT_PLAYS,
        *words_of(titled[0].title if titled else ""),
        *words_of(genre or ""),
    }
    if mentions.unknown is not None and not set(words_of(mentions.unknown)) <= content:
        return declined_as_unknown(mentions, context)
    player = _player(mentions, context)
    if player is None:
        areas = mentions.areas
        say = nothing_there(areas[0], context) if areas else Say(key="utter_no_player")
        return Interpretation(says=(say,))
    if titled:
        return _play_title(titled, understanding, player)
    spoken_title = understanding.first("content", "artist")
    if spoken_title is not None and genre is None:
        return Interpretation(
            says=(Say(key="utter_unknown_content", values={"title": spoken_title}),)
        )
    said = said_genres(understanding, catalogue)
    ruled_out = {one for one, is_wanted in said.items() if not is_wanted}
    return _play_music(
        genre, player, context, preferences, catalogue, excluded_genres | ruled_out
    )


def _titled(understanding: Understanding, catalogue: Catalogue) -> tuple[Item, ...]:
    """Items of the longest title, or else by the artist, that the words contain."""
    words = understanding.words
    named = [words_of(name) for name in understanding.values("content", "artist")]
    spoken = [
        label
        for item in catalogue.items
        for label in _labels(item)
        if _stands_in(label, words) or any(_is_alike(label, name) for name in named)
    ]
    if not spoken:
        return ()
    best = max(spoken, key=len)
    return tuple(item for item in catalogue.items if best in _labels(item))


def _labels(item: Item) -> tuple[tuple[str, ...], ...]:
    """What people may call it, as words: its title, other names, who made it."""
    artist = () if item.artist is None else (item.artist,)
    return tuple(words_of(label) for label in (item.title, *item.aliases, *artist))


def _is_alike(label: tuple[str, ...], spoken: tuple[str, ...]) -> bool:
    """Whether both are the same, give or take a typo and a leading "the"."""
    one, other = (
        " ".join(words[1:] if words[:1] == ("the",) else words)
        for words in (label, spoken)
    )
    return fuzz.ratio(one, other) >= ALIKE_TITLE


def _stands_in(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(places(parts, words))


def _player(mentions: Mentions, context: ContextSnapshot) -> DeviceView | None:
    """The player named, else the one spoken to, else another of the speaker's room.

    One that is spoken to from another room, as when no device was named at all, comes
    after those of the room.
    """
    players = [d for d in context.devices.values() if d.domain == "media_player"]
    fits = {} if mentions.phrase == _WHAT_PLAYS else mentions.fits
    named = [device for device in players if device.id in fits]
    in_room = [device for device in players if device.area in mentions.areas]
    if mentions.areas and not named and not in_room:
        return None
    nearby = [device for device in players if device.area == context.area]
    spoken_to = [device for device in players if device.id == context.via]
    choices = (named, in_room, [d for d in nearby if d in spoken_to], nearby)
    for choice in (*choices, spoken_to, players):
        if choice:
            here = [device for device in choice if device.area == context.area]
            nearest = here or choice
            return next((device for device in nearest if device.is_main), nearest[0])
    return None


def _play_title(
    items: Sequence[Item], understanding: Understanding, player: DeviceView
) -> Interpretation:
    named_kinds = {
        CONTENT_WORDS[word] for word in understanding.words if word in CONTENT_WORDS
    }
    has_screen = bool(player.capabilities.get("screen"))
    ranking = rank(
        [_title_reading(item, named_kinds, player, has_screen) for item in items],
        CONTENT_WEIGHTS,
    )
    item = next(item for item in items if item.id == ranking.winner.key)
    if item.kind in _TO_WATCH and not has_screen:
        return Interpretation(
            says=(
                Say(
                    key="utter_needs_screen",
                    values={"title": item.title, "device": player.spoken_name},
                ),
            )
        )
    return _playing(item, player, ranking, topic=None)


def _title_reading(
    item: Item, named_kinds: set[str], player: DeviceView, has_screen: bool
) -> Reading:
    signals: dict[str, float] = {}
    if item.kind in named_kinds:
        signals["explicit"] = 1.0
    suits = float(item.kind in _TO_WATCH) if has_screen else _HEARD.get(item.kind, 0.0)
    if suits:
        signals["device_type"] = suits
    return Reading(
        key=item.id,
        signals=signals,
        because={
            "explicit": item.kind,
            "device_type": "screen" if has_screen else "no screen",
            "device": player.id,
        },
    )


def _play_music(
    genre: str | None,
    player: DeviceView,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    catalogue: Catalogue,
    excluded_genres: frozenset[str],
) -> Interpretation:
    known = recall(GENRE_TOPIC, preferences, context.facts())
    ruled_out = (known.disliked | excluded_genres) - {genre}
    by_genre: dict[str, Item] = {}
    for item in catalogue.items:
        if item.kind in MUSIC_KINDS and item.genre not in ruled_out:
            by_genre.setdefault(item.genre, item)
    if genre is not None and genre not in by_genre:
        return Interpretation(
            says=(Say(key="utter_unknown_content", values={"title": genre}),)
        )
    if not by_genre:
        return Interpretation(says=(Say(key="utter_no_music_left"),))
    prevailing = known.prevailing
    habit = usual(GENRE_TOPIC, context.habits)
    readings = []
    for name, item in by_genre.items():
        signals = {"explicit": float(name == genre)}
        if genre is None and prevailing is not None and prevailing.value == name:
            signals["preference"] = 1.0
        if genre is None and habit is not None and habit.value == name:
            signals["habit"] = 1.0
        readings.append(
            Reading(
                key=item.id,
                signals=signals,
                because={"explicit": name, "preference": GENRE_TOPIC, "habit": name},
            )
        )
    ranking = rank(readings, CONTENT_WEIGHTS)
    item = catalogue.by_id[ranking.winner.key]
    is_recalled = prevailing is not None and ranking.signal == "preference"
    playing = _playing(
        item, player, ranking, topic=GENRE_TOPIC if genre is None else None
    )
    used = recalled_from(prevailing) if is_recalled else ()
    return replace(playing, recalled=used, lost=known.lost)


def _playing(
    item: Item, player: DeviceView, ranking: Ranking, *, topic: str | None
) -> Interpretation:
    is_settled = (
        player.state == "playing"
        and player.attributes.get("media_content_id") == item.id
    )
    command = Command(
        service="media_player.play_media",
        device=player.id,
        fields={
            "media_content_id": item.id,
            "media_content_type": item.kind,
            "media_title": item.title,
            "media_genre": item.genre,
        },
    )
    return Interpretation(
        meant=meant_from("play", ranking, target=player.id, value=item.id),
        signal=signal_from(ranking),
        commands=() if is_settled else (command,),
        says=(
            Say(
                key="utter_playing",
                values={
                    "title": item.title,
                    "kind": item.kind,
                    "device": player.spoken_name,
                },
            ),
        ),
        topic=topic,
        is_settled=is_settled,
    )
