"""How one's team played, and when it plays next."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.catalogue import load_catalogue
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import Rehearsal, Said


def _score(flat: Rehearsal, text: str, **named: Any) -> Said:
    return flat.say(text, "query_score", **named)


def _team(said: Said) -> object:
    return said.trace.meant.value if said.trace.meant else None


def _act(said: Said) -> str | None:
    return said.trace.meant.act if said.trace.meant else None


def test_a_team_that_was_named_in_passing_is_my_team_later(flat: Rehearsal) -> None:
    flat.say("I'm a Warriors fan", "state_preference", team="Warriors")
    said = _score(flat, "did my team win", after=300)
    assert (_team(said), said.signal) == ("warriors", "preference")
    assert [used.topic for used in said.trace.recall] == ["sports.team"]


def test_with_no_team_known_it_is_asked_for_and_served_at_once(flat: Rehearsal) -> None:
    asked = _score(flat, "did my team win")
    assert (asked.asked, asked.moment) == ("what", "open_request")
    answered = flat.say("Arsenal", "inform", team="Arsenal", after=3)
    assert _team(answered) == "arsenal"
    assert flat.known() == {"sports.team": "arsenal"}
    assert _score(flat, "did my team win").asked is None


def test_whoever_will_not_say_is_not_asked_again(flat: Rehearsal) -> None:
    _score(flat, "did my team win")
    flat.say("never mind", "cancel", after=3)
    said = _score(flat, "did my team win")
    assert said.asked is None
    assert said.trace.responses == ("utter_name_the_team",)


def test_a_second_miss_names_teams_to_choose_from(flat: Rehearsal) -> None:
    _score(flat, "did my team win")
    said = flat.say("hm", "inform", after=3)
    assert said.trace.responses == (
        "utter_not_understood",
        "utter_ask_what_sports_team_again",
    )


def test_a_team_in_the_words_outranks_my_own(flat: Rehearsal) -> None:
    flat.know("sports.team", "warriors")
    said = _score(flat, "how did the Lakers do", team="Lakers")
    assert (_team(said), said.signal) == ("lakers", "explicit")
    assert said.trace.recall == ()


def test_they_are_the_team_just_spoken_of(flat: Rehearsal) -> None:
    flat.know("sports.team", "warriors")
    _score(flat, "how did the Lakers do", team="Lakers")
    said = _score(flat, "when do they play next")
    assert (_team(said), said.signal) == ("lakers", "previous_turn")
    assert _act(said) == "query_next_game"
    assert _team(_score(flat, "and did my team win")) == "warriors"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("did we win", "query_score"),
        ("have we won", "query_score"),
        ("what was the score", "query_score"),
        ("when did they play", "query_score"),
        ("when do we play next", "query_next_game"),
        ("is my team playing tonight", "query_next_game"),
        ("is there a game tonight", "query_next_game"),
        ("do we play tomorrow", "query_next_game"),
        ("who do we play next", "query_next_game"),
    ],
)
def test_a_game_to_come_is_told_apart_from_one_that_is_over(
    flat: Rehearsal, text: str, act: str
) -> None:
    flat.know("sports.team", "warriors")
    said = _score(flat, text)
    assert _act(said) == act


def test_a_game_that_is_on_is_told_to_be_on(rehearse: Rehearse) -> None:
    # Tuesday, an hour after the league's games have begun.
    flat = rehearse(start="2026-03-03T20:30:00")
    flat.know("sports.team", "warriors")
    assert _score(flat, "did we win").trace.responses[0] == "utter_plays_now"
    assert _score(flat, "when is the next game").trace.responses == ("utter_plays_now",)


@pytest.mark.parametrize("entity", ["team", "device", "artist", "content"])
def test_an_unknown_team_is_never_another_one(flat: Rehearsal, entity: str) -> None:
    flat.know("sports.team", "warriors")
    said = _score(flat, "how did the Hufflepuffs do", **{entity: "Hufflepuffs"})
    assert said.trace.responses == ("utter_unknown_team",)
    assert said.trace.meant is None


def test_of_a_city_with_several_teams_all_are_told(flat: Rehearsal) -> None:
    said = _score(flat, "how did Manchester do", team="Manchester")
    assert [spoken["team"] for spoken in said.spoken] == [
        "Manchester United",
        "Manchester City",
    ]
    assert said.asked is None


def test_of_a_city_with_several_teams_my_own_is_told(flat: Rehearsal) -> None:
    flat.know("sports.team", "yankees")
    said = _score(flat, "how did New York do", team="New York")
    assert (_team(said), said.signal) == ("yankees", "preference")


def test_a_sport_that_my_team_does_not_play_leaves_it_open(flat: Rehearsal) -> None:
    flat.know("sports.team", "warriors")
    assert _score(flat, "how did the football go").asked == "what"
    flat.say("never mind", "cancel", after=3)
    assert _team(_score(flat, "did my basketball team win")) == "warriors"


def test_a_correction_is_served_and_may_be_kept(flat: Rehearsal) -> None:
    flat.know("sports.team", "warriors")
    _score(flat, "did my team win")
    said = flat.say("no, the Lakers", "correct", after=3, team="Lakers")
    assert (_team(said), said.asked) == ("lakers", "how_long")
    flat.say("always", "state_scope", after=3)
    assert flat.known() == {"sports.team": "lakers"}


def test_a_score_asked_for_twice_asks_nothing(flat: Rehearsal) -> None:
    flat.know("sports.team", "warriors")
    _score(flat, "did my team win")
    said = _score(flat, "did my team win", after=4)
    assert (said.moment, said.asked) == ("repeat", None)


def test_what_is_told_of_a_team_explains_itself(flat: Rehearsal) -> None:
    flat.know("sports.team", "warriors")
    _score(flat, "did my team win")
    said = flat.say("why", "why")
    assert said.trace.responses == ("utter_why_preference",)
    assert said.spoken[0]["target"] == "Warriors"


@pytest.mark.parametrize("ignored", ["preference", "explicit", "previous_turn"])
def test_without_the_signal_that_tipped_it_another_team_is_told_or_none(
    rehearse: Rehearse, ignored: str
) -> None:
    def talk(**setup: Any) -> list[tuple[object, str | None]]:
        flat = rehearse(**setup)
        flat.know("sports.team", "warriors")
        texts = ("did my team win", "how did the Lakers do", "when do they play next")
        said = [_score(flat, text) for text in texts]
        return [(_team(one), one.signal) for one in said]

    usual, without = talk(), talk(ignores=(ignored,))
    for (team, signal), (other, _) in zip(usual, without, strict=True):
        assert (team != other) is (signal == ignored) or ignored == "explicit"


def test_every_team_can_be_asked_about(flat: Rehearsal) -> None:
    for team in load_catalogue().teams:
        for name in team.labels:
            assert _team(_score(flat, f"how did {name} do", team=name)) == team.id
