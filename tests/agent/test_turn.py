"""A turn from the words to the reply, on rules alone: what it decides, says, logs."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import pytest

from agent.recent_turns import UNKNOWN_SILENCE_S
from agent.teaching.past import SESSION_SILENCE_S
from agent.turn import SESSION_TURNS
from agent.turn_in_progress import OpenTurns
from preference_store.limits import WORDS_LENGTH
from tests.agent.talking import (
    CEILING,
    CONVERSATION,
    SOFA_LAMP,
    FaultyStore,
    Talk,
)
from tests.agent.toy_model import ToyCore

Toy = tuple[ToyCore, OpenTurns]


def key(conversation: str = CONVERSATION) -> str:
    return f"flat/{conversation}"


async def test_a_request_is_carried_out_answered_and_logged(talk: Talk) -> None:
    turn = await talk.light()
    assert talk.state(CEILING) == "on"
    assert turn.trace.responses == ("utter_done",)
    assert len(turn.replies) == 1
    (logged,) = talk.logged()
    assert (logged.turn, logged.outcome, logged.gap_s) == (1, "done", 5.0)
    assert logged.trace == turn.trace.as_dict()


async def test_a_lesson_changes_the_next_turn(talk: Talk) -> None:
    await talk.light()
    assert (await talk.light()).trace.question is not None
    taught = await talk.lamp()
    assert taught.trace.lesson is not None
    assert (talk.state(SOFA_LAMP), talk.state(CEILING)) == ("on", "off")
    talk.home.set_device(SOFA_LAMP, state="off", attributes={}, by="amal")
    again = await talk.light(gap_s=600.0)
    assert again.trace.meant is not None
    assert again.trace.meant.target == SOFA_LAMP
    assert [turn.outcome for turn in talk.logged()] == [
        "done",
        "asked",
        "taught",
        "done",
    ]


async def test_after_a_never_mind_the_next_lesson_is_asked_and_kept(
    talk: Talk,
) -> None:
    assert (await talk.begin_lessons()).trace.question is not None
    assert (await talk.never_mind()).trace.responses == ("utter_left",)
    again = await talk.begin_lessons()
    assert again.trace.question is not None
    assert again.trace.question.topic == "light.device", "what was left comes last"
    kept = await talk.say("the sofa lamp", "inform", device="sofa lamp")
    assert kept.trace.lesson is not None
    assert kept.trace.lesson.value == SOFA_LAMP


async def test_a_digression_is_served_and_the_question_stays(talk: Talk) -> None:
    asked = (await talk.begin_lessons()).trace.question
    served = await talk.light()
    assert talk.state(CEILING) == "on"
    assert served.trace.question == asked


@pytest.mark.parametrize("length", [WORDS_LENGTH, WORDS_LENGTH + 1, 1000])
async def test_a_lesson_in_many_words_is_kept(talk: Talk, length: int) -> None:
    await talk.light()
    await talk.light()
    words = "the sofa lamp, " + "please " * 200
    kept = await talk.say(words[:length], "inform", device="sofa lamp")
    assert kept.trace.lesson is not None
    (known,) = await talk.living.preferences("amal")
    assert len(known.words) == min(length, WORDS_LENGTH)
    assert known.words.endswith("…") is (length > WORDS_LENGTH)


async def test_silence_passes_while_time_is_skipped(talk: Talk) -> None:
    await talk.light(gap_s=None)
    talk.living.advance(600)
    await talk.light(gap_s=None)
    assert [turn.gap_s for turn in talk.logged()] == [0.0, 600.0]


async def test_silence_is_the_walls_where_the_clock_stands_still(talk: Talk) -> None:
    await talk.light(gap_s=None)
    talk.wall.seconds += 7
    await talk.light(gap_s=None)
    assert [turn.gap_s for turn in talk.logged()] == [0.0, 7.0]


async def test_silence_follows_the_wall_in_a_lasting_home(
    toy: Toy, store: FaultyStore, talk: Talk
) -> None:
    lasting = Talk(*toy, store, is_sandbox=False)
    await lasting.light(gap_s=None)
    lasting.wall.seconds += 40
    await lasting.light(gap_s=None)
    lasting.wall.seconds += 3
    lasting.living.advance(7200)
    await lasting.light(gap_s=None)
    assert [turn.gap_s for turn in lasting.logged()] == [0.0, 40.0, 7203.0]


async def test_a_repeat_is_one_however_fast_the_clock_runs(
    toy: Toy, store: FaultyStore, talk: Talk
) -> None:
    lasting = Talk(*toy, store, is_sandbox=False)
    lasting.living.set_rate(600)
    await lasting.light(gap_s=None)
    begun = lasting.home.clock.now
    lasting.wall.seconds += 5
    again = await lasting.light(gap_s=None)
    assert [turn.gap_s for turn in lasting.logged()] == [0.0, 5.0]
    assert (lasting.home.clock.now - begun).total_seconds() == 3000.0
    assert again.trace.moment is not None
    assert again.trace.moment.kind == "repeat"


async def test_a_fast_clock_ends_no_session(
    toy: Toy, store: FaultyStore, talk: Talk
) -> None:
    lasting = Talk(*toy, store, is_sandbox=False)
    lasting.living.set_rate(3600)
    await lasting.light(gap_s=None)
    await lasting.light(gap_s=None)
    lasting.wall.seconds += 20
    await lasting.light(gap_s=None, conversation="another", person="binta")
    answered = await lasting.lamp(gap_s=None)
    assert answered.trace.lesson is not None


async def test_silence_outlasts_the_process(
    toy: Toy, store: FaultyStore, talk: Talk
) -> None:
    evening = datetime.fromisoformat("2026-03-02T19:00:00")
    before = Talk(*toy, store, start=evening)
    await before.light(gap_s=None)
    after = Talk(*toy, store, start=evening.replace(hour=20))
    again = await after.light(gap_s=None)
    assert [turn.gap_s for turn in after.logged()] == [0.0, 3600.0]
    assert again.trace.turn == 2


async def test_a_clock_that_went_back_since_an_earlier_process_is_a_long_silence(
    toy: Toy, store: FaultyStore, talk: Talk
) -> None:
    evening = datetime.fromisoformat("2026-03-02T19:00:00")
    await Talk(*toy, store, start=evening).light(gap_s=None)
    earlier = Talk(*toy, store, start=evening.replace(hour=18))
    await earlier.light(gap_s=None)
    assert [turn.gap_s for turn in earlier.logged()] == [0.0, UNKNOWN_SILENCE_S]


async def test_a_silence_that_is_told_counts_whatever_the_clock_says(
    talk: Talk,
) -> None:
    await talk.light()
    talk.home.advance(600)
    await talk.light(gap_s=4.0)
    assert talk.logged()[-1].gap_s == 4.0


async def test_what_was_wrong_stays_while_what_is_right_cannot_be_done(
    talk: Talk,
) -> None:
    await talk.light()
    await talk.light()
    talk.home.set_fault(SOFA_LAMP, "unavailable")
    answered = await talk.lamp()
    assert talk.state(CEILING) == "on"
    assert answered.trace.responses[0] == "utter_device_unavailable"
    assert [command.device for command in answered.trace.commands] == [SOFA_LAMP]


async def test_a_lesson_kept_beside_a_refusal_is_a_lesson(talk: Talk) -> None:
    await talk.light()
    await talk.light()
    talk.home.set_fault(SOFA_LAMP, "unavailable")
    await talk.lamp()
    assert talk.logged()[-1].outcome == "taught"


async def test_success_is_said_of_those_that_did_it_and_refusal_of_the_other(
    talk: Talk,
) -> None:
    talk.home.set_fault(SOFA_LAMP, "refusing")
    turn = await talk.say("turn on the lights", "turn_on", device="lights")
    assert talk.state(CEILING) == "on"
    assert turn.trace.responses == ("utter_done", "utter_device_refused")
    assert "sofa lamp" not in turn.replies[0]
    assert "ceiling light" in turn.replies[0]
    assert talk.logged()[-1].outcome == "failed"


async def test_where_all_refuse_nothing_is_said_to_be_done(talk: Talk) -> None:
    for device in (CEILING, SOFA_LAMP):
        talk.home.set_fault(device, "refusing")
    turn = await talk.say("turn on the lights", "turn_on", device="lights")
    assert turn.trace.responses == ("utter_device_refused_many",)


async def test_a_slow_device_is_not_said_to_be_done(talk: Talk) -> None:
    talk.home.set_fault(SOFA_LAMP, "slow")
    turn = await talk.say("turn on the lights", "turn_on", device="lights")
    assert (talk.state(CEILING), talk.state(SOFA_LAMP)) == ("on", "off")
    assert turn.trace.responses == ("utter_done", "utter_takes_a_moment")
    assert "sofa lamp" not in turn.replies[0]
    assert "sofa lamp" in turn.replies[1]
    assert talk.logged()[-1].outcome == "done"
    talk.home.advance(5)
    assert talk.state(SOFA_LAMP) == "on"


async def test_several_slow_devices_are_told_of_in_one_sentence(talk: Talk) -> None:
    for device in (CEILING, SOFA_LAMP):
        talk.home.set_fault(device, "slow")
    turn = await talk.say("turn on the lights", "turn_on", device="lights")
    assert turn.trace.responses == ("utter_takes_a_moment_many",)


async def test_slow_and_refusing_devices_are_told_apart(talk: Talk) -> None:
    talk.home.set_fault(CEILING, "slow")
    talk.home.set_fault(SOFA_LAMP, "refusing")
    turn = await talk.say("turn on the lights", "turn_on", device="lights")
    assert turn.trace.responses == ("utter_takes_a_moment", "utter_device_refused")


async def test_without_a_memory_the_person_still_gets_their_light(talk: Talk) -> None:
    talk.store.is_unreadable = talk.store.is_unwritable = True
    turn = await talk.light()
    assert talk.state(CEILING) == "on"
    assert turn.trace.responses == ("utter_done", "utter_memory_unread")


async def test_a_turn_that_could_not_be_logged_is_known_to_the_next(
    talk: Talk,
) -> None:
    talk.store.is_unwritable = True
    await talk.light()
    again = await talk.light()
    assert talk.logged() == ()
    assert again.trace.turn == 2
    assert again.trace.moment is not None
    assert again.trace.moment.kind == "repeat"


async def test_a_request_between_two_others_is_known_though_it_was_not_logged(
    talk: Talk,
) -> None:
    await talk.light()
    talk.store.is_unwritable = True
    await talk.say("what time is it", "query_time")
    talk.store.is_unwritable = False
    again = await talk.light()
    assert again.trace.moment is None
    assert [turn.turn for turn in talk.logged()] == [1, 3]


async def test_nothing_is_taught_while_the_memory_cannot_be_read(talk: Talk) -> None:
    await talk.light()
    talk.store.is_unreadable = True
    again = await talk.light()
    assert again.trace.question is None
    assert "utter_memory_unread" in again.trace.responses
    stated = await talk.say("I love jazz", "state_preference", genre="jazz")
    assert stated.trace.responses == ("utter_memory_unread",)
    talk.store.is_unreadable = False
    assert await talk.living.preferences("amal") == ()


async def test_what_cannot_be_read_is_not_said_to_be_nothing(talk: Talk) -> None:
    await talk.say("I love jazz", "state_preference", genre="jazz")
    talk.store.is_unreadable = True
    turn = await talk.say("what do you know about me", "query_preferences")
    assert turn.trace.responses == ("utter_memory_unread",)


async def test_an_answer_is_served_though_the_memory_is_gone(talk: Talk) -> None:
    await talk.light()
    await talk.light()
    talk.store.is_unreadable = talk.store.is_unwritable = True
    answered = await talk.lamp()
    assert talk.state(SOFA_LAMP) == "on"
    assert answered.trace.lesson is None
    assert "utter_memory_unread" in answered.trace.responses
    talk.store.is_unreadable = talk.store.is_unwritable = False
    assert (await talk.begin_lessons()).trace.question is not None


async def test_a_lesson_that_cannot_be_written_is_not_read_back(talk: Talk) -> None:
    await talk.light()
    await talk.light()
    talk.store.is_unwritable = True
    answered = await talk.lamp()
    assert talk.state(SOFA_LAMP) == "on"
    assert answered.trace.lesson is None
    assert answered.trace.responses[-1] == "utter_memory_failed"


async def test_a_trace_of_another_version_fails_no_turn(talk: Talk) -> None:
    await talk.light()
    (logged,) = talk.logged()
    talk.living.turns.leave_idle(talk.living.silence_clock_s)
    with sqlite3.connect(talk.store.name) as database:
        database.execute("UPDATE turn SET trace = '{\"format\": 7}'")
    assert logged.trace != talk.logged()[0].trace
    turn = await talk.light()
    assert turn.trace.responses == ("utter_already",)
    assert turn.trace.turn == 2


async def test_a_row_that_cannot_be_read_fails_no_turn(talk: Talk) -> None:
    await talk.light()
    talk.living.turns.leave_idle(talk.living.silence_clock_s)
    with sqlite3.connect(talk.store.name) as database:
        database.execute("UPDATE turn SET trace = 'torn {'")
    turn = await talk.light()
    assert turn.trace.responses[-1] == "utter_memory_unread"


async def test_a_defect_before_anything_was_said_is_said_to_be_one(talk: Talk) -> None:
    talk.home.defect = RuntimeError("a wire is loose")
    turn = await talk.light()
    assert turn.trace.responses == ("utter_failed",)
    assert turn.replies == (talk.core.sentence("utter_failed"),)
    assert talk.logged()[-1].outcome == "failed"


async def test_a_defect_after_something_was_said_is_said_too(talk: Talk) -> None:
    await talk.light()
    await talk.light()
    talk.store.defect = RuntimeError("a page is torn")
    turn = await talk.lamp()
    assert turn.trace.responses == ("utter_done", "utter_failed")
    assert len(turn.replies) == 2
    assert talk.logged()[-1].outcome == "failed"


async def test_after_a_defect_in_a_question_the_next_one_works(talk: Talk) -> None:
    await talk.begin_lessons()
    talk.store.defect = RuntimeError("a page is torn")
    failed = await talk.say("jazz", "inform", genre="jazz")
    assert failed.trace.question is None
    assert (await talk.begin_lessons()).trace.question is not None
    kept = await talk.say("jazz", "inform", genre="jazz")
    assert kept.trace.lesson is not None


async def test_nothing_more_is_done_once_an_action_has_failed(talk: Talk) -> None:
    await talk.light()
    await talk.light()
    talk.home.defect = RuntimeError("a wire is loose")
    turn = await talk.lamp()
    assert turn.trace.lesson is None
    assert await talk.living.preferences("amal") == ()


async def test_words_that_break_the_understanding_are_answered(talk: Talk) -> None:
    talk.core.defect = RuntimeError("a tensor has no shape")
    turn = await talk.light()
    assert turn.trace.responses == ("utter_failed",)
    assert turn.trace.utterance == "turn on the light"
    talk.core.defect = None
    assert (await talk.light()).trace.responses == ("utter_done",)


async def test_a_complaint_is_noted_on_what_it_is_about(talk: Talk) -> None:
    await talk.say("play music", "play_music")
    await talk.say("that's not what I wanted", "complaint")
    assert [turn.feedback for turn in talk.logged()] == ["complaint", None]


async def test_a_complaint_about_nothing_that_was_done_is_noted_nowhere(
    talk: Talk,
) -> None:
    await talk.say("play music", "play_music")
    await talk.say("that's not what I wanted", "complaint", gap_s=900.0)
    assert [turn.feedback for turn in talk.logged()] == [None, None]


async def test_a_correction_is_noted_on_what_it_puts_right(talk: Talk) -> None:
    await talk.light()
    await talk.say("hello", "greet", person="binta")
    await talk.say("no, the sofa lamp", "correct", device="sofa lamp")
    assert [turn.feedback for turn in talk.logged()] == ["correction", None, None]


async def test_a_lesson_taken_back_is_noted_on_the_turn_that_taught_it(
    talk: Talk,
) -> None:
    await talk.say("I love jazz", "state_preference", genre="jazz")
    await talk.say("no", "deny")
    assert [turn.feedback for turn in talk.logged()] == ["unlearned", None]


@pytest.mark.parametrize(
    ("answer", "intent", "feedback"),
    [
        ("yes", "affirm", "helped"),
        ("no", "deny", "did_not_help"),
        ("what time is it", "query_time", None),
    ],
    ids=["yes", "no", "no answer"],
)
async def test_whether_it_helped_is_noted_on_the_turn_that_was_in_doubt(
    talk: Talk, answer: str, intent: str, feedback: str | None
) -> None:
    for _ in range(2):
        await talk.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    asked = await talk.say("dim the sofa lamp", "dim", device="sofa lamp")
    assert asked.trace.question is not None
    assert asked.trace.question.kind == "helped"
    await talk.say(answer, intent)
    noted = [turn.feedback for turn in talk.logged()]
    assert noted == [None, None, feedback, None]


async def test_forgetting_says_nothing_of_the_turn_before(talk: Talk) -> None:
    await talk.say("I love jazz", "state_preference", genre="jazz")
    await talk.say("hello", "greet")
    await talk.say("forget my music", "state_preference")
    assert await talk.living.preferences("amal") == ()
    assert [turn.feedback for turn in talk.logged()] == [None, None, None]


async def test_a_long_silence_ends_an_open_question(talk: Talk) -> None:
    await talk.begin_lessons()
    late = await talk.say("jazz", "inform", genre="jazz", gap_s=SESSION_SILENCE_S)
    assert late.trace.lesson is None


async def test_a_session_is_cut_after_its_own_turns_not_the_conversations(
    talk: Talk,
) -> None:
    lengths = []
    for number in range(SESSION_TURNS + 5):
        # The second turn begins a session, so that the two counts differ.
        gap_s = SESSION_SILENCE_S if number == 1 else 5.0
        await talk.say("hello", "greet", gap_s=gap_s)
        lengths.append((await talk.core.session(key())).turns)
    assert max(lengths) == SESSION_TURNS
    assert lengths[:3] == [1, 1, 2]
    assert lengths[SESSION_TURNS : SESSION_TURNS + 3] == [SESSION_TURNS, 1, 2]


async def test_a_session_is_not_cut_in_a_question(talk: Talk) -> None:
    for _ in range(SESSION_TURNS - 1):
        await talk.say("hello", "greet")
    await talk.begin_lessons()
    kept = await talk.say("jazz", "inform", genre="jazz")
    assert kept.trace.lesson is not None


async def test_conversations_that_fell_silent_are_freed(talk: Talk) -> None:
    await talk.begin_lessons()
    await talk.light(conversation="other")
    talk.living.advance(SESSION_SILENCE_S)
    await talk.light(conversation="other")
    assert (await talk.core.session(key())).turns == 0
    assert (await talk.core.session(key("other"))).turns == 2
