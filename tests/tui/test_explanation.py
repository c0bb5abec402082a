from __future__ import annotations

import json

from simulator.trace import Intent, Meant, Stage, Trace
from tests.tui.conversing import chatting, press, say, shown
from tests.tui.fake_home import FakeHome, trace_of
from tests.tui.lesson_script import AGAIN, ANSWER, ANSWERS, ASKED
from tui.explain import explain
from tui.screens.chat import ChatScreen
from tui.screens.explanation import ExplanationScreen
from tui.widgets.exchange import Exchange


async def test_f2_explains_the_latest_turn_in_words_and_as_json() -> None:
    async with chatting(FakeHome(answers=ANSWERS)) as pilot:
        await say(pilot, ASKED)
        await say(pilot, AGAIN)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, ExplanationScreen)
        words = shown(pilot, "#lines Static")
        assert "repeat: said again within 6 s" in words
        assert "runner-up: Sofa lamp, behind by 0.40" in words
        assert "which: The light" in words
        assert json.loads(shown(pilot, "#json"))["question"]["kind"] == "which"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ChatScreen)


async def test_the_explanation_steps_through_the_turns_and_ends_at_either_end() -> None:
    async with chatting(FakeHome(answers=ANSWERS)) as pilot:
        await say(pilot, ASKED)
        await say(pilot, ANSWER)
        await press(pilot, "f2", "ctrl+up", "ctrl+up")
        assert "“turn on the light”" in shown(pilot, "#lines Static")
        await press(pilot, "ctrl+down", "ctrl+down")
        assert "“the sofa lamp”" in shown(pilot, "#lines Static")


async def test_enter_explains_the_marked_turn() -> None:
    async with chatting(FakeHome(answers=ANSWERS)) as pilot:
        await say(pilot, ASKED)
        await say(pilot, ANSWER)
        await press(pilot, "ctrl+up", "ctrl+up", "enter")
        assert "“turn on the light”" in shown(pilot, "#lines Static")


async def test_going_down_past_the_newest_turn_returns_to_the_line() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "hello")
        await press(pilot, "ctrl+up")
        assert isinstance(pilot.app.focused, Exchange)
        await press(pilot, "ctrl+down")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "prompt"


async def test_there_is_nothing_to_explain_before_the_first_turn() -> None:
    async with chatting(FakeHome()) as pilot:
        await press(pilot, "f2")
        assert "no turn to explain yet" in shown(pilot, ".note")


async def test_a_turn_that_failed_has_no_explanation() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        home.is_up = False
        await say(pilot, "hello")
        await press(pilot, "ctrl+up", "enter")
        assert isinstance(pilot.app.screen, ChatScreen)


async def test_every_step_of_a_turn_is_told_and_empty_ones_say_so() -> None:
    home = await FakeHome().home()
    trace = Trace(
        turn=1,
        person="guest",
        via=None,
        utterance="hm",
        intent=Intent(name="out_of_scope", confidence=0.41),
    )
    lines = {line.label: line for line in explain(trace, home)}
    assert lines["Said"].aside == "guest, to —"
    assert lines["Intent"].aside == "41% sure"
    assert lines["Meant"].words == "nothing to be done"
    assert not lines["Did"].is_telling


async def test_stages_carry_confidence_and_duration_where_they_were_measured() -> None:
    home = await FakeHome().home()
    trace = trace_of(
        "on",
        meant=Meant(act="turn_on", target=("light.sofa_lamp", "climate.oven")),
        stages=(Stage(name="understand", detail="turn_on", confidence=0.94),),
        durations_ms={"understand": 11.6},
    )
    lines = explain(trace, home)
    assert lines[-1].words == "understand: turn_on"
    assert lines[-1].aside == "0.94 · 12 ms"
    assert "turn on · Sofa lamp, Oven" in [line.words for line in lines]
