"""What a phrase stands for, as it is told to people."""

from __future__ import annotations

from agent.teaching.words.told_apart import told_apart
from preference_store.concepts import Definition, DeviceMeant, ValueMeant
from simulator.context import ContextSnapshot


def definition_told(means: Definition, context: ContextSnapshot) -> str:
    """The device, the value, or the devices that the scene is about."""
    if isinstance(means, ValueMeant):
        return means.value
    ids = (
        [means.device]
        if isinstance(means, DeviceMeant)
        else [step.device for step in means.do]
    )
    here = [id_ for id_ in dict.fromkeys(ids) if id_ in context.devices]
    return ", ".join(told_apart([context.devices[id_] for id_ in here], context))
