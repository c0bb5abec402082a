import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from simulator.assistant import DeviceReading, Interruption, KnownPreference
from simulator.errors import AssistantError, RestartUnavailable
from simulator.rest_client import HomeApi
from simulator.rest_host import RestHost
from simulator.setup import DeviceOverride, SandboxSetup
from simulator.trace import Intent, Trace

URL = "http://127.0.0.1:5005"
TRACE = Trace(
    turn=1,
    person="amal",
    via="media_player.kitchen_display",
    utterance="turn on the light",
    intent=Intent(name="turn_on", confidence=0.912),
    responses=("utter_done",),
)
LAMP = {
    "name": "Sofa lamp",
    "area": "living_room",
    "state": "on",
    "attributes": {"brightness_pct": 40},
    "capabilities": {"brightness": True},
    "fault": None,
}
HOME = {
    "home": "sandbox-1",
    "time": "2026-03-02T19:30:00+01:00",
    "rate": 60.0,
    "time_zone": "Europe/Berlin",
    "areas": {"living_room": {"name": "Living room", "aliases": ["lounge"]}},
    "people": {"amal": {"name": "Amal", "area": "living_room"}},
    "devices": {"light.sofa_lamp": LAMP},
}
PREFERENCE = {
    "id": 1,
    "person": "amal",
    "topic": "light.device",
    "value": "light.sofa_lamp",
    "polarity": "like",
    "when": {"area": "living_room"},
    "how_long": "always",
    "source": "explicit",
    "words": "the sofa lamp",
    "moment": "repeat",
    "taught_at": "2026-03-02T19:30:04+01:00",
}
SPOKEN = [
    {"recipient_id": "s1", "text": "Turning on"},
    {"recipient_id": "s1", "text": "the light.", "custom": {"trace": TRACE.as_dict()}},
]

Handler = Callable[[httpx.Request], httpx.Response]


