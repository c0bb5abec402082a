"""Teams, and the leagues that they play in."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import StrictBool, StrictInt, StrictStr, validator

from simulator.catalogue.entries import Named, require_listed, require_unique
from simulator.strict_yaml import StrictModel

Weekday = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

_AT = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class League(Named):
    """A league in which every team plays on every day of play, all year round."""

    name: StrictStr
    """As it stands in a sentence: `the NBA`."""
    sport: StrictStr
    """Lower case, as people say it; `football` is what some call soccer."""
    plays_on: tuple[Weekday, ...]
    at: StrictStr
    """Beginning of the games, `HH:MM` in the time of whoever asks."""
    lasts_min: StrictInt
    points: tuple[StrictInt, StrictInt]
    """Fewest and most that a team gets in a game."""
    draws: StrictBool = False
    """Whether a game may end level."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Everything that people may call it, its sport included."""
        return (*super().labels, self.sport)

    @validator("plays_on")
    def _has_a_day_of_play(cls, days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
        if not days or len(set(days)) != len(days):
            raise ValueError("must name one weekday or more, each once")
        return days

    @validator("at")
    def _is_a_time(cls, at: str) -> str:
        if not _AT.fullmatch(at):
            raise ValueError('must be a time such as "19:30"')
        return at

    @validator("points")
    def _points_are_a_range(cls, points: tuple[int, int]) -> tuple[int, int]:
        if not 0 <= points[0] < points[1]:
            raise ValueError("must be the fewest and the most points")
        return points


class Team(Named):
    """A team as people call it."""

    name: StrictStr
    """In full: `Golden State Warriors`."""
    spoken: StrictStr
    """As it stands in a sentence: `the Warriors`, `Arsenal`."""
    city: StrictStr
    """What also stands for it, where no other team is from there."""
    league: StrictStr
    """Id of a league of the same file."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Names that stand for this team alone."""
        return (self.spoken.removeprefix("the "), self.name, *self.aliases)


class SportsFile(StrictModel):
    """The file `sports.yaml`."""

    leagues: tuple[League, ...]
    teams: tuple[Team, ...]

    @validator("leagues")
    def _leagues_are_unique(cls, leagues: tuple[League, ...]) -> Any:
        require_unique(leagues, "league")
        return leagues

    @validator("teams")
    def _teams_fit(
        cls, teams: tuple[Team, ...], values: dict[str, Any]
    ) -> tuple[Team, ...]:
        require_unique(teams, "team")
        require_listed(teams, "league", values.get("leagues"))
        for league in values.get("leagues", ()):
            playing = [team for team in teams if team.league == league.id]
            if not playing or len(playing) % 2:
                raise ValueError(f"'{league.id}' needs an even number of teams")
        return teams
