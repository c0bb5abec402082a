"""Which of the choices of a question the words single out.

By name, by room, by place among those that were told ("the second one"), or by what
the person did before ("like yesterday").
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from agent.teaching.interpret import COMMANDS
from agent.teaching.lessons import OpenQuestion
from agent.teaching.scenes.scene_names import find_scenes
from agent.teaching.scenes.scene_requests import SCENE_INTENTS
from agent.teaching.words.mentions import BY_KIND, find_mentions, fitting_devices
from agent.teaching.words.told_apart import MOST_NAMES
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS
from simulator.context import ContextSnapshot
from simulator.history import HomeEvent

_PLACES: Mapping[str, int] = {
    **dict.fromkeys(("first", "former", "1st"), 0),
    **dict.fromkeys(("second", "2nd"), 1),
    **dict.fromkeys(("third", "3rd"), 2),
    **dict.fromkeys(("fourth", "4th"), 3),
    **dict.fromkeys(("last", "latter"), -1),
}
"""Word → place among the choices that were told."""
_AROUND_A_PLACE = GENERIC_WORDS | frozenset(
    "one ones number i i'd i'll mean meant take would like prefer want say let's go "
    "with for maybe er um uh well oh ok okay yes of them those these think".split()
)
_FILLERS = GENERIC_WORDS | frozenset(
    "i i'd i'll meant mean want would like prefer love take use with er um uh well "
    "oh of by next to near on at in and just only let's is it's be should music "
    "some turn switch play yes yeah ok okay".split()
)
_USUALLY = frozenset({"usual", "usually", "always", "normally"})
_BEFORE = frozenset({"yesterday", "before", "last"})
_LIKE = frozenset({"like", "as", "same", "the"})


def is_bare(understanding: Understanding, words: Collection[str] | None = None) -> bool:
    """Whether the words name something and ask for nothing: "the sofa lamp".

    Args:
        understanding: what was said.
        words: those that count, where some only say when it is to hold.
    """
    named = {
        word
        for entity in understanding.entities
        for word in words_of(understanding.text[entity.start : entity.end])
    }
    said = set(understanding.words if words is None else words)
    return bool(named) and not said - named - GENERIC_WORDS


def chosen_by_place(told: Sequence[str], words: Sequence[str]) -> str | None:
    """The choice at the place that is named, and nothing else is; or `None`.

    Args:
        told: the choices, in the order in which they were told.
        words: what was said, without what it says of whom and when.
    """
    places = [_PLACES[word] for word in words if word in _PLACES]
    others = {word for word in words if word not in _PLACES} - _AROUND_A_PLACE
    if len(places) != 1 or others or not -len(told) <= places[0] < len(told):
        return None
    return told[places[0]]


def chosen_as_before(
    abouts: Sequence[str], words: Sequence[str], context: ContextSnapshot
) -> str | None:
    """What the speaker usually does, or did when they say; `None`: nothing is known.

    Args:
        abouts: what habits call the point in question, such as `music.genre`.
        words: what was said.
        context: the habits and latest deeds of the speaker.
    """
    said = set(words)
    if not said & _LIKE:
        return None
    if said & _USUALLY:
        usual = [habit for habit in context.habits if habit.about in abouts]
        best = max(usual, key=lambda habit: habit.times, default=None)
        return None if best is None else best.value
    if not said & _BEFORE:
        return None
    is_yesterday = "yesterday" in said
    day = context.time.date() - timedelta(days=1)
    done = (
        value
        for event in reversed(context.recent)
        if event.person == context.person
        and (not is_yesterday or event.at.astimezone(context.time.tzinfo).date() == day)
        and (value := _done(event, abouts)) is not None
    )
    return next(done, None)


def _done(event: HomeEvent, abouts: Sequence[str]) -> str | None:
    """What a deed says about one of these: a genre that was played, a device used."""
    for about in abouts:
        sort, _, point = about.partition(".")
        if event.kind == "media_played" and point in event.attributes:
            return str(event.attributes[point])
        is_of_sort = event.device is not None and event.device.startswith(f"{sort}.")
        if is_of_sort and event.attributes.get("service") == point:
            return event.device
    return None


def chosen_devices(
    question: OpenQuestion, understanding: Understanding, context: ContextSnapshot
) -> tuple[str, ...]:
    """The one device that the words single out, among the choices or in the domain.

    Several where they fit some of the choices and not the others; none where they
    tell nothing.
    """
    words = understanding.words
    if "other" in words and len(question.choices) == 1:
        return question.choices
    placed = _at_a_place(question, words, context)
    if placed:
        return placed
    domain = question.topic.partition(".")[0]
    mentions = find_mentions(understanding, context)
    fits: Mapping[str, float] = mentions.fits
    if not fits or mentions.is_plain:
        rest = " ".join(word for word in words if word not in _FILLERS)
        fits = fitting_devices(rest, context) if rest else {}
    here = [key for key in fits if context.devices[key].area == context.area]
    if len(here) == 1 and here[0] in question.choices:
        return tuple(here)
    # Choices of one name are told with their rooms, and so a room is an answer.
    areas = {*mentions.areas}
    if question.by == "area" and "here" in words and context.area is not None:
        areas.add(context.area)
    there = tuple(
        key
        for key in question.choices
        if context.devices[key].area in areas
        and (not fits or fits.get(key) == max(fits.values()))
    )
    if len(there) == 1:
        return there
    if not there and areas and not fits:
        # A room that none of the choices is in puts an earlier answer right.
        there = tuple(
            device.id
            for device in context.devices.values()
            if device.domain == domain and device.area in areas
        )
        return there
    able = {
        key: fit
        for key, fit in fits.items()
        if key.startswith(f"{domain}.") and (fit > BY_KIND or mentions.areas)
    }
    nearest = [key for key, fit in able.items() if fit == max(able.values())]
    offered = [key for key in nearest if key in question.choices]
    best = tuple(offered or nearest)
    if len(best) > 1:
        beside = tuple(k for k in best if context.devices[k].area == context.area)
        best = beside if len(beside) == 1 else best
    if len(best) == 1:
        return best
    remaining = there or tuple(key for key in question.choices if key in best)
    return remaining if len(remaining) < len(question.choices) else ()


def chosen_scene(
    question: OpenQuestion, understanding: Understanding, context: ContextSnapshot
) -> str | None:
    """The one scene on offer that the words single out, by name or by room."""
    intent = understanding.intent.name
    if intent in COMMANDS - SCENE_INTENTS and not is_bare(understanding):
        return None
    words = understanding.words
    if "other" in words and len(question.choices) == 1:
        return question.choices[0]
    placed = chosen_by_place(question.choices[:MOST_NAMES], words)
    if placed is not None:
        return placed
    said = find_scenes(understanding, context)
    areas = {*said.areas}
    if "here" in words and context.area is not None:
        areas.add(context.area)
    if not said.fits and not areas and not said.is_everywhere:
        return None
    offered = [context.scenes[key] for key in question.choices if key in context.scenes]
    fitting = [
        scene.id
        for scene in offered
        if (not said.fits or scene.id in said.fits)
        and (not areas or scene.area in areas)
        and (not said.is_everywhere or scene.area is None)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _at_a_place(
    question: OpenQuestion, words: tuple[str, ...], context: ContextSnapshot
) -> tuple[str, ...]:
    """The choice, or all those in the room, at the place that is named."""
    if question.by == "name":
        placed = chosen_by_place(question.choices[:MOST_NAMES], words)
        return () if placed is None else (placed,)
    rooms = {key: context.devices[key].area or "" for key in question.choices}
    told = tuple(dict.fromkeys(rooms.values()))
    room = chosen_by_place(told, words) if len(told) <= MOST_NAMES else None
    return tuple(key for key in rooms if rooms[key] == room)
