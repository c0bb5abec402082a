"""A taught value in place of its phrase: "cosy light" as a brightness of 20 percent.

The words become the request that sets such a value, which stands behind them, as an
earlier request does behind a correction; the rest of the words says where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from agent.teaching.concepts.known import KnownConcept, known_concepts
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.calling import CALLING, telling
from agent.teaching.words.mentions import find_mentions
from agent.teaching.words.places import places_in
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import Understanding, words_of
from preference_store.concepts import ValueMeant
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.colours import COLOURS
from simulator.context import ContextSnapshot
from simulator.trace import Entity, Intent


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingOfTopic:
    """How a value of a topic is asked for."""

    intent: str
    entity: str
    """What NLU calls such a value."""
    of_what: str = ""
    """The word for the device, where the words name none; empty: it needs none."""
    highest: float = 100.0
    """The largest number that such a value can be."""

    def fault_of(self, value: str) -> str | None:
        """What keeps this from being such a value, `None`: nothing."""
        if self.entity == "colour":
            is_known = value in COLOURS
            return None if is_known else f"'{value}' is no colour that is known"
        try:
            is_within = 0 <= float(value) <= self.highest
        except ValueError:
            is_within = False
        bounds = f"0 to {self.highest:g}"
        return None if is_within else f"'{value}' is no number from {bounds}"


SETTINGS: Mapping[str, SettingOfTopic] = {
    "light.brightness_pct": SettingOfTopic(
        intent="set_brightness", entity="percentage", of_what="light"
    ),
    "light.color_name": SettingOfTopic(
        intent="set_colour", entity="colour", of_what="light"
    ),
    "light.color_temp_kelvin": SettingOfTopic(
        intent="set_color_temp", entity="color_temp", of_what="light", highest=10_000
    ),
    "climate.temperature": SettingOfTopic(
        intent="set_temperature", entity="temperature"
    ),
    "cover.position": SettingOfTopic(
        intent="set_cover_position", entity="percentage", of_what="blind"
    ),
    "fan.percentage": SettingOfTopic(
        intent="set_fan_speed", entity="percentage", of_what="fan"
    ),
    "media_player.volume_pct": SettingOfTopic(intent="volume_set", entity="percentage"),
}
"""Topics of settings that a phrase can stand for a value of; tastes have theirs in
`TOPICS`."""

_ASIDE = frozenset("the to at in on a my our please it's make it".split())


def in_plain_words(
    understanding: Understanding,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    catalogue: Catalogue,
) -> Understanding:
    """The request that the words come to where they hold a phrase for a value."""
    for known in known_concepts(context, preferences):
        means = known.concept.means
        said = understanding.words
        runs = runs_of(known.words, said) or runs_of(telling(known.words), said)
        if not isinstance(means, ValueMeant) or not runs:
            continue
        setting, taste = SETTINGS.get(means.topic), TOPICS.get(means.topic)
        if setting is not None:
            meant = _setting(understanding, runs[0], known, means, setting, context)
        elif taste is not None and understanding.intent.name in taste.intents:
            label = taste.told(means.value, catalogue)
            meant = _taste(
                understanding, runs[0], known, label, taste.entity or taste.name
            )
        else:
            continue
        if meant is not None:
            return meant
    return understanding


def _setting(
    understanding: Understanding,
    run: tuple[int, int],
    known: KnownConcept,
    means: ValueMeant,
    setting: SettingOfTopic,
    context: ContextSnapshot,
) -> Understanding | None:
    """The request to set the value; `None` where the words say more than that."""
    rest = _without(run, understanding.words)
    named = replace(understanding, text=" ".join(rest), entities=())
    device = find_mentions(named, context).phrase
    places = places_in(rest, context)
    explained = CALLING | _ASIDE | places.words | set(words_of(device or ""))
    if set(rest) - explained:
        return None
    text = " ".join(rest) if device else " ".join((*rest, setting.of_what)).strip()
    value = Entity(entity=setting.entity, value=means.value, start=0, end=0)
    intent = Intent(name=setting.intent, confidence=1.0)
    phrase = " ".join(known.words)
    behind = Understanding(text=phrase, intent=intent, entities=(value,))
    return Understanding(
        text=text, intent=intent, entities=_rooms(understanding), behind=behind
    )


def _taste(
    understanding: Understanding,
    run: tuple[int, int],
    known: KnownConcept,
    label: str,
    entity: str,
) -> Understanding:
    """The same request with the value named in place of the phrase."""
    words = understanding.words
    phrase = " ".join(known.words)
    before = " ".join((*words[: run[0]], ""))
    text = before + " ".join((label, *words[run[1] :]))
    value = Entity(
        entity=entity, value=label, start=len(before), end=len(before) + len(label)
    )
    behind = replace(understanding, text=phrase, entities=())
    entities = (value, *_rooms(understanding))
    return replace(understanding, text=text, entities=entities, behind=behind)


def _rooms(understanding: Understanding) -> tuple[Entity, ...]:
    """The rooms that were named, without a place in the new text."""
    return tuple(
        replace(part, start=0, end=0)
        for part in understanding.entities
        if part.entity == "area"
    )


def _without(run: tuple[int, int], words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words[: run[0]], *words[run[1] :])
