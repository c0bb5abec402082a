"""Remarks: what words do in a conversation, beside what they ask for.

"You never get this right, turn on the lamp" is a request, and a complaint as well; so
the kinds of remarks are told apart by a model of their own. It learns from the remarks
of the grammars, and from the examples of all intents, which are mostly none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

RemarkKind = Literal["complaint", "correction", "retry", "taste", "refusal", "other"]
KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)

REMARK = "remark"
"""Attribute of a training message: the kind, where it is an example of a remark."""
REMARKS = "remarks"
"""Key of a parse: kind → probability."""

_OF_INTENT: Mapping[str, RemarkKind] = {
    "complaint": "complaint",
    "correct": "correction",
    "state_preference": "taste",
    "deny": "refusal",
}


def remark_of(intent: str) -> RemarkKind:
    """What the examples of an intent are as remarks."""
    return _OF_INTENT.get(intent, "other")


def tempered(shares: Mapping[str, float], temperature: float) -> dict[str, float]:
    """Probabilities made less sure of themselves, or surer below 1; they come to one.

    Guo et al., On Calibration of Modern Neural Networks (2017), section 4.2.
    """
    powers = {kind: share ** (1.0 / temperature) for kind, share in shares.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}
