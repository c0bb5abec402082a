"""How a team played, and when it plays next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from agent.teaching.weighing.evidence import Evidence, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.weighing.recall import Recall
from agent.teaching.weighing.tastes import places, said_values, unknown_name
from agent.teaching.weighing.topics import TEAM_TOPIC, TOPICS
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.world.lookups import liked, taste
from simulator.catalogue import Game, Team
from simulator.catalogue.fixtures import last_game, next_game

_AHEAD = frozenset("next when upcoming tomorrow".split())
"""Words that ask for a game to come, unless something "did" happen."""
_NOW = frozenset("is are do does will".split())
"""What such a question begins with: "is there a game tonight"."""
_PLAYING = frozenset("play plays playing game match".split())
_THEY = frozenset({"they", "them", "their", "it"})
_NO_TEAM = frozenset("team game match last night score result results".split())
"""Words that are no name of a team, though NLU may take them for one."""
_BY_CITY = 0.8
"""How well a city stands for its team; its name stands for it alone."""


def interpret_score_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The last game of the team that is meant, or its next one.

    A team that is named comes first, then the one just spoken of, then the speaker's
    own. With none of these it is asked for: there is no best team to tell of. Of a
    city with several teams, all are told.
    """
    topic = TOPICS[TEAM_TOPIC]
    labels = [label for team in grounds.catalogue.teams for label in _labels(team)]
    spoken = understanding.values("team", "device", "artist", "content")
    unknown = unknown_name(spoken, labels, also_known=_NO_TEAM | _THEY)
    if unknown is not None:
        values = {"name": unknown}
        return Interpretation(says=(Say(key="utter_unknown_team", values=values),))
    known = taste(topic, grounds)
    named = _named(understanding, grounds)
    readings = [
        reading(
            team.id,
            _said(team, named),
            _just_spoken_of(team, understanding, grounds),
            liked(team.id, known.prevailing),
        )
        for team in _in_question(understanding.words, named, known, grounds)
    ]
    ranking = grounds.rank("query_score", readings)
    best = ranking.order[0][1]
    if best == 0:
        return Interpretation(
            topic=topic.name, is_open=True, says=(Say(key="utter_name_the_team"),)
        )
    is_ahead = _asks_ahead(understanding.words)
    told = [
        grounds.catalogue.teams_by_id[one.key]
        for one, score in ranking.order
        if best - score < ranking.least_margin
    ]
    is_recalled = ranking.signal == "preference"
    return Interpretation(
        meant=meant_from(
            "query_next_game" if is_ahead else "query_score",
            ranking,
            value=ranking.winner.key,
        ),
        signal=signal_from(ranking),
        recalled=recalled_from(known.prevailing) if is_recalled else (),
        lost=known.lost,
        says=tuple(say for team in told for say in _told(team, is_ahead, grounds)),
        topic=None if named else topic.name,
    )


def _labels(team: Team) -> tuple[str, ...]:
    return (*team.labels, team.city)


def _named(understanding: Understanding, grounds: Grounds) -> Mapping[str, float]:
    """Teams that the words name, by name or else by city, with how well they do."""
    topic, catalogue = TOPICS[TEAM_TOPIC], grounds.catalogue
    by_name = said_values(understanding, topic, catalogue)
    wanted = [team for team, is_wanted in by_name.items() if is_wanted]
    if wanted:
        return dict.fromkeys(wanted, 1.0)
    return {
        team.id: _BY_CITY
        for team in catalogue.teams
        if team.id not in by_name and places(words_of(team.city), understanding.words)
    }


def _in_question(
    words: tuple[str, ...], named: Collection[str], known: Recall, grounds: Grounds
) -> Iterator[Team]:
    """All teams, or those of the sport or league that the words name."""
    catalogue = grounds.catalogue
    spoken = {
        league.id: max(len(words_of(label)) for label in found)
        for league in catalogue.leagues
        if (found := [one for one in league.labels if places(words_of(one), words)])
    }
    leagues = {id_ for id_, size in spoken.items() if size == max(spoken.values())}
    for team in catalogue.teams:
        is_out = team.id in known.disliked or team.id in grounds.excluded
        is_of_sport = not leagues or team.league in leagues
        if team.id in named or (not is_out and is_of_sport):
            yield team


def _said(team: Team, named: Mapping[str, float]) -> Evidence | None:
    """`explicit`: the words name it, or its city."""
    if team.id not in named:
        return None
    return Evidence(signal="explicit", saw=team.spoken, strength=named[team.id])


def _just_spoken_of(
    team: Team, understanding: Understanding, grounds: Grounds
) -> Evidence | None:
    """`previous_turn`: "they" are the team of the turn before."""
    if team.id not in grounds.previous or not _THEY & set(understanding.words):
        return None
    return Evidence(signal="previous_turn", saw=team.spoken)


def _asks_ahead(words: tuple[str, ...]) -> bool:
    """Whether it is about a game to come."""
    if "did" in words:
        return False
    is_about_playing = words[:1] and words[0] in _NOW and _PLAYING & set(words)
    return bool(_AHEAD & set(words) or is_about_playing)


def _told(team: Team, is_ahead: bool, grounds: Grounds) -> Iterator[Say]:
    """The game that is being played, if one is, and the one that was asked for."""
    catalogue, now = grounds.catalogue, grounds.context.time
    league, seed = catalogue.leagues_by_id[team.league], grounds.context.seed
    coming = next_game(team, league, catalogue.teams, now, seed)
    is_on = coming.starts_at <= now
    spoken = team.spoken[:1].upper() + team.spoken[1:]
    if is_on:
        opponent = catalogue.names[coming.opponent]
        values = {"team": spoken, "opponent": opponent}
        yield Say(key="utter_plays_now", values=values)
    if is_ahead and not is_on:
        yield Say(
            key="utter_plays_next",
            values={
                "team": spoken,
                "opponent": catalogue.names[coming.opponent],
                "day": _day(coming, now),
                "time": f"{coming.starts_at:%H:%M}",
            },
        )
    if not is_ahead:
        game = last_game(team, league, catalogue.teams, now, seed)
        yield Say(
            key=f"utter_score_{game.outcome}",
            values={
                "team": spoken,
                "opponent": catalogue.names[game.opponent],
                "points": game.points,
                "against": game.points_against,
                "day": _day(game, now),
            },
        )


def _day(game: Game, now: datetime) -> str:
    """The day of a game as people say it; leagues play more than once a week."""
    days = (game.starts_at.date() - now.date()).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(days, f"on {game.starts_at:%A}")
