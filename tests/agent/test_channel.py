from __future__ import annotations

import json
from typing import Any

import pytest

from agent.errors import AgentError
from agent.plain_text import MESSAGE_LENGTH, NAME_LENGTH
from preference_store.errors import StoreUnavailable
from preference_store.values import LoggedTurn
from simulator.assistant import Interruption
from tests.agent.served import Served, served
from tests.agent.talking import FaultyStore

WEBHOOK = "/webhooks/rest/webhook"
JSON = {"Content-Type": "application/json"}
MESSAGE = {"sender": "s", "message": "a"}


async def talk(server: Served, **body: Any) -> Any:
    answer = await server.client.post(WEBHOOK, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_unmodified_rasa_client_is_answered_in_rasas_shape(
    server: Served,
) -> None:
    assert await talk(server, sender="s1", message="turn on the light") == [
        {"recipient_id": "s1", "text": "You said:"},
        {"recipient_id": "s1", "text": "turn on the light"},
    ]


async def test_circumstances_reach_the_turn(server: Served) -> None:
    await talk(
        server,
        sender="s1",
        message="  the lamp ",
        metadata={
            "home": "flat",
            "person": "amal",
            "device": "media_player.kitchen_display",
            "gap_s": 4,
            "interrupts": {"heard": "Turning"},
            "durations": True,
            "utterance_id": "u1",
        },
    )
    (utterance,) = server.runtime.heard
    assert utterance.text == "the lamp"
    assert utterance.conversation == "s1"
    assert utterance.home == "flat"
    assert utterance.person == "amal"
    assert utterance.via == "media_player.kitchen_display"
    assert utterance.gap_s == 4.0
    assert utterance.interruption == Interruption(heard="Turning")
    assert utterance.with_durations
    assert utterance.id == "u1"


async def test_what_is_left_out_is_left_to_the_runtime(server: Served) -> None:
    await talk(server, sender="s1", message="hello", metadata=None)
    (utterance,) = server.runtime.heard
    assert utterance.home is None
    assert utterance.person is None
    assert utterance.via is None
    assert utterance.gap_s is None
    assert utterance.interruption is None
    assert utterance.id is None


async def test_a_barge_in_may_come_without_words(server: Served) -> None:
    await talk(server, sender="s1", message="no", metadata={"interrupts": True})
    assert server.runtime.heard[0].interruption == Interruption()


async def test_the_trace_comes_with_the_last_message_when_asked_for(
    server: Served,
) -> None:
    messages = await talk(
        server, sender="s1", message="hello", metadata={"explain": True}
    )
    assert "custom" not in messages[0]
    assert messages[1]["custom"]["trace"]["utterance"] == "hello"


@pytest.mark.parametrize("text", ["/restart", '/turn_on{"device": "light"}'])
async def test_a_typed_command_to_rasa_is_only_text(server: Served, text: str) -> None:
    await talk(server, sender="s1", message=text)
    assert server.runtime.heard[0].text == text


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        pytest.param(b"", 400, "", id="nothing"),
        pytest.param(b"turn on", 400, "", id="not JSON"),
        pytest.param(b'{"sender": NaN}', 400, "", id="not a JSON number"),
        pytest.param(b"\xff\xfe", 400, "", id="not UTF-8"),
        pytest.param(b"[" * 5000, 400, "", id="deeply nested"),
        pytest.param(b'["hello"]', 400, "", id="an array"),
        pytest.param(b'{"message": "hello"}', 422, "sender", id="no sender"),
        pytest.param(b'{"sender": "s"}', 422, "message", id="no message"),
        pytest.param(b'{"sender": "s", "message": 5}', 422, "message", id="a number"),
        pytest.param(b'{"sender": "s", "message": " "}', 422, "message", id="blank"),
        pytest.param(
            b'{"sender": "s", "message": "' + b"a" * 1001 + b'"}',
            422,
            "message",
            id="overlong",
        ),
        pytest.param(
            b'{"sender": "' + b"s" * 129 + b'", "message": "a"}',
            422,
            "sender",
            id="a sender that no log takes",
        ),
        pytest.param(
            b'{"sender": "s", "message": "a\\u0007b"}',
            422,
            "message",
            id="control character",
        ),
        pytest.param(
            b'{"sender": "s", "message": "a\\ud800b"}',
            422,
            "message",
            id="half a surrogate pair",
        ),
        pytest.param(
            b'{"sender": "s", "message": "a", "metadata": {"gap_s": -1}}',
            422,
            "metadata.gap_s",
            id="negative gap",
        ),
        pytest.param(
            b'{"sender": "s", "message": "a", "metadata": {"gap_s": 1e999}}',
            422,
            "metadata.gap_s",
            id="endless gap",
        ),
        pytest.param(
            b'{"sender": "s", "message": "a", "metadata": {"gap": 1}}',
            422,
            "metadata.gap",
            id="unknown key",
        ),
        pytest.param(
            b'{"sender": "s", "message": "a", "metadata": {"home": "flit"}}',
            404,
            "",
            id="unknown home",
        ),
        pytest.param(
            b'{"sender": "s", "message": "a", "metadata": {"device": "light.x"}}',
            404,
            "",
            id="unknown device",
        ),
        pytest.param(
            b'{"sender": "s", "message": "' + b"a" * 70_000 + b'"}',
            413,
            "",
            id="too many bytes",
        ),
    ],
)
async def test_a_bad_body_is_refused_in_a_sentence(
    server: Served, body: bytes, status: int, where: str
) -> None:
    answer = await server.client.post(WEBHOOK, content=body, headers=JSON)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]
    assert answer.json()["where"] == where
    assert server.runtime.heard == []


