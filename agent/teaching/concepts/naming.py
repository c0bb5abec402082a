"""The home as its speaker calls it: taught names beside those of the home file.

A device gets the taught phrase for an alias, and a taught scene stands among the
scenes; so whatever looks for names finds them, and treats them as it does any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.concepts.carrying import steps_in
from agent.teaching.concepts.known import KnownConcept, known_concepts
from preference_store.concepts import DeviceMeant, SceneMeant
from preference_store.values import Preference
from simulator.context import ContextSnapshot, SceneView
from simulator.trace import Command


def named_home(
    context: ContextSnapshot, preferences: Sequence[Preference]
) -> ContextSnapshot:
    """The snapshot with the names that count for its speaker."""
    known = known_concepts(context, preferences)
    if not known:
        return context
    devices, scenes = dict(context.devices), dict(context.scenes)
    for one in known:
        means = one.concept.means
        if isinstance(means, DeviceMeant) and means.device in devices:
            device = devices[means.device]
            aliases = (*device.aliases, " ".join(one.words))
            devices[device.id] = replace(device, aliases=aliases)
        elif isinstance(means, SceneMeant):
            scenes[one.topic] = _scene(one, means, context)
    return replace(context, devices=devices, scenes=scenes)


def _scene(
    known: KnownConcept, means: SceneMeant, context: ContextSnapshot
) -> SceneView:
    """The scene of what is still there; taught for another room, it is for this one."""
    do = tuple(
        Command(service=step.service, device=step.device, fields=dict(step.fields))
        for step in means.do
        if step.device in context.devices
    )
    room = context.area
    if known.taught_for is not None and room is not None:
        do = steps_in((room,), do, context)
    return SceneView(id=known.topic, name=" ".join(known.words), do=do)
