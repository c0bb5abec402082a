"""The door in this process fails as the one over REST does: with one kind of error."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from agent.homes import Homes
from agent.in_process import InProcessAssistant, InProcessHost
from agent.plain_text import MESSAGE_LENGTH, NAME_LENGTH
from agent.rest.bodies import TalkBody, parse_body
from agent.rest.faults import RequestFault
from agent.runtime import TeachableRuntime
from agent.settings import Settings
from agent.signal_file import load_signals
from agent.turn_in_progress import OpenTurns
from preference_store.store import PreferenceStore
from simulator.assistant import Turn
from simulator.catalogue import load_catalogue
from simulator.errors import AssistantError
from simulator.given_preferences import GivenPreference
from simulator.setup import SandboxSetup
from tests.agent.toy_model import ToyCore


class ToyHost(InProcessHost):
    """Brings the toy model up in place of the trained one."""

    def __init__(self, folder: Path, toy: tuple[ToyCore, OpenTurns]) -> None:
        super().__init__(Settings(), progress=lambda stage: None)
        self.folder = folder
        self._toy = toy

    async def runtime(self) -> TeachableRuntime:
        if self._runtime is None:
            core, turns = self._toy
            settings = Settings(data_dir=self.folder)
            store = PreferenceStore.open(settings.store_url)
            homes = Homes(settings, store)
            await homes.take_up()
            self._runtime = TeachableRuntime(
                "flat", core, homes, turns, load_catalogue(), load_signals()
            )
        return self._runtime


@pytest_asyncio.fixture
async def host(
    tmp_path: Path, toy: tuple[ToyCore, OpenTurns]
) -> AsyncIterator[ToyHost]:
    opened = ToyHost(tmp_path, toy)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def assistant(host: ToyHost) -> InProcessAssistant:
    return await host.open(SandboxSetup(home="flat"))


async def say(assistant: InProcessAssistant, text: str, person: str = "amal") -> Turn:
    return await assistant.say(text, person=person, via=None, gap_s=0.0)


async def test_words_are_answered(assistant: InProcessAssistant) -> None:
    turn = await say(assistant, "  hello ")
    assert turn.trace.utterance == "hello"
    assert turn.replies


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("  ", id="blank"),
        pytest.param("a" * (MESSAGE_LENGTH + 1), id="overlong"),
        pytest.param("a\u0007b", id="control character"),
    ],
)
async def test_words_that_rest_refuses_are_refused_in_its_own_words(
    assistant: InProcessAssistant, text: str
) -> None:
    with pytest.raises(RequestFault) as over_rest:
        take_over_rest(text)
    with pytest.raises(AssistantError) as in_process:
        await say(assistant, text)
    assert str(in_process.value) == str(over_rest.value)


async def test_a_person_whose_name_no_log_takes_is_refused(
    assistant: InProcessAssistant,
) -> None:
    with pytest.raises(AssistantError, match=r"metadata\.person"):
        await say(assistant, "hello", person="p" * (NAME_LENGTH + 1))


async def test_a_setup_that_cannot_be_kept_is_an_error_of_the_assistants(
    host: ToyHost,
) -> None:
    blank = GivenPreference(person="amal", topic="music.genre", value=" ")
    with pytest.raises(AssistantError):
        await host.open(SandboxSetup(home="flat", preferences=(blank,)))


async def test_a_sandbox_that_was_closed_is_an_error_of_the_assistants(
    assistant: InProcessAssistant,
) -> None:
    await assistant.close()
    for call in (say(assistant, "hello"), assistant.devices(), assistant.close()):
        with pytest.raises(AssistantError):
            await call


async def test_a_memory_that_is_gone_is_an_error_of_the_assistants(
    host: ToyHost, assistant: InProcessAssistant
) -> None:
    (database,) = host.folder.glob("sandboxes/*/preferences.db")
    with sqlite3.connect(database) as damaging:
        damaging.execute("DROP TABLE preference")
    with pytest.raises(AssistantError):
        await assistant.preferences()


def take_over_rest(text: str) -> TalkBody:
    return parse_body(json.dumps({"sender": "s", "message": text}).encode(), TalkBody)
