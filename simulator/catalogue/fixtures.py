"""Fixtures: who plays whom and when, and how it ended.

Made from seed and date like the weather, and kept nowhere: a league plays round after
round, in each of which every team has one game, so that any moment has a last and a
next one. Both teams of a game are told the same.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from simulator.catalogue.sports import WEEKDAYS, League, Team

Outcome = Literal["won", "lost", "drew"]

_FIRST_MONDAY = date(2000, 1, 3)
"""Rounds are counted from here, backwards too."""
_WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Game:
    """One game, seen by one of its teams."""

    team: str
    opponent: str
    """Ids of the two teams."""
    is_home: bool
    """Whether the team plays at its own ground."""
    starts_at: datetime
    ends_at: datetime
    """Both in the zone of whoever asked."""
    points: int
    """Of the team; to be told only once the game is over."""
    points_against: int

    @property
    def outcome(self) -> Outcome:
        """How it ended for the team."""
        if self.points == self.points_against:
            return "drew"
        return "won" if self.points > self.points_against else "lost"


def last_game(
    team: Team, league: League, teams: Sequence[Team], now: datetime, seed: int
) -> Game:
    """The team's latest game that is over.

    Args:
        team: one of `teams`.
        league: the one it plays in.
        teams: all teams of the catalogue.
        now: aware; games begin by the clock of its zone.
        seed: which of all possible seasons.
    """
    days = (now.date() - timedelta(days=ago) for ago in range(_WEEK + 2))
    games = (_game_on(day, team, league, teams, now, seed) for day in days)
    return next(game for game in games if game is not None and game.ends_at <= now)


def next_game(
    team: Team, league: League, teams: Sequence[Team], now: datetime, seed: int
) -> Game:
    """The team's next game, or the one that is being played; see `last_game`."""
    days = (now.date() + timedelta(days=ahead) for ahead in range(-1, _WEEK + 1))
    games = (_game_on(day, team, league, teams, now, seed) for day in days)
    return next(game for game in games if game is not None and game.ends_at > now)


def _game_on(
    day: date,
    team: Team,
    league: League,
    teams: Sequence[Team],
    now: datetime,
    seed: int,
) -> Game | None:
    """The team's game on that day, `None` when the league does not play then."""
    round_number = _round_on(day, league)
    if round_number is None:
        return None
    ids = [other.id for other in teams if other.league == league.id]
    home, away = next(
        pair for pair in _pairs(ids, league, round_number, seed) if team.id in pair
    )
    starts_at = datetime.combine(day, time.fromisoformat(league.at), tzinfo=now.tzinfo)
    of_home, of_away = _score(league, home, day, seed)
    is_home = team.id == home
    return Game(
        team=team.id,
        opponent=away if is_home else home,
        is_home=is_home,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=league.lasts_min),
        points=of_home if is_home else of_away,
        points_against=of_away if is_home else of_home,
    )


def _round_on(day: date, league: League) -> int | None:
    """Ordinal of the round that is played on that day."""
    days = sorted(WEEKDAYS.index(name) for name in league.plays_on)
    weeks, weekday = divmod((day - _FIRST_MONDAY).days, _WEEK)
    return weeks * len(days) + days.index(weekday) if weekday in days else None


def _pairs(
    ids: Sequence[str], league: League, round_number: int, seed: int
) -> list[tuple[str, str]]:
    """Home and away team of every game of a round.

    The circle method: one team stays, the others move on by one place each round, so
    that everybody has met everybody after a turn of it. Then the order is drawn anew.
    """
    turn, step = divmod(round_number, len(ids) - 1)
    order = sorted(ids)
    random.Random(f"{seed}/fixtures/{league.id}/{turn}").shuffle(order)
    moving = order[1:]
    circle = [order[0], *moving[step:], *moving[:step]]
    half = len(circle) // 2
    met = zip(circle[:half], reversed(circle[half:]), strict=True)
    return [
        (one, other) if (turn + step + place) % 2 else (other, one)
        for place, (one, other) in enumerate(met)
    ]


def _score(league: League, home: str, day: date, seed: int) -> tuple[int, int]:
    chance = random.Random(f"{seed}/score/{league.id}/{home}/{day.isoformat()}")
    fewest, most = league.points
    of_home, of_away = chance.randint(fewest, most), chance.randint(fewest, most)
    if of_home == of_away and not league.draws:
        return (
            (of_home + 1, of_away) if chance.random() < 0.5 else (of_home, of_away + 1)
        )
    return of_home, of_away
