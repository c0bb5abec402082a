"""Several requests in one utterance, on rules alone: served in order, in one turn."""

from __future__ import annotations

import pytest

from agent.teaching.words.cutting import MOST_REQUESTS
from simulator.assistant import Turn
from simulator.trace import Trace
from tests.agent.talking import CEILING, SOFA_LAMP, Talk
from tests.agent.teaching.understood import Named, understood

TELEVISION = "media_player.television"
DOOR = "lock.front_door"

Piece = tuple[str, str, dict[str, Named]]
LAMP: Piece = ("turn on the sofa lamp", "turn_on", {"device": "sofa lamp"})
TV: Piece = ("turn on the tv", "turn_on", {"device": "tv"})
LOCK: Piece = ("lock the door", "lock", {"device": "door"})
UNLOCK: Piece = ("unlock the door", "unlock", {"device": "door"})
UNKNOWN: Piece = ("turn on the gramophone", "turn_on", {"device": "gramophone"})
DIM_IT: Piece = ("dim it to 30 percent", "set_brightness", {"percentage": "30"})
MILK: Piece = ("remind me of the milk", "out_of_scope", {})
LEAVING: Piece = ("when i leave turn off the tv", "turn_off", {"device": "tv"})


async def say(talk: Talk, *pieces: Piece, intent: str = "turn_on") -> Turn:
    """The pieces joined by "and", each understood as given."""
    for text, name, named in pieces:
        talk.core.known[text] = understood(text, name, **named)
    return await talk.say(" and ".join(piece[0] for piece in pieces), intent)


def requests(turn: Turn) -> tuple[Trace, ...]:
    assert turn.trace.requests is not None
    return turn.trace.requests


async def test_each_is_done_in_order_and_told_in_one_reply(talk: Talk) -> None:
    turn = await say(talk, LAMP, UNLOCK)
    assert (talk.state(SOFA_LAMP), talk.state(DOOR)) == ("on", "unlocked")
    assert [command.device for command in turn.trace.commands] == [SOFA_LAMP, DOOR]
    assert turn.trace.responses == ("utter_done", "utter_done")
    assert len(turn.replies) == 2


async def test_one_turn_is_logged_and_explains_each_of_them(talk: Talk) -> None:
    turn = await say(talk, LAMP, UNLOCK)
    (logged,) = talk.logged()
    assert (logged.turn, logged.outcome) == (1, "done")
    assert Trace.from_dict(logged.trace) == turn.trace
    assert turn.trace.utterance == "turn on the sofa lamp and unlock the door"
    assert turn.trace.meant is not None
    assert turn.trace.meant.target == SOFA_LAMP
    each = requests(turn)
    assert [one.utterance for one in each] == [LAMP[0], UNLOCK[0]]
    assert [one.meant.act for one in each if one.meant] == ["turn_on", "unlock"]
    assert [stage.name for stage in turn.trace.stages].count("request") == 2


async def test_a_single_request_has_no_list_of_requests(talk: Talk) -> None:
    turn = await talk.light()
    assert turn.trace.requests is None
    assert "requests" not in turn.trace.as_dict()


async def test_a_later_one_finds_what_those_before_have_done(talk: Talk) -> None:
    turn = await say(talk, LAMP, DIM_IT)
    assert [one.meant and one.meant.target for one in requests(turn)] == [
        SOFA_LAMP,
        SOFA_LAMP,
    ]
    assert talk.home.devices[SOFA_LAMP].attributes["brightness_pct"] == 30


async def test_what_is_refused_is_said_and_the_others_are_done(talk: Talk) -> None:
    turn = await say(talk, UNKNOWN, LAMP, MILK)
    assert turn.trace.responses == (
        "utter_unknown_device",
        "utter_done",
        "utter_no_reminders",
    )
    assert {change.device for change in turn.trace.changes} == {SOFA_LAMP}


async def test_an_open_question_is_asked_again_once_and_last(talk: Talk) -> None:
    asked = (await talk.begin_lessons()).trace.question
    turn = await say(talk, LAMP, TV)
    assert turn.trace.responses[:2] == ("utter_done", "utter_done")
    assert len(turn.trace.responses) == 3
    assert turn.trace.question == asked
    answered = await talk.say("jazz", "inform", genre="jazz")
    assert answered.trace.lesson is not None


async def test_a_doubt_about_a_lock_leaves_the_lock_alone(talk: Talk) -> None:
    doubtful: Piece = ("unlock what is there", "unlock", {})
    turn = await say(talk, LAMP, doubtful)
    assert talk.state(DOOR) == "locked"
    assert turn.trace.responses[0] == "utter_done"
    assert len(turn.trace.responses) == 2


