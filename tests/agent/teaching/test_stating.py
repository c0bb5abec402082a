"""What is said in passing is kept as it is said, and can be listed and forgotten."""

from __future__ import annotations

import pytest

from agent.teaching.weighing.topics import TOPICS
from preference_store.values import Polarity
from simulator.catalogue import load_catalogue
from tests.agent.teaching.rehearsal import Rehearsal
from tests.agent.teaching.understood import Named


@pytest.mark.parametrize(
    ("text", "named", "topic", "value", "polarity"),
    [
        ("I'm a Warriors fan", {"team": "Warriors"}, "sports.team", "warriors", "like"),
        ("my team is Arsenal", {"team": "Arsenal"}, "sports.team", "arsenal", "like"),
        ("I follow the worriors", {"team": "worriors"}, None, None, None),
        (
            "I follow the Warrioors",
            {"team": "Warrioors"},
            "sports.team",
            "warriors",
            "like",
        ),
        (
            "I can't stand the Red Sox",
            {"team": "Red Sox"},
            "sports.team",
            "red sox",
            "dislike",
        ),
        (
            "I like Italian restaurants",
            {"cuisine": "Italian"},
            "restaurant.cuisine",
            "italian",
            "like",
        ),
        (
            "I love eating out at a Thai place",
            {"cuisine": "Thai"},
            "restaurant.cuisine",
            "thai",
            "like",
        ),
        (
            "I love Italian food",
            {"cuisine": "Italian"},
            "food.cuisine",
            "italian",
            "like",
        ),
        ("I love sushi", {}, "food.cuisine", "japanese", "like"),
        (
            "I enjoy cooking Indian",
            {"cuisine": "Indian"},
            "recipe.cuisine",
            "indian",
            "like",
        ),
        ("I hate Greek food", {"cuisine": "Greek"}, "food.cuisine", "greek", "dislike"),
        ("I'm vegetarian", {}, "diet", "vegetarian", "like"),
        ("I don't eat meat", {}, "diet", "vegetarian", "like"),
        ("I'm not vegan but vegetarian", {}, "diet", "vegetarian", "like"),
        ("I eat no animal products", {}, "diet", "vegan", "like"),
        ("I like thrillers", {"genre": "thrillers"}, "video.genre", "thriller", "like"),
        (
            "I can't stand horror films",
            {"genre": "horror"},
            "video.genre",
            "horror",
            "dislike",
        ),
        (
            "westerns are not for me",
            {"genre": "westerns"},
            "video.genre",
            "western",
            "dislike",
        ),
        ("I love sci-fi", {}, "video.genre", "science fiction", "like"),
        ("I like jazz", {"genre": "jazz"}, "music.genre", "jazz", "like"),
        (
            "country is not for me",
            {"genre": "country"},
            "music.genre",
            "country",
            "dislike",
        ),
        ("I get my news from the Town Crier", {}, "news.source", "town crier", "like"),
        ("I'm interested in science news", {}, "news.topic", "science", "like"),
        (
            "I don't want to hear about politics",
            {},
            "news.topic",
            "politics",
            "dislike",
        ),
        ("I'd rather have fahrenheit", {}, "weather.units", "fahrenheit", "like"),
    ],
)
def test_a_taste_is_kept_under_its_topic(
    flat: Rehearsal,
    text: str,
    named: dict[str, Named],
    topic: str | None,
    value: str | None,
    polarity: Polarity | None,
) -> None:
    said = flat.say(text, "state_preference", **named)  # type: ignore[arg-type]
    kept = [(one.topic, one.value, one.polarity) for one in flat.remembered()]
    assert kept == ([] if topic is None else [(topic, value, polarity)])
    assert said.moment == "stated_preference"
    assert said.asked is None


def test_what_is_said_of_a_time_holds_then(flat: Rehearsal) -> None:
    flat.say("in the morning I like business news", "state_preference")
    (kept,) = flat.remembered()
    assert (kept.topic, kept.value) == ("news.topic", "business")
    assert kept.when == {"time_of_day": "morning"}


