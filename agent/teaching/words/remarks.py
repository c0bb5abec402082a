"""What some words do in a conversation, as far as the words alone can say.

Probabilities of the kinds that NLU tells apart (`agent/nlu/remarks.py`); what went
before has a say in it as well (`learning/remarking.py`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Remarks:
    """Each from 0 to 1; together they come to one."""

    complaint: float = 0.0
    """It was wrong, or bad, and that is all that is said."""
    correction: float = 0.0
    """What was meant instead, or that it was not this one."""
    retry: float = 0.0
    """The same is to be tried once more."""
    taste: float = 0.0
    """What is liked or not, or how something is always wanted."""
    refusal: float = 0.0
    """An offer is turned down, or a question answered by a no."""
    other: float = 1.0
    """None of them: a request, an answer, talk."""

    @property
    def something_wrong(self) -> float:
        """That it complains, corrects, or has it tried again."""
        return self.complaint + self.correction + self.retry


NO_REMARK = Remarks()