@pytest.mark.parametrize(
    ("pieces", "response"),
    [
        pytest.param((LEAVING, UNLOCK), "utter_not_later", id="a condition"),
        pytest.param(
            (LAMP, ("don't lock the door", "lock", {"device": "door"})),
            "utter_left_as_is",
            id="a not",
        ),
        pytest.param(
            (LAMP, ("lock not my door", "lock", {"device": "door"}), TV),
            "utter_not_sure",
            id="something unclear before others",
        ),
        pytest.param((MILK, UNLOCK), "utter_no_reminders", id="a reminder"),
        pytest.param(
            (("i love jazz", "state_preference", {"genre": "jazz"}), UNLOCK),
            "utter_one_thing",
            id="something to learn",
        ),
    ],
)
async def test_what_may_hold_for_all_refuses_all(
    talk: Talk, pieces: tuple[Piece, ...], response: str
) -> None:
    turn = await say(talk, *pieces)
    assert (turn.trace.commands, turn.trace.requests) == ((), None)
    assert turn.trace.responses == (response,)


async def test_a_correction_puts_right_the_one_of_its_sort(talk: Talk) -> None:
    await say(talk, LAMP, TV)
    turn = await talk.say("no, the ceiling light", "correct", device="ceiling light")
    assert (talk.state(CEILING), talk.state(SOFA_LAMP)) == ("on", "off")
    assert talk.state(TELEVISION) == "idle"
    assert turn.trace.moment is not None
    assert turn.trace.moment.kind == "correction"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(
            "no, the hall light", {"device": "hall light"}, id="of two lights"
        ),
        pytest.param("no, jazz", {"genre": "jazz"}, id="of neither"),
        pytest.param("no", {}, id="of anything"),
    ],
)
async def test_an_unclear_correction_changes_nothing(
    talk: Talk, text: str, named: dict[str, Named]
) -> None:
    bedside: Piece = ("turn on the bedside lamp", "turn_on", {"device": "bedside lamp"})
    await say(talk, LAMP, bedside)
    turn = await talk.say(text, "correct", **named)  # type: ignore[arg-type]
    assert (turn.trace.commands, turn.trace.question) == ((), None)
    assert turn.trace.responses == ("utter_sorry",)


async def test_a_complaint_about_several_teaches_nothing(talk: Talk) -> None:
    await say(talk, LAMP, TV)
    turn = await talk.say("that's wrong", "complaint")
    assert (turn.trace.responses, turn.trace.question) == (("utter_sorry",), None)


async def test_said_again_and_twice_in_one_breath_are_no_repeats(talk: Talk) -> None:
    for _ in range(2):
        turn = await say(talk, LAMP, LAMP)
        assert turn.trace.moment is None
        assert turn.trace.question is None


async def test_why_tells_the_reason_of_each(talk: Talk) -> None:
    await say(talk, LAMP, TV)
    turn = await talk.say("why", "why")
    assert turn.trace.responses == ("utter_why_explicit", "utter_why_explicit")


async def test_they_are_all_that_was_asked_for_in_one_breath(talk: Talk) -> None:
    await say(talk, LAMP, TV)
    await talk.say("turn them off", "turn_off")
    assert (talk.state(SOFA_LAMP), talk.state(TELEVISION)) == ("off", "off")


async def test_it_is_the_last_of_them(talk: Talk) -> None:
    await say(talk, LAMP, TV)
    await talk.say("turn it off", "turn_off")
    assert (talk.state(SOFA_LAMP), talk.state(TELEVISION)) == ("on", "off")


async def test_nothing_is_begun_after_a_defect(talk: Talk) -> None:
    talk.home.defect = RuntimeError("a wire is loose")
    turn = await say(talk, LAMP, UNLOCK)
    assert turn.trace.responses == ("utter_failed",)
    assert [command.device for command in turn.trace.commands] == [SOFA_LAMP]
    assert talk.logged()[-1].outcome == "failed"


async def test_a_reply_is_said_again(talk: Talk) -> None:
    said = await say(talk, LAMP, TV)
    again = await talk.say("what did you say", "repeat")
    assert again.replies == said.replies
    assert (await talk.say("pardon", "repeat")).replies == said.replies


async def test_an_open_question_is_said_again_once(talk: Talk) -> None:
    asked = await talk.begin_lessons()
    again = await talk.say("pardon", "repeat")
    assert again.replies == asked.replies
    assert again.trace.question == asked.trace.question


async def test_before_the_first_reply_there_is_none_to_say_again(talk: Talk) -> None:
    turn = await talk.say("what did you say", "repeat")
    assert turn.trace.responses == ("utter_nothing_said",)


async def test_pieces_of_pieces_count_when_there_are_too_many(talk: Talk) -> None:
    both = "turn on the lamp and the tv"
    talk.core.known[both] = understood(both, "turn_on", device=("lamp", "tv"))
    few, many = (", then ".join([both] * times) for times in (3, 4))
    assert len((await talk.core.understand(few)).parts) == MOST_REQUESTS
    assert (await talk.core.understand(many)).parts == ()
