"""The edge to Rasa's NLU: its JSON parse becomes a typed understanding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agent.nlu.remarks import REMARKS
from agent.teaching.words.remarks import Remarks
from agent.teaching.words.understanding import Understanding
from simulator.trace import Entity, Intent

FALLBACK = "nlu_fallback"


def understanding_from(parsed: Mapping[str, Any]) -> Understanding:
    """Intent and entities of a parse; confidences are rounded to three digits.

    The rounding keeps decisions and traces the same on machines whose last bits of
    floating-point arithmetic differ.
    """
    intent = parsed["intent"]
    return Understanding(
        text=parsed["text"],
        intent=Intent(
            name=intent.get("name") or FALLBACK,
            confidence=round(float(intent.get("confidence") or 0.0), 3),
        ),
        entities=tuple(
            Entity(
                entity=str(found["entity"]),
                value=str(found["value"]),
                start=int(found["start"]),
                end=int(found["end"]),
            )
            for found in parsed["entities"]
        ),
        remarks=_remarks(parsed),
    )


def _remarks(parsed: Mapping[str, Any]) -> Remarks | None:
    shares = parsed.get(REMARKS)
    if shares is None:
        return None
    return Remarks(**{kind: round(float(share), 3) for kind, share in shares.items()})