async def test_an_unknown_key_is_answered_with_the_nearest_one(server: Served) -> None:
    body = {"sender": "s", "message": "a", "metadata": {"gap": 1}}
    answer = await server.client.post(WEBHOOK, json=body)
    assert "'gap_s'" in answer.json()["error"]


async def test_a_body_beyond_the_servers_limit_is_refused(server: Served) -> None:
    body = b"a" * 1_200_000
    answer = await server.client.post(WEBHOOK, content=body, headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["error"]


async def test_streaming_is_refused_rather_than_ignored(server: Served) -> None:
    body = {"sender": "s", "message": "a"}
    answer = await server.client.post(f"{WEBHOOK}?stream=true", json=body)
    assert answer.status_code == 400
    assert answer.json()["where"] == "stream"


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        pytest.param(StoreUnavailable("memory.db is locked"), 503, id="store"),
        pytest.param(AgentError("the model is gone"), 500, id="agent"),
        pytest.param(ZeroDivisionError("secret detail"), 500, id="defect"),
    ],
)
async def test_a_failing_turn_is_a_sentence_and_no_empty_list(
    server: Served, failure: Exception, status: int
) -> None:
    server.runtime.failure = failure
    answer = await server.client.post(WEBHOOK, json={"sender": "s", "message": "a"})
    assert answer.status_code == status
    assert answer.json()["error"]
    assert "secret detail" not in answer.text


async def test_a_turn_without_a_reply_is_an_error_and_no_empty_list(
    server: Served,
) -> None:
    server.runtime.is_mute = True
    answer = await server.client.post(WEBHOOK, json={"sender": "s", "message": "a"})
    assert answer.status_code == 500
    assert answer.json()["error"]


async def test_the_channel_says_that_it_is_there(server: Served) -> None:
    answer = await server.client.get("/webhooks/rest/")
    assert answer.json() == {"status": "ok"}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded"])
async def test_a_body_that_is_not_said_to_be_json_is_refused(
    server: Served, kind: str
) -> None:
    answer = await server.client.post(
        WEBHOOK, content=json.dumps(MESSAGE), headers={"Content-Type": kind}
    )
    assert answer.status_code == 415
    assert "application/json" in answer.json()["error"]
    assert server.runtime.heard == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Origin": "https://shop.example"}, 403, id="page of elsewhere"),
        pytest.param({"Origin": "null"}, 403, id="page of nowhere"),
        pytest.param({"Origin": "http://[::1"}, 403, id="no origin at all"),
        pytest.param({"Origin": "http://localhost:3000"}, 200, id="page of ours"),
        pytest.param({"Origin": "http://127.0.0.1"}, 200, id="page of this machine"),
        pytest.param({"Host": "shop.example:5005"}, 403, id="name bent to us"),
        pytest.param({"Host": "localhost:5005"}, 200, id="our name"),
        pytest.param({"Host": "192.168.1.7:5005"}, 200, id="our address"),
    ],
)
async def test_a_page_of_elsewhere_commands_no_server_that_wants_no_token(
    server: Served, headers: dict[str, str], status: int
) -> None:
    answer = await server.client.post(WEBHOOK, json=MESSAGE, headers=headers)
    assert answer.status_code == status, answer.text
    assert len(server.runtime.heard) == (status == 200)


async def test_with_a_token_any_name_will_do() -> None:
    headers = {"Host": "home.example", "Authorization": "Bearer secret"}
    async with served(token="secret") as server:
        answer = await server.client.post(WEBHOOK, json=MESSAGE, headers=headers)
    assert answer.status_code == 200


async def test_whatever_is_accepted_can_be_logged(
    server: Served, store: FaultyStore
) -> None:
    longest = "n" * NAME_LENGTH
    message = "m" * MESSAGE_LENGTH
    await talk(server, sender=longest, message=message, metadata={"person": longest})
    (heard,) = server.runtime.heard
    turn = LoggedTurn(
        conversation=heard.conversation,
        turn=1,
        at=server.runtime.living(None).home.clock.now,
        person=heard.person or "",
        via=None,
        utterance=heard.text,
        outcome="done",
        gap_s=0.0,
        trace={},
    )
    store.record_turn(turn, home="flat")
    (logged,) = store.recent_turns(home="flat", conversation=longest, limit=1)
    assert logged.utterance == message
