"""A request whose open point the person has just settled."""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.interpret import interpret
from agent.teaching.learning.merging import carried_along, replaced_by
from agent.teaching.scenes.scene_requests import SCENE_INTENTS
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.understanding import Understanding
from simulator.trace import Entity, Signal

_PLACE = frozenset({"device", "area"})


def serve(
    request: Understanding,
    topic: str,
    value: str,
    grounds: Grounds,
) -> Interpretation:
    """The request, carried out with `value` as its object.

    What the person named now counts as explicit words, whatever they said before.

    Args:
        request: what waited for the answer.
        topic: what the question was about.
        value: id of a device or of a scene, or a value of the topic.
        grounds: what the meaning may rest on besides.
    """
    row = TOPICS.get(topic)
    scene = grounds.context.scenes.get(value)
    if scene is not None and request.intent.name in SCENE_INTENTS:
        settled = request
        only = replace(grounds, context=replace(grounds.context, scenes={value: scene}))
    elif row is not None:
        label = row.labels(grounds.catalogue)[value][0]
        entity = row.entity or row.name
        text = f"{request.text} {label}"
        settled = _with(request, text, entity, label, replaced_by(entity))
        only = grounds
    else:
        device = grounds.context.devices[value]
        settled = _with(request, device.name, "device", device.name, _PLACE)
        alone = replace(grounds.context, devices={device.id: device}, areas={})
        only = replace(grounds, context=alone)
    served = interpret(settled, only)
    return replace(
        served, signal=Signal(name="explicit", value=value), recalled=(), topic=None
    )


def _with(
    request: Understanding, text: str, name: str, value: str, replaced: frozenset[str]
) -> Understanding:
    """The request in other words that end with `value`, the entity `name`."""
    start = len(text) - len(value)
    settled = Entity(entity=name, value=value, start=start, end=len(text))
    return replace(
        request,
        text=text,
        entities=(*carried_along(request, replaced), settled),
        behind=request,
    )
