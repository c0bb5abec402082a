from __future__ import annotations

from simulator.assistant import Interruption
from tests.tui.conversing import READ_SLOWLY, chatting, press, say, shown
from tests.tui.fake_home import FakeHome
from tests.tui.lesson_script import AGAIN, ANSWERS, ASKED
from tui.playback import Playback
from tui.widgets.prompt import Prompt


async def test_speaking_while_a_reply_plays_is_a_barge_in_after_the_words_heard() -> (
    None
):
    home = FakeHome(answers=ANSWERS)
    async with chatting(home, pace=READ_SLOWLY) as pilot:
        await say(pilot, ASKED)
        await say(pilot, "no, the lamp")
        assert home.said[0].interruption is None
        assert home.said[1].interruption == Interruption(heard="The")
        assert shown(pilot, ".cut-in") == "cutting in after “The”"


async def test_escape_hears_the_reply_out() -> None:
    home = FakeHome(answers=ANSWERS)
    async with chatting(home, pace=READ_SLOWLY) as pilot:
        await say(pilot, ASKED)
        await press(pilot, "escape")
        await say(pilot, "thanks")
        assert home.said[1].interruption is None


async def test_the_person_is_told_that_enter_would_cut_in() -> None:
    async with chatting(FakeHome(answers=ANSWERS), pace=READ_SLOWLY) as pilot:
        await say(pilot, ASKED)
        assert shown(pilot, "#hint") == ""
        await press(pilot, "n")
        assert "cuts in" in shown(pilot, "#hint")
        await press(pilot, "escape")
        assert shown(pilot, "#hint") == ""
        assert pilot.app.screen.query_one(Prompt).value == "n"


async def test_a_reply_that_was_heard_is_not_interrupted() -> None:
    home = FakeHome(answers=ANSWERS)
    async with chatting(home) as pilot:
        await say(pilot, ASKED)
        await say(pilot, AGAIN)
        assert home.said[1].interruption is None


def test_words_are_heard_one_by_one_over_all_replies() -> None:
    playback = Playback(("It is on.", "Which  light?"))
    heard = []
    while not playback.is_over:
        heard.append((playback.heard_words(), playback.heard_by_reply()))
        playback.hear_next()
    assert heard == [
        ("It", (2, 0)),
        ("It is", (5, 0)),
        ("It is on.", (9, 0)),
        ("It is on. Which", (9, 5)),
    ]
    assert playback.heard_by_reply() == (9, 13)


def test_a_silent_reply_is_over_at_once() -> None:
    assert Playback(()).is_over
    assert Playback(("",)).is_over
