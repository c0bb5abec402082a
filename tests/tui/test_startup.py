from __future__ import annotations

from pathlib import Path

from tests.tui.conversing import AT_ONCE, settle, shown
from tests.tui.fake_home import FakeHome
from tui.app import ChatApp
from tui.progress import Progress, read_progress
from tui.screens.chat import ChatScreen
from tui.screens.startup import StartupScreen


async def test_the_window_is_there_before_the_server_and_the_chat_follows_it() -> None:
    home = FakeHome(is_up=False)
    async with ChatApp(home, pace=AT_ONCE).run_test() as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, StartupScreen)
        assert "http://127.0.0.1:5005" in shown(pilot, "#stages")
        home.is_up = True
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChatScreen)


async def test_stages_of_the_launcher_are_shown_as_they_come(tmp_path: Path) -> None:
    progress = tmp_path / "progress"
    progress.write_text("Checking the model\nStarting the server\n")
    app = ChatApp(FakeHome(is_up=False), progress=progress, pace=AT_ONCE)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert shown(pilot, "#stages").splitlines() == [
            "✓ Checking the model",
            "· Starting the server",
        ]


async def test_a_failed_start_is_told_with_what_to_do(tmp_path: Path) -> None:
    progress = tmp_path / "progress"
    progress.write_text("Starting the server\nerror: port 5005 is taken\n")
    app = ChatApp(FakeHome(is_up=False), progress=progress, pace=AT_ONCE)
    async with app.run_test() as pilot:
        await settle(pilot)
        trouble = shown(pilot, "#trouble")
        assert "Port 5005 is taken." in trouble
        assert "teachable doctor" in trouble


def test_no_progress_file_tells_nothing(tmp_path: Path) -> None:
    assert read_progress(None) == Progress()
    assert read_progress(tmp_path / "missing") == Progress()


def test_blank_lines_and_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    progress = tmp_path / "progress"
    progress.write_bytes(b"one\n\n\xff\nerror: ")
    assert read_progress(progress).stages == ("one", "�")
