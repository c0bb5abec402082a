"""What to play, and on which player."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.weighing.evidence import (
    Evidence,
    beside_person,
    in_room,
    main_one,
    named,
    reading,
    spoken_to,
    taught,
)
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.weighing.ranking import Ranking, Reading
from agent.teaching.weighing.recall import recall
from agent.teaching.weighing.tastes import said_values, spoken_value
from agent.teaching.weighing.topics import GENRE_TOPIC, TOPICS
from agent.teaching.weighing.unknown import declined_as_unknown, nothing_there
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import CONTENT_VERBS, CONTENT_WORDS, GENERIC_WORDS
from agent.teaching.world.choosing_items import (
    TO_WATCH,
    Asked,
    asked_for,
    choose_item,
    unknown_genre,
)
from agent.teaching.world.titles import title_reading, titled_items
from preference_store.values import Preference
from simulator.catalogue import MUSIC_KINDS, Item
from simulator.context import DeviceView
from simulator.trace import Command, Recalled

PLAYER_TOPIC = "media_player.device"

_WHAT_PLAYS = "music"
_SOME_MUSIC = frozenset("music something anything song songs tune tunes".split())
"""Words beside which an unheard-of genre is a mood: "some relaxing music"."""
"""Names a player in "turn off the music", and no player in "play music"."""


def interpret_content_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The catalogue item that is meant and the player for it.

    Explicit words ("the film", a genre) come first; then, for a title, whether the
    player has a screen, and for music without more words what is remembered, then
    what the speaker usually hears.
    """
    context, catalogue = grounds.context, grounds.catalogue
    titled = titled_items(understanding, catalogue)
    genre = spoken_value(understanding, TOPICS[GENRE_TOPIC], catalogue)
    asked = asked_for(understanding, catalogue)
    content = {
        _WHAT_PLAYS,
        *words_of(titled[0].title if titled else ""),
        *(word for part in (*asked.words, *asked.spoken) for word in words_of(part)),
    }
    if mentions.unknown is not None and not set(words_of(mentions.unknown)) <= content:
        return declined_as_unknown(mentions, context)
    if "everywhere" in understanding.words or mentions.is_all:
        return Interpretation(says=(Say(key="utter_one_player"),))
    players = _players(mentions, grounds)
    if players is None:
        areas = mentions.areas
        say = nothing_there(areas[0], context) if areas else Say(key="utter_no_player")
        return Interpretation(says=(say,))
    if players.is_open:
        return Interpretation(says=(Say(key="utter_which_device"),))
    if titled:
        title = _play_title(titled, understanding, players, grounds)
        return _on_player(players, title, grounds)
    spoken_title = _unknown_title(understanding, asked, grounds)
    if spoken_title is not None and genre is None:
        return Interpretation(
            says=(Say(key="utter_unknown_content", values={"title": spoken_title}),)
        )
    if asked.is_no_music:
        kind = _play_kind(asked, players, grounds)
        return _on_player(players, kind, grounds)
    said = said_values(understanding, TOPICS[GENRE_TOPIC], catalogue)
    ruled_out = {one for one, is_wanted in said.items() if not is_wanted}
    music = _play_music(genre, players, grounds, grounds.excluded | ruled_out)
    return _on_player(players, music, grounds)


def _on_player(
    players: Ranking, playing: Interpretation, grounds: Grounds
) -> Interpretation:
    """What is played, with what the choice of the player rests on.

    The player's signal is told where that of the content was clear.
    """
    if playing.meant is None or playing.meant.target != players.winner.key:
        return playing
    used: tuple[Recalled, ...] = ()
    if players.signal == "preference":
        used = recalled_from(_wanted_player(grounds))
    return replace(
        playing,
        signal=playing.signal or signal_from(players),
        recalled=(*playing.recalled, *used),
    )


def _players(mentions: Mentions, grounds: Grounds) -> Ranking | None:
    """The players that it may be played on, best first; `None` where there is none.

    One that is named, or stands in a room that is named, rules out all others.
    """
    context = grounds.context
    players = [d for d in context.devices.values() if d.domain == "media_player"]
    fits = {} if mentions.phrase == _WHAT_PLAYS else mentions.fits
    named_ones = [device for device in players if device.id in fits]
    in_rooms = [device for device in players if device.area in mentions.areas]
    candidates = named_ones or (in_rooms if mentions.areas else players)
    if not candidates:
        return None
    wanted = _wanted_player(grounds)
    return grounds.rank(
        "play_on",
        [
            reading(
                device.id,
                named(device, mentions) if named_ones else None,
                in_room(device, context.area, wanted),
                beside_person(device, context.area, candidates, grounds),
                taught(device, wanted),
                spoken_to(device, grounds),
                main_one(device),
            )
            for device in candidates
        ],
    )


def _wanted_player(grounds: Grounds) -> Preference | None:
    """The player that was taught for here and now."""
    facts = grounds.context.facts()
    return recall(PLAYER_TOPIC, grounds.preferences, facts).prevailing


