"""Words that are sent again because their answer got lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from agent.answered import MOST_KEPT, AnsweredTurns
from agent.errors import UtteranceReused
from agent.homes import Homes
from agent.ports import Progress, Runtime, Utterance
from agent.runtime import TeachableRuntime
from agent.settings import Settings
from agent.signal_file import load_signals
from agent.turn_in_progress import OpenTurns
from preference_store.store import PreferenceStore
from simulator.assistant import Turn
from simulator.catalogue import load_catalogue
from simulator.trace import Intent, Trace
from tests.agent.served import listening
from tests.agent.teaching.understood import understood
from tests.agent.toy_model import ToyCore

LOUDER = "louder"
SPEAKER = "media_player.living_room_speaker"


@pytest_asyncio.fixture
async def runtime(
    toy: tuple[ToyCore, OpenTurns], tmp_path: Path
) -> AsyncIterator[TeachableRuntime]:
    core, turns = toy
    core.known[LOUDER] = understood(LOUDER, "volume_up")
    settings = Settings(data_dir=tmp_path)
    homes = Homes(settings, PreferenceStore.open(settings.store_url))
    homes.living("flat").home.set_device(
        SPEAKER, "playing", {"volume_level": 0.2}, by="amal"
    )
    yield TeachableRuntime("flat", core, homes, turns, load_catalogue(), load_signals())
    core.forget_home("flat")
    core.known.clear()


@pytest_asyncio.fixture
async def client(runtime: TeachableRuntime) -> AsyncIterator[httpx.AsyncClient]:
    async def open_runtime(settings: Settings, progress: Progress) -> Runtime:
        return runtime

    async with listening(open_runtime) as client:
        yield client


def volume(runtime: TeachableRuntime) -> object:
    return runtime.living("flat").home.devices[SPEAKER].attributes["volume_level"]


def a_message(text: str = LOUDER, **metadata: Any) -> dict[str, Any]:
    about = {"person": "amal", "device": SPEAKER, "explain": True, **metadata}
    return {"sender": "s1", "message": text, "metadata": about}


def an_utterance(text: str = LOUDER, *, id_: str = "u1") -> Utterance:
    return Utterance(text=text, conversation="s1", person="amal", via=SPEAKER, id=id_)


async def post(client: httpx.AsyncClient, body: dict[str, Any]) -> httpx.Response:
    return await client.post("/webhooks/rest/webhook", json=body)


async def test_what_is_sent_again_is_answered_again_and_done_once(
    client: httpx.AsyncClient, runtime: TeachableRuntime
) -> None:
    first = await post(client, a_message(utterance_id="u1"))
    again = await post(client, a_message(utterance_id="u1"))

    assert first.status_code == 200, first.text
    assert again.json() == first.json()
    assert volume(runtime) == pytest.approx(0.3)
    assert len(await runtime.living("flat").traces(10)) == 1


@pytest.mark.parametrize("ids", [("u1", "u2"), (None, None)], ids=["other", "none"])
async def test_the_same_words_said_twice_are_done_twice(
    client: httpx.AsyncClient,
    runtime: TeachableRuntime,
    ids: tuple[str | None, str | None],
) -> None:
    for id_ in ids:
        await post(client, a_message(utterance_id=id_))

    assert volume(runtime) == pytest.approx(0.4)


async def test_an_id_belongs_to_its_sender(
    client: httpx.AsyncClient, runtime: TeachableRuntime
) -> None:
    await post(client, a_message(utterance_id="u1"))
    await post(client, {**a_message(utterance_id="u1"), "sender": "s2"})

    assert volume(runtime) == pytest.approx(0.4)


async def test_an_id_given_to_other_words_is_refused(
    client: httpx.AsyncClient, runtime: TeachableRuntime
) -> None:
    await post(client, a_message(utterance_id="u1"))
    refused = await post(client, a_message("quieter", utterance_id="u1"))

    assert refused.status_code == 409
    assert "'u1' was used for other words" in refused.json()["error"]
    assert refused.json()["where"] == "metadata.utterance_id"
    assert volume(runtime) == pytest.approx(0.3)


async def test_what_is_sent_again_meanwhile_waits_for_the_same_answer(
    client: httpx.AsyncClient, runtime: TeachableRuntime
) -> None:
    body = a_message(utterance_id="u1")
    answers = await asyncio.gather(*(post(client, body) for _ in range(3)))

    assert len({answer.text for answer in answers}) == 1
    assert volume(runtime) == pytest.approx(0.3)


async def test_a_turn_goes_on_though_its_client_has_left(
    runtime: TeachableRuntime,
) -> None:
    living = runtime.living("flat")
    async with living.lock:
        left = asyncio.create_task(runtime.run_turn(an_utterance()))
        await asyncio.sleep(0)
        left.cancel()
        await asyncio.sleep(0)
    again = await runtime.run_turn(an_utterance())

    assert left.cancelled()
    assert again.trace.turn == 1
    assert volume(runtime) == pytest.approx(0.3)


async def test_a_runtime_stops_when_its_last_turn_is_over(
    runtime: TeachableRuntime,
) -> None:
    home = runtime.living("flat").home
    left = asyncio.create_task(runtime.run_turn(an_utterance()))
    await asyncio.sleep(0)
    left.cancel()
    await runtime.stop()

    assert home.devices[SPEAKER].attributes["volume_level"] == pytest.approx(0.3)


def a_turn() -> Turn:
    trace = Trace(
        turn=1,
        person="amal",
        via=None,
        utterance=LOUDER,
        intent=Intent(name="volume_up", confidence=1.0),
    )
    return Turn(replies=("Louder.",), trace=trace)


def test_only_the_latest_answers_are_kept() -> None:
    answered = AnsweredTurns()
    for number in range(MOST_KEPT + 1):
        answered.keep(an_utterance(id_=str(number)), a_turn())

    assert answered.of(an_utterance(id_="0")) is None
    assert answered.of(an_utterance(id_="1")) is not None
    with pytest.raises(UtteranceReused):
        answered.of(an_utterance("quieter", id_="1"))


async def test_the_turn_that_erases_a_person_is_not_held_for_them(
    runtime: TeachableRuntime, toy: tuple[ToyCore, OpenTurns]
) -> None:
    toy[0].known["yes"] = understood("yes", "affirm")
    await runtime.run_turn(an_utterance("delete everything you know about me"))
    gone = await runtime.run_turn(an_utterance("yes", id_="u2"))
    assert gone.trace.responses == ("utter_purged",)
    answered = runtime.living("flat").answered
    assert answered.of(an_utterance("yes", id_="u2")) is None
