from __future__ import annotations

import json

import httpx
import pytest

from simulator.assistant import Interruption
from simulator.errors import AssistantError
from simulator.rest_client import HomeApi
from tests.tui.fake_home import trace_of
from tui.rest_door import RestDoor

HOME = {
    "home": "flat",
    "time": "2026-03-02T19:00:00+01:00",
    "rate": 60.0,
    "time_zone": "Europe/Berlin",
    "areas": {"hall": {"name": "Hall", "aliases": ["hallway"]}},
    "people": {"amal": {"name": "Amal", "area": "hall"}},
    "devices": {
        "media_player.hall_speaker": {
            "name": "Hall speaker",
            "area": "hall",
            "state": "idle",
            "attributes": {},
            "capabilities": {"voice": True},
            "fault": None,
        }
    },
}


class Server:
    """Answers by method and path, and keeps what it was sent."""

    def __init__(self, **answers: object) -> None:
        self.requests: list[tuple[str, object]] = []
        self._answers = answers

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content) if request.content else None
        self.requests.append((f"{request.method} {request.url.path}", body))
        if request.url.path == "/home/status":
            return httpx.Response(
                200, json={"state": "ready", "default_home": "flat", "version": "1"}
            )
        return httpx.Response(200, json=self._answers[request.method])


def door_to(server: Server, home: str | None = None) -> RestDoor:
    api = HomeApi("http://server", transport=httpx.MockTransport(server))
    return RestDoor(api, conversation="chat-1", home=home)


async def test_the_default_home_of_the_server_is_drawn() -> None:
    door = door_to(Server(GET=HOME))
    assert await door.is_ready()
    home = await door.home()
    assert home.areas == {"hall": "Hall"}
    assert home.people["amal"].area == "hall"
    assert home.devices["media_player.hall_speaker"].takes_voice
    assert home.time.isoformat() == HOME["time"]
    assert home.rate == 60.0


async def test_words_go_out_with_their_circumstances_and_without_a_gap() -> None:
    answer = [
        {
            "recipient_id": "chat-1",
            "text": "Hello.",
            "custom": {"trace": trace_of("hello").as_dict()},
        }
    ]
    server = Server(POST=answer)
    turn = await door_to(server, home="flat").say(
        "hello",
        person="amal",
        via="media_player.hall_speaker",
        interruption=Interruption(heard="It is"),
        utterance_id="u1",
    )
    assert turn.replies == ("Hello.",)
    assert server.requests == [
        (
            "POST /webhooks/rest/webhook",
            {
                "sender": "chat-1",
                "message": "hello",
                "metadata": {
                    "home": "flat",
                    "person": "amal",
                    "device": "media_player.hall_speaker",
                    "interrupts": {"heard": "It is"},
                    "utterance_id": "u1",
                    "explain": True,
                },
            },
        )
    ]


async def test_setting_attributes_alone_leaves_the_state_out() -> None:
    device = HOME["devices"]["media_player.hall_speaker"]  # type: ignore[index]
    server = Server(PATCH=device)
    door = door_to(server, home="flat")
    await door.set_device("light.a", state=None, attributes={"brightness_pct": 40})
    await door.set_fault("light.a", None)
    assert server.requests == [
        (
            "PATCH /home/flat/devices/light.a",
            {"attributes": {"brightness_pct": 40}, "by": "home"},
        ),
        ("PATCH /home/flat/devices/light.a", {"fault": None}),
    ]


async def test_a_home_that_nobody_named_is_an_error_with_a_way_out() -> None:
    with pytest.raises(AssistantError, match="--home"):
        await door_to(Server(GET=HOME)).home()
