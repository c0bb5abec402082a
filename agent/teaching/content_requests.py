"""What to play, and on which player."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

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
from agent.teaching.vocabulary import CONTENT_WORDS
from preference_store.values import Preference
from simulator.catalogue import MUSIC_KINDS, Catalogue, Item
from simulator.context import ContextSnapshot, DeviceView
from simulator.trace import Command

GENRE_TOPIC = "music.genre"


_TO_WATCH = frozenset({"film", "series"})
_HEARD = {"audiobook": 1.0, "radio": 0.9, "podcast": 0.9, "track": 0.6, "album": 0.5}
"""How well a kind of content suits a player without a screen."""
_WHAT_PLAYS = "music"
"""Names a player in "turn off the music", and no player in "play music"."""
_NEGATING = frozenset({"not", "no"})
_SIMILAR_TITLE = 88.0
"""Least similarity (0 to 100) of a spoken title to one of the catalogue."""


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
    player has a screen, and for music without more words what is remembered.
    """
    if mentions.unknown is not None and mentions.unknown_is == "area":
        return Interpretation(
            says=(Say(key="utter_unknown_area", values={"name": mentions.unknown}),)
        )
    player = _player(mentions, context)
    if player is None:
        return Interpretation(says=(Say(key="utter_no_player"),))
    titled = _titled(understanding, catalogue)
    if titled:
        return _play_title(titled, understanding, player)
    spoken_title = understanding.first("content")
    genre = spoken_genre(understanding, catalogue)
    if spoken_title is not None and genre is None:
        return Interpretation(
            says=(Say(key="utter_unknown_content", values={"title": spoken_title}),)
        )
    return _play_music(genre, player, context, preferences, catalogue, excluded_genres)


def spoken_genre(understanding: Understanding, catalogue: Catalogue) -> str | None:
    """The genre that the words name, the longest if several; "not rock" names none."""
    words = understanding.words
    found = [
        genre
        for genre in catalogue.music_genres
        if any(
            at == 0 or words[at - 1] not in _NEGATING
            for at in _places(words_of(genre), words)
        )
    ]
    if found:
        return max(found, key=len)
    for value in understanding.values("genre"):
        for genre in catalogue.music_genres:
            if fuzz.ratio(value.lower(), genre) >= _SIMILAR_TITLE:
                return genre
    return None


def _titled(understanding: Understanding, catalogue: Catalogue) -> tuple[Item, ...]:
    """Items of the longest title that the words contain."""
    words = understanding.words
    labels = {
        words_of(label): item
        for item in catalogue.items
        for label in (item.title, *item.aliases)
    }
    spoken = [label for label in labels if _stands_in(label, words)]
    content = understanding.first("content")
    if content is not None:
        spoken += [
            label
            for label in labels
            if fuzz.ratio(" ".join(label), content.lower()) >= _SIMILAR_TITLE
        ]
    if not spoken:
        return ()
    best = max(spoken, key=len)
    return tuple(
        item
        for item in catalogue.items
        if any(words_of(label) == best for label in (item.title, *item.aliases))
    )


def _stands_in(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(_places(parts, words))


def _places(parts: tuple[str, ...], words: tuple[str, ...]) -> list[int]:
    """Where the parts begin among the words."""
    size = len(parts)
    return [at for at in range(len(words) - size + 1) if words[at : at + size] == parts]


def _player(mentions: Mentions, context: ContextSnapshot) -> DeviceView | None:
    """The player named, else the one spoken to, else another of the speaker's room.

    One that is spoken to from another room, as when no device was named at all, comes
    after those of the room.
    """
    players = [d for d in context.devices.values() if d.domain == "media_player"]
    fits = {} if mentions.phrase == _WHAT_PLAYS else mentions.fits
    named = [device for device in players if device.id in fits]
    in_room = [device for device in players if device.area in mentions.areas]
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
                    values={"title": item.title, "device": player.name},
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
    readings = []
    for name, item in by_genre.items():
        signals = {"explicit": float(name == genre)}
        if genre is None and prevailing is not None and prevailing.value == name:
            signals["preference"] = 1.0
        readings.append(
            Reading(
                key=item.id,
                signals=signals,
                because={"explicit": name, "preference": GENRE_TOPIC},
            )
        )
    ranking = rank(readings, CONTENT_WEIGHTS)
    item = catalogue.by_id[ranking.winner.key]
    is_recalled = prevailing is not None and ranking.signal == "preference"
    playing = _playing(
        item, player, ranking, topic=GENRE_TOPIC if genre is None else None
    )
    if not is_recalled:
        return playing
    return Interpretation(
        meant=playing.meant,
        signal=playing.signal,
        recalled=recalled_from(prevailing),
        commands=playing.commands,
        says=playing.says,
        topic=playing.topic,
        is_settled=playing.is_settled,
    )


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
                    "device": player.name,
                },
            ),
        ),
        topic=topic,
        is_settled=is_settled,
    )
