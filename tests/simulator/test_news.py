"""News: which headlines stand in an edition."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from simulator.catalogue import load_catalogue
from simulator.catalogue.news import HEADLINES_TOLD, edition

CATALOGUE = load_catalogue()
NOON = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)


def test_an_edition_stands_for_its_part_of_the_day() -> None:
    section = CATALOGUE.sections[0]
    later = NOON + timedelta(hours=2)

    assert edition(section, NOON, "afternoon", 1) == edition(
        section, later, "afternoon", 1
    )
    assert len(edition(section, NOON, "afternoon", 1)) == HEADLINES_TOLD


def test_every_headline_is_told_some_day() -> None:
    for section in CATALOGUE.sections:
        told = {
            headline
            for day in range(30)
            for headline in edition(section, NOON + timedelta(days=day), "morning", 1)
        }
        assert told == set(section.headlines), section.id


def test_editions_differ_by_seed_date_and_part_of_the_day() -> None:
    def editions(seed: int, part: str, first: int) -> list[tuple[str, ...]]:
        return [
            edition(section, NOON + timedelta(days=first + day), part, seed)
            for section in CATALOGUE.sections
            for day in range(3)
        ]

    usual = editions(1, "morning", 0)
    assert usual == editions(1, "morning", 0)
    assert usual != editions(2, "morning", 0)
    assert usual != editions(1, "evening", 0)
    assert usual != editions(1, "morning", 3)
