"""Which of several requests, said in one breath, a correction puts right."""

from __future__ import annotations

from agent.teaching.learning.merging import replaced_by
from agent.teaching.past import PastTurn, said_with
from agent.teaching.situation import Situation
from agent.teaching.words.mentions import find_mentions
from agent.teaching.words.understanding import Understanding


def part_corrected(
    understanding: Understanding, corrected: PastTurn, situation: Situation
) -> PastTurn | None:
    """The one request that had said or done something of the same sort.

    A device stands for one of its own domain, "blue" for a colour. `None`: that holds
    for none or for several of them, so nobody knows which is meant.
    """
    together = said_with(situation.past, corrected)
    if len(together) == 1:
        return corrected
    fits = find_mentions(understanding, situation.context).fits
    domains = {situation.context.devices[device].domain for device in fits}
    others = [part for part in understanding.entities if part.entity != "device"]
    alike = [
        turn
        for turn in together
        if (domains or others)
        and (not domains or domains & _domains(turn, situation))
        and all(_speaks_of(turn, part.entity) for part in others)
    ]
    return alike[0] if len(alike) == 1 else None


def _domains(turn: PastTurn, situation: Situation) -> set[str]:
    known = situation.context.devices
    return {known[device].domain for device in turn.targets if device in known}


def _speaks_of(turn: PastTurn, entity: str) -> bool:
    return bool(turn.said.values(entity, *replaced_by(entity)))
