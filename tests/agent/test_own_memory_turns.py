"""Whole turns about the memory as such: what is left of them in the log."""

from __future__ import annotations

from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import words_of
from simulator.trace import Trace
from tests.agent.talking import CONVERSATION, Talk

UNCLEAR = "out_of_scope"


async def test_of_a_guest_nothing_is_logged(talk: Talk) -> None:
    await talk.say("guest mode on", UNCLEAR)
    await talk.say("i love jazz", "state_preference", genre="jazz")
    again = await talk.light()
    assert [turn.utterance for turn in talk.logged()] == ["guest mode on"]
    assert again.trace.turn == 3
    repeat = await talk.light()
    assert repeat.trace.moment is not None


async def test_a_purge_by_voice_leaves_nothing_of_the_conversation(talk: Talk) -> None:
    await talk.say("i love jazz", "state_preference", genre="jazz")
    await talk.say("good morning", "greet", person="binta")
    await talk.say("delete everything you know about me", UNCLEAR)
    gone = await talk.say("yes", "affirm")
    assert gone.trace.responses == ("utter_purged",)
    assert {turn.person for turn in talk.logged()} == {"binta"}
    assert talk.store.remembered(home="flat", person="amal") == ()
    session = await talk.core.session(talk.living.key_of(CONVERSATION))
    assert session.turns == 0


async def test_a_purge_by_voice_leaves_no_text_at_hand(talk: Talk) -> None:
    await talk.say("i love jazz", "state_preference", genre="jazz")
    await talk.say("delete everything you know about me", UNCLEAR)
    talk.likeness("my secret phrase", ["movie night"])
    await talk.say("yes", "affirm")
    assert words_of.cache_info().currsize == 0
    assert runs_of.cache_info().currsize == 0
    assert len(talk.likeness) == 0


async def test_who_is_not_to_be_remembered_is_not_logged(talk: Talk) -> None:
    await talk.say("forget me", UNCLEAR)
    await talk.say("yes", "affirm")
    await talk.say("i love jazz", "state_preference", genre="jazz")
    await talk.say("good morning", "greet", person="binta")
    assert [turn.utterance for turn in talk.logged()] == [
        "forget me",
        "yes",
        "good morning",
    ]


async def test_what_is_sensitive_stands_with_its_lesson_and_in_no_log(
    talk: Talk,
) -> None:
    said = "i love jazz, and my mosque"
    asked = await talk.say(said, "state_preference", genre="jazz")
    assert (asked.trace.utterance, asked.trace.entities[0].value) == (said, "jazz")
    (turn,) = talk.logged()
    assert "mosque" not in f"{turn}"
    assert Trace.from_dict(turn.trace).question == asked.trace.question
    kept = await talk.say("yes", "affirm")
    assert kept.trace.lesson is not None
    dialogue = talk.store.lesson(kept.trace.lesson.id, home="flat", person="amal")
    assert dialogue[0].said == said


async def test_after_a_purge_the_conversation_begins_anew(talk: Talk) -> None:
    await talk.say("i love jazz", "state_preference", genre="jazz")
    await talk.say("delete everything you know about me", UNCLEAR)
    await talk.say("yes", "affirm")
    first = await talk.say("i love jazz", "state_preference", genre="jazz")
    assert first.trace.turn == 1
    assert first.trace.lesson is not None


async def test_what_others_said_long_before_still_counts_turns(talk: Talk) -> None:
    for number in range(3):
        await talk.say(f"good morning {number}", "greet", person="binta")
    for number in range(8):
        await talk.say(f"good evening {number}", "greet")
    await talk.say("delete everything you know about me", UNCLEAR)
    await talk.say("yes", "affirm")
    next_one = await talk.say("good night", "greet", person="binta")
    assert next_one.trace.turn == 4
    assert len(talk.logged()) == 4


async def test_forgetting_that_fails_half_way_has_forgotten_nothing(
    talk: Talk,
) -> None:
    await talk.say("i love jazz", "state_preference", genre="jazz")
    await talk.say("forget me", UNCLEAR)
    talk.store.is_torn = True
    failed = await talk.say("yes", "affirm")
    assert failed.trace.responses == ("utter_memory_failed",)
    assert failed.trace.lesson is None
    (jazz,) = talk.store.remembered(home="flat", person="amal")
    assert jazz.status == "live"


async def test_a_purge_that_fails_is_not_said_to_be_done(talk: Talk) -> None:
    await talk.say("i love jazz", "state_preference", genre="jazz")
    await talk.say("delete everything you know about me", UNCLEAR)
    talk.store.is_unwritable = True
    failed = await talk.say("yes", "affirm")
    assert failed.trace.responses == ("utter_memory_failed",)
    talk.store.is_unwritable = False
    assert len(talk.store.remembered(home="flat", person="amal")) == 1