class Server:
    """Answers by method and path, and keeps what it was asked."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status, body = ANSWERS[request.method, request.url.path]
        return httpx.Response(status, json=body)

    @property
    def last_body(self) -> Any:
        return json.loads(self.requests[-1].content)


ANSWERS: dict[tuple[str, str], tuple[int, Any]] = {
    ("GET", "/home/status"): (
        200,
        {"state": "ready", "default_home": "flat", "version": "0.1.0"},
    ),
    ("GET", "/home/homes"): (200, [{"home": "flat", "is_sandbox": False}]),
    ("POST", "/home/sandboxes"): (201, {"home": "sandbox-1"}),
    ("DELETE", "/home/sandboxes/sandbox-1"): (204, None),
    ("GET", "/home/sandbox-1"): (200, HOME),
    ("PATCH", "/home/sandbox-1/devices/light.sofa_lamp"): (200, LAMP),
    ("PATCH", "/home/sandbox-1/people/amal"): (200, {"name": "Amal", "area": "hall"}),
    ("GET", "/home/sandbox-1/clock"): (
        200,
        {"time": "2026-03-02T19:30:00+01:00", "rate": 1.0},
    ),
    ("POST", "/home/sandbox-1/clock"): (
        200,
        {"time": "2026-03-02T19:40:00+01:00", "rate": 60.0},
    ),
    ("GET", "/home/sandbox-1/preferences"): (200, [PREFERENCE]),
    ("POST", "/home/sandbox-1/preferences"): (201, PREFERENCE),
    ("DELETE", "/home/sandbox-1/preferences/1"): (204, None),
    ("GET", "/home/sandbox-1/traces"): (200, [TRACE.as_dict()]),
    ("POST", "/webhooks/rest/webhook"): (200, SPOKEN),
}


def api_of(handler: Handler, token: str | None = None) -> HomeApi:
    return HomeApi(URL, token, transport=httpx.MockTransport(handler))


def answering(status: int, **content: Any) -> Handler:
    return lambda request: httpx.Response(status, **content)


async def test_the_state_of_the_server_is_read() -> None:
    status = await api_of(Server()).status()

    assert status.is_ready
    assert status.default_home == "flat"


async def test_homes_are_listed() -> None:
    (home,) = await api_of(Server()).homes()

    assert (home.home, home.is_sandbox) == ("flat", False)


async def test_a_home_is_read_with_its_rooms_people_and_devices() -> None:
    home = await api_of(Server()).home("sandbox-1")

    assert home.time.isoformat() == "2026-03-02T19:30:00+01:00"
    assert home.rate == 60.0
    assert home.areas["living_room"].aliases == ("lounge",)
    assert home.people["amal"].area == "living_room"
    assert home.devices["light.sofa_lamp"].attributes == {"brightness_pct": 40}
    assert home.devices["light.sofa_lamp"].capabilities == {"brightness": True}


async def test_the_clock_is_told_how_fast_to_run() -> None:
    server = Server()

    assert await api_of(server).set_rate("sandbox-1", 60) == 60.0

    assert json.loads(server.requests[-1].content) == {"rate": 60}


async def test_a_sandbox_is_sent_as_it_was_set_up_and_no_more() -> None:
    server = Server()
    setup = SandboxSetup(
        home="flat", devices={"light.sofa_lamp": DeviceOverride(state="on")}
    )

    home = await api_of(server).open_sandbox(setup)

    assert home == "sandbox-1"
    assert server.requests[-1].headers["content-type"] == "application/json"
    assert server.last_body == {
        "home": "flat",
        "devices": {"light.sofa_lamp": {"state": "on"}},
    }


async def test_a_device_is_patched_by_the_keys_that_are_named() -> None:
    server = Server()

    lamp = await api_of(server).patch_device(
        "sandbox-1", "light.sofa_lamp", {"fault": None}
    )

    assert server.last_body == {"fault": None}
    assert lamp.name == "Sofa lamp"


async def test_a_person_is_sent_to_another_room() -> None:
    server = Server()

    person = await api_of(server).patch_person("sandbox-1", "amal", "hall")

    assert server.last_body == {"area": "hall"}
    assert person.area == "hall"


async def test_the_clock_is_read_and_advanced() -> None:
    server = Server()
    api = api_of(server)

    before = await api.clock("sandbox-1")
    after = await api.advance("sandbox-1", 600)

    assert (after - before).total_seconds() == 600
    assert server.last_body == {"advance_s": 600}


async def test_preferences_are_read_added_and_forgotten() -> None:
    server = Server()
    api = api_of(server)

    known = await api.preferences("sandbox-1", "amal")
    added = await api.add_preference(
        "sandbox-1",
        person="amal",
        topic="light.device",
        value="light.sofa_lamp",
        when={"area": "living_room"},
    )
    await api.forget_preference("sandbox-1", 1, person="amal")

    expected = KnownPreference(
        id=1,
        person="amal",
        topic="light.device",
        value="light.sofa_lamp",
        when={"area": "living_room"},
        words="the sofa lamp",
        moment="repeat",
        taught_at="2026-03-02T19:30:04+01:00",
    )
    assert known == (expected,)
    assert added == expected
    asked, sent, forgot = server.requests
    assert asked.url.query == forgot.url.query == b"person=amal"
    assert json.loads(sent.content) == {
        "person": "amal",
        "topic": "light.device",
        "value": "light.sofa_lamp",
        "when": {"area": "living_room"},
    }


async def test_traces_are_read() -> None:
    server = Server()

    assert await api_of(server).traces("sandbox-1", limit=5) == (TRACE,)
    assert server.requests[-1].url.query == b"limit=5"


async def test_an_utterance_carries_only_the_circumstances_that_are_known() -> None:
    server = Server()

    turn = await api_of(server).say("turn on the light", sender="s1", gap_s=0.0)

    assert turn.replies == ("Turning on", "the light.")
    assert turn.trace == TRACE
    assert server.last_body == {
        "sender": "s1",
        "message": "turn on the light",
        "metadata": {"gap_s": 0.0, "explain": True},
    }


@pytest.mark.parametrize(
    ("interruption", "sent"),
    [
        pytest.param(Interruption(), True, id="somewhere"),
        pytest.param(Interruption(heard="Tur"), {"heard": "Tur"}, id="after words"),
    ],
)
async def test_a_barge_in_is_told(interruption: Interruption, sent: object) -> None:
    server = Server()

    await api_of(server).say("no", sender="s1", interruption=interruption)

    assert server.last_body["metadata"]["interrupts"] == sent


async def test_the_token_goes_with_every_request() -> None:
    server = Server()

    await api_of(server, token="secret").homes()

    assert server.requests[-1].headers["authorization"] == "Bearer secret"


async def test_names_cannot_lead_elsewhere() -> None:
    seen: list[bytes] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.raw_path)
        return httpx.Response(200, json=HOME)

    await api_of(handler).home("../status?x")

    assert seen == [b"/home/..%2Fstatus%3Fx"]


def refuses(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def hangs(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("slow", request=request)


def breaks_off(request: httpx.Request) -> httpx.Response:
    raise httpx.RemoteProtocolError("closed", request=request)


FAILURES: dict[str, tuple[Handler, str]] = {
    "refused": (refuses, f"nothing answers at {URL}; is the server running?"),
    "silent": (hangs, f"{URL} did not answer in time"),
    "broken off": (breaks_off, f"{URL}: closed"),
    "the server's sentence": (
        answering(404, json={"error": "No home is called 'x'.", "where": "home"}),
        "No home is called 'x'.",
    ),
    "no sentence": (answering(503, text="busy"), "answered 503"),
    "no JSON": (answering(200, text="<html>"), "answered no JSON"),
    "no list": (answering(200, json={}), "answered no list of objects"),
    "nothing said": (answering(200, json=[]), "the assistant said nothing to “on”"),
    "no trace": (answering(200, json=[{"text": "ok"}]), "carries no trace"),
    "half a trace": (
        answering(200, json=[{"text": "ok", "custom": {"trace": {"turn": 1}}}]),
        "",
    ),
}


@pytest.mark.parametrize(("handler", "sentence"), FAILURES.values(), ids=FAILURES)
async def test_every_failure_is_one_plain_sentence(
    handler: Handler, sentence: str
) -> None:
    with pytest.raises(AssistantError) as caught:
        await api_of(handler).say("on", sender="s1")

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_home_without_what_was_agreed_on_is_an_error() -> None:
    api = api_of(answering(200, json={**HOME, "devices": None}))

    with pytest.raises(AssistantError, match="something else than agreed: devices"):
        await api.home("sandbox-1")


async def test_an_answer_that_says_more_than_agreed_is_read() -> None:
    api = api_of(answering(200, json={**HOME, "weather": "sunny"}))

    assert (await api.home("sandbox-1")).home == "sandbox-1"


async def test_an_address_that_is_none_is_an_error() -> None:
    with pytest.raises(AssistantError):
        await HomeApi("nonsense").status()


async def test_a_conversation_over_rest_stays_in_its_sandbox() -> None:
    server = Server()
    host = RestHost(URL, transport=httpx.MockTransport(server))

    assistant = await host.open(SandboxSetup(home="flat"))
    await assistant.say(
        "turn on the light",
        person="amal",
        via="media_player.kitchen_display",
        gap_s=4.0,
    )

    assert server.last_body == {
        "sender": "sandbox-1",
        "message": "turn on the light",
        "metadata": {
            "home": "sandbox-1",
            "person": "amal",
            "device": "media_player.kitchen_display",
            "gap_s": 4.0,
            "explain": True,
        },
    }


async def test_what_happens_past_the_assistant_goes_over_rest_too() -> None:
    server = Server()
    host = RestHost(URL, transport=httpx.MockTransport(server))
    assistant = await host.open(SandboxSetup(home="flat"))

    await assistant.advance(600)
    await assistant.set_device(
        "light.sofa_lamp", state="on", attributes={"brightness_pct": 5}, by="amal"
    )
    await assistant.set_fault("light.sofa_lamp", "slow")
    await assistant.move("amal", "hall")
    readings = await assistant.devices()
    known = await assistant.preferences()
    await assistant.close()
    await host.close()

    assert [json.loads(request.content) for request in server.requests[1:5]] == [
        {"advance_s": 600},
        {"state": "on", "attributes": {"brightness_pct": 5}, "by": "amal"},
        {"fault": "slow"},
        {"area": "hall"},
    ]
    assert readings == {
        "light.sofa_lamp": DeviceReading(state="on", attributes={"brightness_pct": 40})
    }
    assert [each.person for each in known] == ["amal"]
    assert server.requests[-1].url.path == "/home/sandboxes/sandbox-1"


async def test_a_server_that_was_started_from_here_is_restarted() -> None:
    restarts: list[str] = []

    async def restart() -> None:
        restarts.append("done")

    host = RestHost(URL, restart=restart, transport=httpx.MockTransport(Server()))
    assistant = await host.open(SandboxSetup(home="flat"))

    await assistant.restart()

    assert restarts == ["done"]


async def test_a_server_that_was_joined_is_not_restarted() -> None:
    host = RestHost(URL, transport=httpx.MockTransport(Server()))
    assistant = await host.open(SandboxSetup(home="flat"))

    with pytest.raises(RestartUnavailable, match="joined"):
        await assistant.restart()
