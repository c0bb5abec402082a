"""What is in the news, for whom and at what time."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.catalogue import Section, load_catalogue
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import Rehearsal, Said

SECTIONS = {section.id: section for section in load_catalogue().sections}
MORNING = "2026-03-02T08:00:00"


def _ask(home: Rehearsal, text: str = "what's in the news", **named: Any) -> Said:
    return home.say(text, "query_news", **{"after": 300, **named})


def _told(said: Said) -> Section:
    assert said.trace.meant is not None
    return SECTIONS[str(said.trace.meant.value)]


def test_the_source_that_was_named_in_passing_tells_the_news(flat: Rehearsal) -> None:
    flat.say("I get my news from the Town Crier", "state_preference")
    said = _ask(flat)
    assert (_told(said).source, said.signal) == ("town crier", "preference")
    assert [used.topic for used in said.trace.recall] == ["news.source"]


def test_source_and_topic_together_outweigh_either(flat: Rehearsal) -> None:
    flat.know("news.source", "town crier")
    flat.know("news.topic", "sport")
    said = _ask(flat)
    assert (_told(said).source, _told(said).topic) == ("town crier", "sport")
    assert {used.topic for used in said.trace.recall} == {"news.source", "news.topic"}


@pytest.mark.parametrize(
    ("start", "source"),
    [(MORNING, "morning courier"), ("2026-03-02T20:00:00", "evening lantern")],
)
def test_with_nothing_known_it_is_the_paper_of_the_hour(
    rehearse: Rehearse, start: str, source: str
) -> None:
    said = _ask(rehearse(start=start))
    assert (_told(said).source, said.signal) == (source, "time_of_day")
    assert said.asked is None


def test_a_topic_in_the_words_outranks_the_liked_one(flat: Rehearsal) -> None:
    flat.know("news.topic", "science")
    said = _ask(flat, "any sports news", topic="sports")
    assert (_told(said).topic, said.signal) == ("sport", "explicit")


def test_a_topic_that_was_ruled_out_is_told_only_when_it_is_asked_for(
    flat: Rehearsal,
) -> None:
    flat.say("I don't want to hear about culture", "state_preference", topic="culture")
    assert _told(_ask(flat)).topic != "culture"
    assert _told(_ask(flat, "any culture news", topic="culture")).topic == "culture"


def test_what_is_liked_in_the_morning_is_told_in_the_morning(
    rehearse: Rehearse,
) -> None:
    topics = []
    for start in (MORNING, "2026-03-02T14:00:00"):
        home = rehearse(start=start)
        home.know("news.topic", "science", time_of_day="morning")
        topics.append(_told(_ask(home)).topic)
    assert topics[0] == "science" != topics[1]


@pytest.mark.parametrize(
    ("text", "named", "response"),
    [
        ("any knitting news", {"topic": "knitting"}, "utter_unknown_topic"),
        ("any news about knitting today", {}, "utter_unknown_topic"),
        ("what's in the Daily Owl", {"source": "Daily Owl"}, "utter_unknown_source"),
        ("what's in the Daily Owl", {"content": "Daily Owl"}, "utter_unknown_source"),
        ("science news from the Town Crier", {}, "utter_no_such_news"),
    ],
)
def test_what_there_is_not_is_never_something_else(
    flat: Rehearsal, text: str, named: dict[str, str], response: str
) -> None:
    flat.know("news.topic", "sport")
    said = _ask(flat, text, **named)
    assert said.trace.responses == (response,)
    assert said.trace.meant is None


def test_something_else_is_other_news(flat: Rehearsal) -> None:
    told = [_told(_ask(flat, "any sports news", topic="sports")).id]
    while (said := flat.say("what else", "another", after=5)).trace.meant:
        told.append(_told(said).id)
    assert len(told) == len(set(told)) == 3
    assert said.trace.responses == ("utter_nothing_else",)


def test_every_section_is_told_to_somebody(flat: Rehearsal) -> None:
    for section in SECTIONS.values():
        text = f"{section.topic} news from {section.source}"
        assert _told(_ask(flat, text)) == section


def test_a_complaint_about_the_news_asks_once_and_learns(flat: Rehearsal) -> None:
    _ask(flat)
    asked = flat.say("that's not what I wanted", "complaint", after=5)
    assert (asked.asked, asked.moment) == ("what", "complaint")
    said = flat.say("science", "inform", topic="science", after=5)
    assert _told(said).topic == "science"
    assert flat.known() == {"news.topic": "science"}


@pytest.mark.parametrize("ignored", ["preference", "time_of_day", "explicit"])
def test_without_the_signal_that_tipped_it_something_else_is_told(
    rehearse: Rehearse, ignored: str
) -> None:
    def ask(**setup: Any) -> Said:
        home = rehearse(**setup)
        if ignored == "preference":
            home.know("news.source", "town crier")
        text = "any science news" if ignored == "explicit" else "what's in the news"
        return _ask(home, text)

    usual = ask()
    assert usual.signal == ignored
    assert _told(usual) != _told(ask(ignores=(ignored,)))


def test_the_same_day_has_the_same_news(rehearse: Rehearse) -> None:
    def headlines(seed: int) -> list[str]:
        said = _ask(rehearse(seed=seed), "any sports news", topic="sports")
        return [str(said.spoken[0]["first"]), str(said.spoken[0]["second"])]

    assert headlines(1) == headlines(1)
    assert any(headlines(1) != headlines(seed) for seed in range(2, 6))
