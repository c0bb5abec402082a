from __future__ import annotations

import asyncio

import pytest

from simulator.assistant import KnownPreference, Turn
from simulator.trace import Command
from tests.tui.conversing import chatting, press, say, settle, shown
from tests.tui.fake_home import FakeHome, trace_of
from tests.tui.lesson_script import AGAIN, ANSWER, ANSWERS, ASKED, LAMP
from tui.app import ChatApp
from tui.door import HomeView
from tui.pace import Pace
from tui.screens.chat import TICK_S, ChatScreen
from tui.widgets.exchange import Exchange
from tui.widgets.prompt import Prompt
from tui.widgets.transcript import MAX_MESSAGES, Transcript


async def test_what_is_typed_is_sent_as_the_first_person_to_the_first_voice() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        await press(pilot, *"hello", "enter")
        assert [(s.text, s.person, s.via) for s in home.said] == [
            ("hello", "amal", "media_player.living_room_speaker")
        ]
        assert pilot.app.screen.query_one(Prompt).value == ""


async def test_bubble_names_speaker_and_device_and_the_reply_follows() -> None:
    async with chatting(FakeHome(answers=ANSWERS)) as pilot:
        await say(pilot, ASKED)
        assert shown(pilot, ".speaker") == "Amal · Living room speaker"
        assert shown(pilot, ".utterance .words") == ASKED
        assert shown(pilot, ".reply") == "The ceiling light is on."
        assert "Ceiling light: off → on" in shown(pilot, ".facts")


async def test_words_that_look_like_markup_are_shown_as_they_are() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "[bold]turn[/nothing] on $primary")
        assert shown(pilot, ".utterance .words") == "[bold]turn[/nothing] on $primary"
        assert "[bold]turn[/nothing] on $primary" in shown(pilot, ".reply")


async def test_a_question_of_the_assistant_is_marked() -> None:
    async with chatting(FakeHome(answers=ANSWERS)) as pilot:
        await say(pilot, AGAIN)
        assert shown(pilot, ".reply.-question") == (
            "Which light do you mean by “the light”?"
        )
        assert "asks which" in shown(pilot, ".facts")


async def test_a_lesson_gets_a_badge_and_appears_among_what_is_known() -> None:
    async with chatting(FakeHome(answers=ANSWERS)) as pilot:
        assert "Nothing yet" in shown(pilot, "#known")
        await say(pilot, ANSWER)
        assert "✦ lesson kept  The light: Sofa lamp" in shown(pilot, ".facts")
        assert "The light  Sofa lamp" in shown(pilot, "#known")


async def test_devices_are_drawn_afresh_and_only_the_latest_changes_stand_out() -> None:
    async with chatting(FakeHome(answers=ANSWERS)) as pilot:
        await say(pilot, ASKED)
        assert shown(pilot, "DeviceRow.-changed .name") == "Ceiling light"
        assert shown(pilot, "DeviceRow.-changed .words") == "on"
        await say(pilot, ANSWER)
        assert shown(pilot, "DeviceRow.-changed.-lively .name") == "Sofa lamp"
        await say(pilot, "hello")
        assert shown(pilot, "DeviceRow.-changed .name") == ""
        assert "Sofa lamp" in shown(pilot, "DeviceRow.-lively .name")


async def test_a_slow_device_stands_out_once_it_has_followed() -> None:
    told = Turn(
        replies=("The sofa lamp takes a moment to follow.",),
        trace=trace_of(
            ASKED, commands=(Command(service="light.turn_on", device=LAMP),)
        ),
    )
    home = FakeHome(answers={ASKED: told})
    pace = Pace(words_per_s=None, look_every_s=0)
    async with chatting(home, pace=pace) as pilot:
        await say(pilot, ASKED)
        assert shown(pilot, "DeviceRow.-changed .name") == ""
        await home.set_device(LAMP, state="on", attributes={})
        await pilot.pause(3 * TICK_S)
        await settle(pilot)
        assert shown(pilot, "DeviceRow.-changed .name") == "Sofa lamp"


async def test_the_next_person_speaks_and_sees_what_is_known_about_them() -> None:
    known = KnownPreference(id=1, person="binta", topic="music.genre", value="jazz")
    home = FakeHome(known=[known])
    async with chatting(home) as pilot:
        assert "jazz" not in shown(pilot, "#known")
        await press(pilot, "ctrl+p")
        assert "jazz" in shown(pilot, "#known")
        await say(pilot, "hello")
        assert home.said[-1].person == "binta"
        await press(pilot, "ctrl+p")
        assert "Amal" in shown(pilot, "#speaker")


async def test_the_next_device_is_spoken_to() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        await press(pilot, "ctrl+d")
        await say(pilot, "hello")
        await press(pilot, "ctrl+d")
        await say(pilot, "hello")
        assert [said.via for said in home.said] == [
            "media_player.kitchen_display",
            "media_player.living_room_speaker",
        ]