@pytest.mark.parametrize(
    ("text", "named", "response"),
    [
        ("I'm a Hufflepuff fan", {"team": "Hufflepuff"}, "utter_unknown_team"),
        ("I love Klingon food", {"cuisine": "Klingon"}, "utter_unknown_cuisine"),
        ("I read the Daily Owl", {"source": "Daily Owl"}, "utter_unknown_source"),
        ("I like zydeco", {"genre": "zydeco"}, "utter_cannot_learn_that"),
        ("I like Italian food when I'm sad", {}, "utter_cannot_tell_when"),
    ],
)
def test_what_nobody_knows_is_not_kept_as_something_else(
    flat: Rehearsal, text: str, named: dict[str, Named], response: str
) -> None:
    said = flat.say(text, "state_preference", **named)  # type: ignore[arg-type]
    assert said.trace.responses == (response,)
    assert flat.remembered() == ()


def test_who_is_no_longer_vegetarian_has_nothing_to_dislike(flat: Rehearsal) -> None:
    flat.know("diet", "vegetarian")
    said = flat.say("I'm not vegetarian any more", "state_preference")
    assert said.trace.responses == ("utter_forgotten",)
    assert flat.remembered() == ()


def test_who_never_was_vegetarian_is_just_heard(flat: Rehearsal) -> None:
    said = flat.say("I'm not vegetarian", "state_preference")
    assert said.trace.responses == ("utter_fine",)
    assert flat.remembered() == ()


def test_a_newer_team_takes_the_place_of_the_older(flat: Rehearsal) -> None:
    flat.say("I'm a Warriors fan", "state_preference", team="Warriors")
    flat.say("my team is Arsenal", "state_preference", team="Arsenal")
    assert flat.known() == {"sports.team": "arsenal"}


def test_all_that_was_said_is_listed_in_sentences_of_its_own(flat: Rehearsal) -> None:
    flat.know("sports.team", "red sox")
    flat.know("diet", "vegan")
    flat.know("video.genre", "horror", polarity="dislike")
    flat.know("news.topic", "sport", time_of_day="evening")
    said = flat.say("what do you know about me", "query_preferences")
    assert said.trace.responses == (
        "utter_known_sports_team",
        "utter_known_diet",
        "utter_known_video_genre_dislike",
        "utter_known_news_topic_then",
    )
    assert said.spoken[0]["value"] == "the Red Sox"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("forget my team", ["sports.team"]),
        ("forget that I'm vegetarian", ["diet"]),
        ("forget that I don't eat meat", ["diet"]),
        ("forget that I like thrillers", ["video.genre"]),
        ("forget that I like comedies", []),
        ("forget my favourite food", ["food.cuisine", "restaurant.cuisine"]),
        ("forget what restaurants I like", ["restaurant.cuisine"]),
        ("don't forget my team", []),
        ("forget about it", []),
    ],
)
def test_what_is_to_be_forgotten_is_that_and_no_more(
    flat: Rehearsal, text: str, gone: list[str]
) -> None:
    flat.know("sports.team", "warriors")
    flat.know("diet", "vegetarian")
    flat.know("video.genre", "thriller")
    flat.know("food.cuisine", "italian")
    flat.know("restaurant.cuisine", "thai")
    before = set(flat.known())
    flat.say(text, "cancel")
    assert before - set(flat.known()) == set(gone)


def test_a_no_takes_the_read_back_lesson_back(flat: Rehearsal) -> None:
    flat.say("I'm a Warriors fan", "state_preference", team="Warriors")
    flat.say("no, that's wrong", "deny", after=3)
    assert flat.remembered() == ()


def test_another_value_takes_the_place_of_the_read_back_one(flat: Rehearsal) -> None:
    flat.say("I'm a Warriors fan", "state_preference", team="Warriors")
    flat.say("no, the Lakers", "correct", after=3, team="Lakers")
    assert flat.known() == {"sports.team": "lakers"}


def test_what_one_says_of_oneself_is_not_said_of_others(flat: Rehearsal) -> None:
    flat.say("I'm a Warriors fan", "state_preference", team="Warriors")
    assert flat.remembered("binta") == ()


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_no_two_values_of_a_topic_are_called_the_same(topic: str) -> None:
    labels = TOPICS[topic].labels(load_catalogue())
    called = [name.lower() for names in labels.values() for name in set(names)]
    assert sorted(set(called)) == sorted(called)
