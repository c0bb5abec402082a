"""Figures of the files of others, and the false alarms that may be looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.intervals import Estimate, estimate, f1, precision, recall, separation
from bench.moments.detectors import IS_ONE
from bench.moments.public import ACTS, DIALOGUE, PAIRS, REPEATS, STATEMENTS, Scored
from bench.nlu.rows import HALVES

_PARTS: Mapping[str, tuple[str, ...]] = {
    **{half: (half,) for half in HALVES},
    "both": HALVES,
}
_NAMED = "decline"
"""A no to an offer is the hard case; its false alarms are named one by one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claims:
    """How well rows of one part are told apart by `IS_ONE`."""

    rows: int
    holding: int
    claimed: int
    precision: Estimate | None
    recall: Estimate | None
    f1: Estimate | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FalseAlarm:
    """A row of the even half that is none and was taken for one."""

    id: str
    text: str
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicFigures:
    """What came out; mappings by part go by `even`, `odd` and `both`."""

    claims: Mapping[str, Mapping[str, Claims]]
    """File → part → figures."""
    declines: Mapping[str, tuple[int, int]]
    """Part → false alarms on a `decline`, of how many."""
    false_declines: tuple[FalseAlarm, ...]
    rephrase_auc: Mapping[str, Mapping[str, Estimate | None]]
    """Hard-negative kind → part → area under the curve."""


def measure_public(scored: Sequence[Scored]) -> PublicFigures:
    """The figures of all rows that were scored."""
    by_part = {
        part: [one for one in scored if one.example.half in halves]
        for part, halves in _PARTS.items()
    }
    files = [
        file
        for file in (ACTS, DIALOGUE, REPEATS, STATEMENTS)
        if any(one.example.file == file for one in scored)
    ]
    declined = {
        part: [one for one in own if _is_decline(one)] for part, own in by_part.items()
    }
    return PublicFigures(
        claims={
            file: {
                part: _claims([one for one in own if one.example.file == file])
                for part, own in by_part.items()
            }
            for file in files
        },
        declines={
            part: (sum(one.score >= IS_ONE for one in own), len(own))
            for part, own in declined.items()
        },
        false_declines=tuple(
            FalseAlarm(id=one.example.id, text=one.example.text, score=one.score)
            for one in declined["even"]
            if one.score >= IS_ONE
        ),
        rephrase_auc={
            kind: {part: _auc(own, kind) for part, own in by_part.items()}
            for kind in _negative_kinds(scored)
        },
    )


def _is_decline(one: Scored) -> bool:
    example = one.example
    return example.file == DIALOGUE and example.kind == _NAMED and not example.holds


def _negative_kinds(scored: Sequence[Scored]) -> list[str]:
    return sorted(
        {
            one.example.kind
            for one in scored
            if one.example.file == PAIRS and not one.example.holds
        }
    )


def _auc(scored: Sequence[Scored], kind: str) -> Estimate | None:
    pairs = [one for one in scored if one.example.file == PAIRS]
    return separation(
        [one.score for one in pairs if one.example.holds],
        [one.score for one in pairs if one.example.kind == kind],
    )


def _claims(scored: Sequence[Scored]) -> Claims:
    columns = [
        (one.example.holds and claimed, claimed, one.example.holds)
        for one in scored
        for claimed in [one.score >= IS_ONE]
    ]
    return Claims(
        rows=len(scored),
        holding=sum(one.example.holds for one in scored),
        claimed=sum(claimed for _, claimed, _ in columns),
        precision=estimate(columns, precision),
        recall=estimate(columns, recall),
        f1=estimate(columns, f1),
    )