def _with_screen(players: Ranking, grounds: Grounds) -> DeviceView | None:
    """The best player that has a screen and is in the room of the best of all."""
    devices = [grounds.context.devices[one.key] for one, _ in players.order]
    room = devices[0].area
    return next((d for d in devices if d.has_screen and d.area == room), None)


def _play_title(
    items: Sequence[Item],
    understanding: Understanding,
    players: Ranking,
    grounds: Grounds,
) -> Interpretation:
    named_kinds = _named_kinds(items, understanding)
    player = grounds.context.devices[players.winner.key]
    ranking = grounds.rank(
        "play_title",
        [title_reading(item, named_kinds, player, grounds) for item in items],
    )
    item = grounds.catalogue.by_id[ranking.winner.key]
    return _play_where_it_can(item, players, ranking, grounds, topic=None)


def _named_kinds(items: Sequence[Item], understanding: Understanding) -> set[str]:
    """Forms of a title that the words name, or else those that their verb goes with."""
    forms = {item.kind for item in items}
    words = understanding.words
    named = forms & {CONTENT_WORDS[word] for word in words if word in CONTENT_WORDS}
    return {*named} or {
        kind for word in words for kind in CONTENT_VERBS.get(word, ()) if kind in forms
    }


def _play_kind(asked: Asked, players: Ranking, grounds: Grounds) -> Interpretation:
    """A film, a comedy, a podcast: what is liked or usual of the kind."""
    choice = choose_item("play_kind", asked, grounds)
    if choice is None:
        values = {"title": " ".join(asked.words)}
        return Interpretation(says=(Say(key="utter_unknown_content", values=values),))
    found = choice.found
    playing = _play_where_it_can(
        choice.item, players, found.ranking, grounds, topic=choice.topic
    )
    if playing.is_declined:
        return playing
    return replace(
        playing, signal=found.signal, recalled=found.recalled, lost=choice.lost
    )


def _play_where_it_can(
    item: Item,
    players: Ranking,
    ranking: Ranking,
    grounds: Grounds,
    *,
    topic: str | None,
) -> Interpretation:
    """On the best player; a film on one beside it that has a screen, if that has none.

    Args:
        item: what is meant.
        players: best first.
        ranking: of the items that could have been meant.
        grounds: what the choice rests on.
        topic: what the words left open and could be taught.
    """
    player = grounds.context.devices[players.winner.key]
    if item.kind in TO_WATCH and not player.has_screen:
        screen = _with_screen(players, grounds)
        if screen is None:
            values = {"title": item.title, "device": player.spoken_name}
            return Interpretation(says=(Say(key="utter_needs_screen", values=values),))
        player = screen
    return _playing(item, player, ranking, topic=topic)


def _unknown_title(
    understanding: Understanding, asked: Asked, grounds: Grounds
) -> str | None:
    """What NLU took for a title or an artist; "a comedy" is none."""
    kinds = asked.words if asked.is_no_music else ()
    no_title = {word for part in (*kinds, *asked.spoken) for word in words_of(part)}
    for title in understanding.values("content", "artist"):
        if not asked.is_no_music or set(words_of(title)) - GENERIC_WORDS - no_title:
            return title
    is_any_music = not asked.is_no_music and _SOME_MUSIC & set(understanding.words)
    if is_any_music or asked.names_genre:
        return None
    return unknown_genre(understanding, grounds.catalogue)


def _play_music(
    genre: str | None,
    players: Ranking,
    grounds: Grounds,
    excluded_genres: frozenset[str],
) -> Interpretation:
    context, catalogue = grounds.context, grounds.catalogue
    known = recall(GENRE_TOPIC, grounds.preferences, context.facts())
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
    ranking = grounds.rank(
        "play_music",
        [
            _genre_reading(item, genre, prevailing, grounds)
            for item in by_genre.values()
        ],
    )
    item = catalogue.by_id[ranking.winner.key]
    is_recalled = prevailing is not None and ranking.signal == "preference"
    player = context.devices[players.winner.key]
    playing = _playing(
        item, player, ranking, topic=GENRE_TOPIC if genre is None else None
    )
    used = recalled_from(prevailing) if is_recalled else ()
    return replace(playing, recalled=used, lost=known.lost)


def _genre_reading(
    item: Item,
    spoken: str | None,
    prevailing: Preference | None,
    grounds: Grounds,
) -> Reading:
    """A genre, by the item that would be played of it."""
    if spoken is not None:
        is_said = item.genre == spoken
        return reading(
            item.id, Evidence(signal="explicit", saw=spoken) if is_said else None
        )
    is_wanted = prevailing is not None and prevailing.value == item.genre
    habit = grounds.usual(GENRE_TOPIC)
    is_usual = habit is not None and habit.value == item.genre
    return reading(
        item.id,
        Evidence(signal="preference", saw=GENRE_TOPIC) if is_wanted else None,
        Evidence(signal="habit", saw=item.genre) if is_usual else None,
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
                    "device": player.spoken_name,
                },
            ),
        ),
        topic=topic,
        is_settled=is_settled,
    )
