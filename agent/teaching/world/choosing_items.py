"""Which item of the catalogue it is, where a kind or a genre is asked for, no title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.teaching.weighing.evidence import Evidence, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.recall import Lost, Recall
from agent.teaching.weighing.tastes import named_in, unknown_name
from agent.teaching.weighing.topics import (
    GENRE_TOPIC,
    TOPICS,
    VIDEO_TOPIC,
    Labels,
    genre_labels,
)
from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import CONTENT_WORDS, singular
from agent.teaching.world.lookups import Entry, Found, find, liked, said, taste
from simulator.catalogue import MUSIC_KINDS, Catalogue, Item
from simulator.habits import sort_of_media

TO_WATCH = ("film", "series")
"""Kinds that need a screen."""

_TOPICS: Mapping[str, str] = {"video": VIDEO_TOPIC, "music": GENRE_TOPIC}
"""Sort of media → the topic of its genres; nobody is asked about any other."""
_NO_GENRE = frozenset("good film movie series show music podcast book song".split())
"""Words that are no name of a genre, though NLU may take them for one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the words ask for."""

    kinds: tuple[str, ...]
    """Kinds of items, none: any."""
    genres: Mapping[str, bool]
    """Genres in the words, and whether they are wanted."""
    is_no_music: bool
    """Whether it is a kind or a genre that music does not have."""
    spoken: tuple[str, ...] = ()
    """The words that may stand for them."""

    @property
    def names_genre(self) -> bool:
        """Whether a genre is asked for, and not only ruled out."""
        return any(self.genres.values())

    @property
    def words(self) -> tuple[str, ...]:
        """All that is asked for."""
        wanted = (genre for genre, is_wanted in self.genres.items() if is_wanted)
        return (*self.kinds, *wanted)

    def fits(self, item: Item) -> bool:
        """Whether the item is all that is asked for."""
        is_of_kind = not self.kinds or item.kind in self.kinds
        is_of_genre = not self.names_genre or self.genres.get(item.genre, False)
        return is_of_kind and is_of_genre


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemChoice:
    """The item that is meant, and what that rests on."""

    item: Item
    found: Found
    lost: tuple[Lost, ...]
    topic: str | None
    """What the words left open and could be taught."""


def asked_for(understanding: Understanding, catalogue: Catalogue) -> Asked:
    """The kinds and genres that the words name."""
    labels = _labels(catalogue)
    words = [
        word for word in map(singular, understanding.words) if word in CONTENT_WORDS
    ]
    genres = named_in(understanding.words, labels)
    kinds = tuple(dict.fromkeys(CONTENT_WORDS[word] for word in words))
    if not kinds and set(genres) & set(catalogue.video_genres):
        kinds = TO_WATCH
    others = set(genres) - set(catalogue.music_genres)
    return Asked(
        kinds=kinds,
        genres=genres,
        is_no_music=bool(others or set(kinds) - set(MUSIC_KINDS)),
        spoken=(*words, *(label for genre in genres for label in labels[genre])),
    )


def unknown_genre(understanding: Understanding, catalogue: Catalogue) -> str | None:
    """What NLU took for a genre, and the catalogue does not have."""
    return unknown_name(
        understanding.values("genre"),
        [label for each in _labels(catalogue).values() for label in each],
        also_known=_NO_GENRE,
    )


def choose_item(
    row: str, asked: Asked, grounds: Grounds, *also: Mapping[str, Evidence]
) -> ItemChoice | None:
    """The best item of those asked for; `None`: there is none, or none is left.

    Args:
        row: of the table of signals.
        asked: what the words ask for.
        grounds: what the choice rests on.
        also: evidence for kinds of items, besides that of genres.
    """
    known = {sort: taste(TOPICS[topic], grounds) for sort, topic in _TOPICS.items()}
    left = [
        item
        for item in grounds.catalogue.items
        if not {item.id, item.genre} & grounds.excluded
        and _may_be_told(item, asked, known)
    ]
    if not any(asked.fits(item) for item in left):
        return None
    wanted = [one.prevailing for one in known.values() if one.prevailing is not None]
    found = find(
        row,
        [
            Entry(
                reading=reading(
                    item.id,
                    said(asked.words, holds=asked.fits(item)),
                    *(() if asked.names_genre else _by_genre(item, known, grounds)),
                    *(by_kind.get(item.kind) for by_kind in also),
                )
            )
            for item in left
        ],
        grounds,
        wanted=() if asked.names_genre else wanted,
    )
    if found is None:
        return None
    item = grounds.catalogue.by_id[found.key]
    return ItemChoice(
        item=item,
        found=found,
        lost=tuple(lost for one in known.values() for lost in one.lost),
        topic=None if asked.names_genre else _TOPICS.get(sort_of_media(item.kind)),
    )


def _labels(catalogue: Catalogue) -> Labels:
    return genre_labels(catalogue.genres, catalogue)


def _may_be_told(item: Item, asked: Asked, known: Mapping[str, Recall]) -> bool:
    """Words for or against its genre count before what is known of the speaker."""
    dislikes = known.get(sort_of_media(item.kind), Recall()).disliked
    return asked.genres.get(item.genre, item.genre not in dislikes)


def _by_genre(
    item: Item, known: Mapping[str, Recall], grounds: Grounds
) -> Sequence[Evidence | None]:
    """`preference` and `habit`: a genre of films is another thing than one of music."""
    sort = sort_of_media(item.kind)
    habit = grounds.usual(f"{sort}.genre")
    is_usual = habit is not None and habit.value == item.genre
    return (
        liked(item.genre, known.get(sort, Recall()).prevailing),
        Evidence(signal="habit", saw=item.genre) if is_usual else None,
    )
