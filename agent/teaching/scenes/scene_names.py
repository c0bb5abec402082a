"""Which scenes of this home the words name, and which scene it does not have.

Nothing of a home is baked into the NLU model: names of scenes are held here against
the snapshot. A name that is not explained word by word stays unknown, and an unknown
scene is never another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from agent.teaching.words.calling import CALLING, PLAIN
from agent.teaching.words.mentions import fitting_devices
from agent.teaching.words.places import is_throughout, places_in
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import Understanding, words_of
from simulator.context import ContextSnapshot, SceneView

_WHOLE, _IN_PART = 1.0, 0.8
"""How well words fit a scene: its whole name, or the name without "time" or "mode"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SceneMentions:
    """What an utterance says of scenes, resolved against one home."""

    fits: Mapping[str, float] = field(default_factory=dict)
    """Ids of scenes that the words name, with how well they fit (0 to 1)."""
    phrase: str = ""
    """The words that name them."""
    areas: tuple[str, ...] = ()
    """Ids of rooms named besides."""
    is_everywhere: bool = False
    """All rooms are asked for, in so many words."""
    unknown: str | None = None
    """A scene that this home does not have, in the person's words."""
    is_bare: bool = False
    """Nothing but a name is said, and that it is wanted: "film time, please"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named:
    scene: str
    start: int
    end: int
    fit: float


def find_scenes(
    understanding: Understanding, context: ContextSnapshot
) -> SceneMentions:
    """Resolve the scenes that the utterance names; the longest name wins."""
    words = understanding.words
    named = _longest(words, context)
    start, end = (named[0].start, named[0].end) if named else (0, 0)
    phrase, rest = words[start:end], (*words[:start], *words[end:])
    tagged = [w for value in understanding.values("area") for w in words_of(value)]
    places = places_in((*rest, *tagged), context)
    explained = CALLING | places.words | set(phrase)
    left = [word for word in rest if word not in explained]
    epithets = words[max(0, start - 1) : start]
    unknown = next(
        (v for v in understanding.values("scene") if set(words_of(v)) - explained),
        None,
    )
    if unknown is None and not named:
        unknown = " ".join(left) or None
    elif unknown is None and set(epithets) - explained:
        unknown = " ".join((*epithets, *phrase))
    fits = {one.scene: one.fit for one in reversed(named)}
    return SceneMentions(
        fits={} if unknown is not None else fits,
        phrase=" ".join(phrase),
        areas=places.areas,
        is_everywhere=is_throughout(words, places),
        unknown=unknown,
        is_bare=bool(named) and not left and not _is_device(phrase, context),
    )


def _longest(words: tuple[str, ...], context: ContextSnapshot) -> list[_Named]:
    """Scenes by the longest name that is said, the first of several; best fit first."""
    found = [
        _Named(scene=scene.id, start=start, end=end, fit=fit)
        for scene in context.scenes.values()
        for parts, fit in _labels(scene)
        for start, end in runs_of(parts, words)
    ]
    size = max((one.end - one.start for one in found), default=0)
    longest = [one for one in found if one.end - one.start == size]
    first = min((one.start for one in longest), default=0)
    here = [one for one in longest if one.start == first]
    return sorted(here, key=lambda one: -one.fit)


def _labels(scene: SceneView) -> Iterator[tuple[tuple[str, ...], float]]:
    for label in (scene.name, *scene.aliases):
        parts = words_of(label)
        yield parts, _WHOLE
        telling = tuple(word for word in parts if word not in PLAIN)
        if telling != parts:
            yield telling, _IN_PART


def _is_device(phrase: tuple[str, ...], context: ContextSnapshot) -> bool:
    """Whether a device has that very name, so that it may be meant as well."""
    return 1.0 in fitting_devices(" ".join(phrase), context).values()
