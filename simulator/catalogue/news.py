"""News: who tells it, about what, and which of it stands in today's edition.

A section is what one source has on one topic. Each has more headlines than it tells;
seed, date and part of the day choose among them, and nothing of that is kept.
"""

from __future__ import annotations

import random
from datetime import datetime
from typing import Any

from pydantic import StrictStr, validator

from simulator.catalogue.entries import Named, require_listed, require_unique
from simulator.strict_yaml import StrictModel

HEADLINES_TOLD = 2
"""More at once is hard to listen to."""


class NewsTopic(Named):
    """What news can be about."""


class NewsSource(Named):
    """Who tells the news."""

    name: StrictStr
    """As it stands in a sentence: `the Morning Courier`."""
    parts: tuple[StrictStr, ...] = ()
    """Parts of the day that it comes out for; none: for all of them."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Everything that people may call it."""
        return (self.name.removeprefix("the "), *self.aliases)


class Section(StrictModel):
    """What one source has on one topic."""

    id: StrictStr
    """Such as `news.courier_business`."""
    source: StrictStr
    topic: StrictStr
    """Ids of a source and of a topic of the same file."""
    headlines: tuple[StrictStr, ...]
    """Full sentences without the stop at the end."""

    @validator("headlines")
    def _fills_an_edition(cls, headlines: tuple[str, ...]) -> tuple[str, ...]:
        if len(headlines) < HEADLINES_TOLD:
            raise ValueError(f"needs {HEADLINES_TOLD} headlines or more")
        return headlines


class NewsFile(StrictModel):
    """The file `news.yaml`."""

    sources: tuple[NewsSource, ...]
    topics: tuple[NewsTopic, ...]
    sections: tuple[Section, ...]

    @validator("sources")
    def _sources_are_unique(cls, sources: tuple[NewsSource, ...]) -> Any:
        require_unique(sources, "source")
        return sources

    @validator("topics")
    def _topics_are_unique(cls, topics: tuple[NewsTopic, ...]) -> Any:
        require_unique(topics, "topic")
        return topics

    @validator("sections")
    def _sections_fit(
        cls, sections: tuple[Section, ...], values: dict[str, Any]
    ) -> tuple[Section, ...]:
        require_unique(sections, "section")
        require_listed(sections, "source", values.get("sources"))
        require_listed(sections, "topic", values.get("topics"))
        return sections


def edition(
    section: Section, at: datetime, part_of_day: str, seed: int
) -> tuple[str, ...]:
    """The headlines that a section tells at that time, in the order of the file."""
    chance = random.Random(f"{seed}/{section.id}/{at.date().isoformat()}/{part_of_day}")
    chosen = chance.sample(range(len(section.headlines)), HEADLINES_TOLD)
    return tuple(section.headlines[place] for place in sorted(chosen))
