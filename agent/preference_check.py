"""What can be taught by hand in a home: topics that something looks at, and values.

What is said is settled with the person, turn by turn. What comes in by the command line
or the home API is held against the home and the catalogue here, so that a slip does
not become a preference that never applies.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from agent.errors import unknown
from agent.teaching.concepts.saying import SETTINGS
from agent.teaching.devices.wants import WANTS
from agent.teaching.scenes.scene_requests import SCENE_TOPIC
from agent.teaching.weighing.guests import GUEST_TOPIC, GUEST_VALUE
from agent.teaching.weighing.topics import TOPICS
from preference_store.concepts import Concept, Definition, DeviceMeant, SceneMeant
from preference_store.errors import PreferenceRejected
from simulator.catalogue import Catalogue
from simulator.context import DeviceView
from simulator.facts import FACTS
from simulator.scenes import SceneStep, problems_of_steps
from simulator.seen_facts import VOCABULARIES

_DEVICE = ".device"
_OF_DEVICES = frozenset({"via", "device"})
"""Facts whose values are devices."""


class NamedHome(Protocol):
    """A home, as far as its ids go: a file's, or one that lives."""

    @property
    def areas(self) -> Collection[str]:
        """Ids of its rooms."""
        ...

    @property
    def devices(self) -> Collection[str]:
        """Ids of its devices."""
        ...

    @property
    def scenes(self) -> Collection[str]:
        """Ids of its scenes."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kind:
    """A sort of topic, and the values it can have here."""

    noun: str
    values: Callable[[str, NamedHome, Catalogue], Iterable[str]]


def check_by_hand(
    topic: str,
    value: str,
    *,
    home: NamedHome,
    catalogue: Catalogue,
) -> None:
    """See that a preference could ever apply in this home, whatever the condition.

    Raises:
        PreferenceRejected: its topic or its value is unknown; with the nearest that is
            known.
    """
    kind = _kind_of(topic)
    topics = known_topics(home)
    if kind is None or (topic not in topics and not topic.startswith(SCENE_TOPIC)):
        raise PreferenceRejected(unknown("topic", topic, topics))
    values = list(kind.values(topic, home, catalogue))
    if value not in values:
        raise PreferenceRejected(f"{topic}: {unknown(kind.noun, value, values)}")


def check_conditions(when: Mapping[str, str], home: NamedHome) -> None:
    """See that conditions could ever hold in this home.

    Raises:
        PreferenceRejected: a fact or its value is unknown; with the nearest.
    """
    for fact, expected in when.items():
        if fact not in FACTS:
            raise PreferenceRejected(f"when: {unknown('fact', fact, FACTS)}")
        allowed = VOCABULARIES.get(fact)
        if allowed is None:
            allowed = tuple(home.devices if fact in _OF_DEVICES else home.areas)
        if expected not in allowed:
            raise PreferenceRejected(
                f"when.{fact}: {unknown('value', expected, allowed)}"
            )


def check_concept(
    concept: Concept, devices: Mapping[str, DeviceView], catalogue: Catalogue
) -> None:
    """See that a phrase can stand for that among these devices.

    Raises:
        PreferenceRejected: a device, a service, a topic or a value is unknown, or no
            scene may do it; it says where.
    """
    for fault in _definition_faults(concept.means, devices, catalogue):
        raise PreferenceRejected(f"'{concept.phrase}': {fault}")


def _definition_faults(
    means: Definition, devices: Mapping[str, DeviceView], catalogue: Catalogue
) -> Iterator[str]:
    if isinstance(means, DeviceMeant):
        if means.device not in devices:
            yield f"device: {unknown('device', means.device, devices)}"
    elif isinstance(means, SceneMeant):
        steps = [
            SceneStep(service=one.service, device=one.device, fields=dict(one.fields))
            for one in means.do
        ]
        for problem in problems_of_steps(steps, devices):
            place = ".".join(str(part) for part in problem.place)
            yield f"{place}: {problem.message}"
    elif means.topic in SETTINGS:
        fault = SETTINGS[means.topic].fault_of(means.value)
        if fault is not None:
            yield f"{means.topic}: {fault}"
    elif means.topic in TOPICS:
        labels = TOPICS[means.topic].labels(catalogue)
        if means.value not in labels:
            yield f"{means.topic}: {unknown('value', means.value, labels)}"
    else:
        yield unknown("topic", means.topic, (*SETTINGS, *TOPICS))


def known_topics(home: NamedHome) -> list[str]:
    """Topics that can be taught by hand in this home, but for phrases for scenes."""
    domains = {device.partition(".")[0] for device in home.devices}
    wanted = {want.topic for want in WANTS.values() if want.topic is not None}
    devices = {f"{domain}{_DEVICE}" for domain in domains}
    return sorted({GUEST_TOPIC, *TOPICS, *wanted, *devices})


def _kind_of(topic: str) -> _Kind | None:
    if topic == GUEST_TOPIC:
        return _Kind(noun="value", values=_guest_mode)
    if topic in TOPICS:
        return _Kind(noun="value", values=_tastes)
    if topic.startswith(SCENE_TOPIC) and topic != SCENE_TOPIC:
        return _Kind(noun="scene", values=_scenes)
    if "." in topic:
        return _Kind(noun="device", values=_devices)
    return None


def _guest_mode(topic: str, home: NamedHome, catalogue: Catalogue) -> Iterable[str]:
    return (GUEST_VALUE,)


def _tastes(topic: str, home: NamedHome, catalogue: Catalogue) -> Iterable[str]:
    return TOPICS[topic].labels(catalogue)


def _scenes(topic: str, home: NamedHome, catalogue: Catalogue) -> Iterable[str]:
    return home.scenes


def _devices(topic: str, home: NamedHome, catalogue: Catalogue) -> Iterable[str]:
    """Devices of the domain; a wish may be met by any device."""
    domain = topic.removesuffix(_DEVICE)
    of_domain = [one for one in home.devices if one.partition(".")[0] == domain]
    return of_domain or home.devices
