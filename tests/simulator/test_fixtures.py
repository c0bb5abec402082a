"""Fixtures: games and results, made from seed and date."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue import Game, League, Team, load_catalogue
from simulator.catalogue.fixtures import last_game, next_game
from simulator.catalogue.sports import WEEKDAYS

CATALOGUE = load_catalogue()
TEAMS = {team.id: team for team in CATALOGUE.teams}
LEAGUES = {league.id: league for league in CATALOGUE.leagues}
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 19, 30, tzinfo=BERLIN)

teams = st.sampled_from(CATALOGUE.teams)
moments = st.integers(min_value=-20_000, max_value=20_000).map(
    lambda hours: NOW + timedelta(hours=hours)
)
seeds = st.integers(min_value=0, max_value=10_000)


def last(team: Team, now: datetime = NOW, seed: int = 0) -> Game:
    return last_game(team, LEAGUES[team.league], CATALOGUE.teams, now, seed)


def coming(team: Team, now: datetime = NOW, seed: int = 0) -> Game:
    return next_game(team, LEAGUES[team.league], CATALOGUE.teams, now, seed)


@given(team=teams, now=moments, seed=seeds)
def test_any_moment_has_a_last_and_a_next_game(
    team: Team, now: datetime, seed: int
) -> None:
    before, after = last(team, now, seed), coming(team, now, seed)

    assert before.ends_at <= now < after.ends_at
    assert before.starts_at < after.starts_at
    assert now - before.ends_at < timedelta(days=8)
    assert after.starts_at - now < timedelta(days=8)


@given(team=teams, now=moments, seed=seeds)
def test_both_teams_are_told_the_same(team: Team, now: datetime, seed: int) -> None:
    ours = last(team, now, seed)
    theirs = last(TEAMS[ours.opponent], now, seed)

    assert theirs.opponent == team.id
    assert theirs.is_home is not ours.is_home
    assert (theirs.points, theirs.points_against) == (ours.points_against, ours.points)
    assert theirs.starts_at == ours.starts_at


@given(team=teams, now=moments, seed=seeds)
def test_a_game_keeps_the_rules_of_its_league(
    team: Team, now: datetime, seed: int
) -> None:
    league, game = LEAGUES[team.league], last(team, now, seed)

    assert WEEKDAYS[game.starts_at.weekday()] in league.plays_on
    assert f"{game.starts_at:%H:%M}" == league.at
    assert TEAMS[game.opponent].league == team.league
    assert league.draws or game.outcome != "drew"
    assert min(game.points, game.points_against) >= league.points[0]


def test_what_was_to_come_is_what_then_has_been() -> None:
    for team in CATALOGUE.teams:
        game = coming(team)
        assert last(team, game.ends_at) == game


def test_a_game_that_is_being_played_is_the_next_one_still() -> None:
    game = coming(TEAMS["warriors"])
    during = game.starts_at + timedelta(minutes=30)

    assert coming(TEAMS["warriors"], during) == game
    assert last(TEAMS["warriors"], during) == last(TEAMS["warriors"])


def test_the_same_seed_makes_the_same_season_and_another_another() -> None:
    def season(seed: int) -> list[Game]:
        return [
            last(TEAMS["lakers"], NOW + timedelta(days=7 * week), seed)
            for week in range(8)
        ]

    assert season(3) == season(3)
    assert season(3) != season(4)


@pytest.mark.parametrize("league", CATALOGUE.leagues, ids=lambda league: league.id)
def test_everybody_meets_everybody(league: League) -> None:
    playing = [team for team in CATALOGUE.teams if team.league == league.id]
    met = {
        (team.id, last(team, NOW + timedelta(days=day)).opponent)
        for team in playing
        for day in range(60)
    }

    assert met == {
        (one.id, other.id) for one in playing for other in playing if one is not other
    }
