"""What is in the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agent.teaching.weighing.evidence import Evidence, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say, meant_from
from agent.teaching.weighing.recall import Recall
from agent.teaching.weighing.tastes import said_values, unknown_name, words_after
from agent.teaching.weighing.topics import NEWS_TOPIC, SOURCE_TOPIC, TOPICS
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.world.lookups import Entry, find, nothing_like_that, said, taste
from preference_store.values import Preference
from simulator.catalogue import Section
from simulator.catalogue.news import edition

_NO_NAME = frozenset("news headlines world paper me latest day".split())
"""Words that are no name of a source or a topic, though NLU may take them for one."""


def interpret_news_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The headlines of one source on one topic.

    What the words name comes first, then what the speaker likes to hear and whom they
    trust; then what comes out at this time of day.
    """
    catalogue = grounds.catalogue
    source, topic = TOPICS[SOURCE_TOPIC], TOPICS[NEWS_TOPIC]
    unknown = _unknown(understanding, grounds)
    if unknown is not None:
        return Interpretation(says=(unknown,))
    by_source = said_values(understanding, source, catalogue)
    by_topic = said_values(understanding, topic, catalogue)
    asked = [one for one, is_wanted in {**by_source, **by_topic}.items() if is_wanted]
    sources, topics = taste(source, grounds), taste(topic, grounds)
    wanted = [
        known.prevailing
        for known, spoken in ((sources, by_source), (topics, by_topic))
        if known.prevailing is not None and not any(spoken.values())
    ]
    left = [
        section
        for section in catalogue.sections
        if section.id not in grounds.excluded
        and _may_be_told(section.source, by_source, sources)
        and _may_be_told(section.topic, by_topic, topics)
    ]
    if not any(_is_asked(section, by_source, by_topic) for section in left):
        return nothing_like_that("utter_no_such_news", grounds)
    found = find(
        "query_news",
        [
            Entry(
                reading=reading(
                    section.id,
                    said(asked, holds=_is_asked(section, by_source, by_topic)),
                    _liked(section, wanted),
                    _of_the_hour(section, grounds),
                )
            )
            for section in left
        ],
        grounds,
        wanted=wanted,
    )
    if found is None:
        return nothing_like_that("utter_no_such_news", grounds)
    section = next(one for one in left if one.id == found.key)
    return Interpretation(
        meant=meant_from("query_news", found.ranking, value=section.id),
        signal=found.signal,
        recalled=found.recalled,
        lost=(*sources.lost, *topics.lost),
        says=(_told(section, grounds),),
        topic=None if any(by_topic.values()) else topic.name,
        is_settled=True,
    )


def _unknown(understanding: Understanding, grounds: Grounds) -> Say | None:
    """What is said of a source or a topic that nobody knows."""
    catalogue = grounds.catalogue
    sources = [label for one in catalogue.news_sources for label in one.labels]
    topics = [label for one in catalogue.news_topics for label in one.labels]
    spoken = understanding.values("source", "content", "artist")
    name = unknown_name(spoken, [*sources, *topics], also_known=_NO_NAME)
    if name is not None:
        return Say(key="utter_unknown_source", values={"name": name})
    about = " ".join(words_after("about", understanding.words))
    spoken = (*understanding.values("topic"), about)
    name = unknown_name(spoken, [*sources, *topics], also_known=_NO_NAME)
    if name is not None:
        return Say(key="utter_unknown_topic", values={"name": name})
    return None


def _may_be_told(value: str, spoken: Mapping[str, bool], known: Recall) -> bool:
    """Words for or against it count before what is known of the speaker."""
    return spoken.get(value, value not in known.disliked)


def _is_asked(
    section: Section, by_source: Mapping[str, bool], by_topic: Mapping[str, bool]
) -> bool:
    """Whether it is of a source and on a topic that the words name, if they do."""
    return all(
        spoken.get(value, False) or not any(spoken.values())
        for value, spoken in ((section.source, by_source), (section.topic, by_topic))
    )


def _liked(section: Section, wanted: Sequence[Preference]) -> Evidence | None:
    """`preference`: whom the speaker trusts, and what they like to hear of."""
    met = [one.topic for one in wanted if one.value in (section.source, section.topic)]
    if not met:
        return None
    strength = len(met) / len(wanted)
    return Evidence(signal="preference", saw=", ".join(met), strength=strength)


def _of_the_hour(section: Section, grounds: Grounds) -> Evidence | None:
    """`time_of_day`: its source comes out at this part of the day and at no other."""
    part = grounds.context.time_of_day
    sources = {one.id: one for one in grounds.catalogue.news_sources}
    if part not in sources[section.source].parts:
        return None
    return Evidence(signal="time_of_day", saw=part)


def _told(section: Section, grounds: Grounds) -> Say:
    context = grounds.context
    first, second = edition(section, context.time, context.time_of_day, context.seed)
    source = grounds.catalogue.names[section.source]
    return Say(
        key="utter_news",
        values={
            "source": source[:1].upper() + source[1:],
            "topic": section.topic,
            "first": first,
            "second": second,
        },
    )
