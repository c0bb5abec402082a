"""The measure of questions, as a table and as JSON."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from bench.intervals import Estimate
from bench.nlu.tables import console
from bench.questions.measure import Measure


def print_measure(measure: Measure) -> None:
    """One line for each way of asking."""
    table = Table(
        title=f"{measure.puzzles} puzzles, entropy {measure.entropy:.2f} bits"
    )
    for column in (
        *("asked", "chosen", "reckons with", "answered wrongly"),
        *("questions", "median", "over entropy", "right"),
    ):
        table.add_column(column)
    for row in measure.rows:
        table.add_row(
            row.form,
            row.strategy,
            f"{row.expected_noise:.0%}",
            f"{row.noise:.0%}",
            _told(row.questions),
            f"{row.median_questions:g}",
            f"{row.over_entropy:+.2f}",
            _told(row.right),
        )
    console().print(table)
    rounds = Table(title=f"guided rounds with {measure.puzzles} people")
    for column in ("asked first", "questions to 80 %", "served after one round"):
        rounds.add_column(column)
    for one in measure.rounds:
        rounds.add_row(one.order, _told(one.to_most), _told(one.after_round))
    console().print(rounds)


def as_json(measure: Measure) -> dict[str, Any]:
    """Every figure, rounded to four digits."""
    return {
        "puzzles": measure.puzzles,
        "entropy_bits": round(measure.entropy, 4),
        "rows": [
            {
                "form": row.form,
                "strategy": row.strategy,
                "expected_noise": row.expected_noise,
                "noise": row.noise,
                "questions": _figure(row.questions),
                "median_questions": row.median_questions,
                "over_entropy": round(row.over_entropy, 4),
                "right": _figure(row.right),
            }
            for row in measure.rows
        ],
        "rounds": [
            {
                "order": one.order,
                "to_most": _figure(one.to_most),
                "after_round": _figure(one.after_round),
            }
            for one in measure.rounds
        ],
    }


def _told(figure: Estimate) -> str:
    return f"{figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f})"


def _figure(figure: Estimate) -> dict[str, float]:
    return {
        "value": round(figure.value, 4),
        "low": round(figure.low, 4),
        "high": round(figure.high, 4),
    }