async def test_a_click_on_the_speaker_lets_the_next_person_speak() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        await pilot.click("#speaker")
        await settle(pilot)
        assert "Binta" in shown(pilot, "#speaker")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("   ", "nothing to send", id="blank"),
        pytest.param("a" * 1001, "1,001 characters", id="overlong"),
        pytest.param("turn\x07 on", "control character", id="control character"),
    ],
)
async def test_what_cannot_be_sent_stays_in_the_line(text: str, why: str) -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        await say(pilot, text)
        assert home.said == []
        assert why in shown(pilot, ".note")
        assert pilot.app.screen.query_one(Prompt).value == text


async def test_a_thousand_characters_are_sent() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        await say(pilot, "a" * 1000)
        assert home.said[0].text == "a" * 1000


async def test_the_same_remark_is_not_made_twice_in_a_row() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "")
        await say(pilot, "")
        assert shown(pilot, ".note").count("nothing to send") == 1


async def test_a_dead_server_is_told_plainly_and_the_words_can_be_sent_again() -> None:
    home = FakeHome(answers=ANSWERS)
    async with chatting(home) as pilot:
        home.is_up = False
        await say(pilot, ASKED)
        assert "does not answer" in shown(pilot, ".failure")
        assert "no answer" in shown(pilot, "#clock")
        home.is_up = True
        await press(pilot, "ctrl+p")
        await press(pilot, "ctrl+r")
        assert shown(pilot, ".failure") == ""
        assert shown(pilot, ".reply") == "The ceiling light is on."
        assert "no answer" not in shown(pilot, "#clock")
        assert [said.person for said in home.said] == ["amal", "amal"]
        assert home.said[0].utterance_id == home.said[1].utterance_id


async def test_the_same_words_said_again_are_another_utterance() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        await say(pilot, ASKED)
        await say(pilot, ASKED)
        first, second = home.said
        assert first.utterance_id != second.utterance_id


async def test_a_command_to_a_dead_server_is_told_plainly() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        home.is_up = False
        await say(pilot, "/wait 10m")
        assert "does not answer" in shown(pilot, ".note")


async def test_arrows_bring_back_what_was_said_and_what_was_being_written() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "first")
        await say(pilot, "second")
        prompt = pilot.app.screen.query_one(Prompt)
        prompt.value = "draft"
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await press(pilot, key)
            seen.append(prompt.value)
        assert seen == ["second", "first", "first", "second", "draft", "draft"]


async def test_the_oldest_messages_make_room_and_it_is_said() -> None:
    async with chatting(FakeHome()) as pilot:
        transcript = pilot.app.screen.query_one(Transcript)
        for number in range(MAX_MESSAGES + 20):
            await transcript.note(f"remark {number}")
        notes = shown(pilot, ".note").splitlines()
        assert len(notes) == MAX_MESSAGES
        assert notes[-1] == f"remark {MAX_MESSAGES + 19}"
        assert "no longer shown" in shown(pilot, "#older")


async def test_typing_reaches_the_line_while_a_turn_is_marked() -> None:
    async with chatting(FakeHome()) as pilot:
        await say(pilot, "hello")
        await press(pilot, "ctrl+up")
        assert isinstance(pilot.app.focused, Exchange)
        await press(pilot, "h", "i")
        assert pilot.app.screen.query_one(Prompt).value == "hi"


@pytest.mark.parametrize(
    ("size", "is_shown_first"),
    [
        pytest.param((80, 24), False, id="narrow"),
        pytest.param((120, 40), True, id="wide"),
        pytest.param((200, 60), True, id="spacious"),
    ],
)
async def test_home_is_beside_the_talk_where_there_is_room_and_on_a_key(
    size: tuple[int, int], is_shown_first: bool
) -> None:
    async with chatting(FakeHome(), size=size) as pilot:
        sidebar = pilot.app.screen.query_one("#sidebar")
        assert sidebar.display is is_shown_first
        await press(pilot, "ctrl+b")
        assert sidebar.display is not is_shown_first


async def test_leaving_hangs_up() -> None:
    home = FakeHome()
    async with chatting(home) as pilot:
        assert isinstance(pilot.app.screen, ChatScreen)
        await pilot.press("ctrl+q")
    assert home.is_closed


async def test_leaving_while_the_home_is_looked_at_is_no_failure() -> None:
    class SlowHome(FakeHome):
        async def home(self) -> HomeView:
            seen = await super().home()
            if self.looks > 1:
                await looked.wait()
            return seen

    looked = asyncio.Event()
    pace = Pace(words_per_s=None, look_every_s=0)
    async with ChatApp(SlowHome(), pace=pace).run_test() as pilot:
        await pilot.pause(2 * TICK_S)
        chat = pilot.app.screen
        await chat.remove_children()
        looked.set()
        await pilot.pause()
