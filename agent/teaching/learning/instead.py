"""Another meaning carried out in place of a wrong one, which is taken back."""

from __future__ import annotations

from agent.teaching.decision import Decision
from agent.teaching.learning.reverting import reverting
from agent.teaching.past import PastTurn
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation
from simulator.trace import Moment


def done_instead(
    meaning: Interpretation, corrected: PastTurn, moment: Moment, situation: Situation
) -> Decision:
    """The right reading, and back with what it does not set itself.

    Args:
        meaning: what was meant after all; not open.
        corrected: the turn that read it otherwise.
        moment: the correction.
        situation: the home as it stands.
    """
    target = meaning.meant.target if meaning.meant is not None else None
    kept = {target} if isinstance(target, str) else set(target or ())
    kept |= {command.device for command in meaning.commands}
    return Decision(
        route="act",
        meant=meaning.meant,
        signal=meaning.signal,
        moment=moment,
        commands=meaning.commands,
        reverts=tuple(
            back
            for back in reverting(corrected.done, situation.context)
            if back.device not in kept
        ),
        says=meaning.says,
    )
