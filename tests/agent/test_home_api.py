from __future__ import annotations

import asyncio
from typing import Any

import pytest

from agent.ports import Progress, Runtime
from agent.rest.home_api import ROUTES
from agent.settings import Settings
from preference_store.errors import PreferenceRejected
from tests.agent.served import Served, listening, served

PREFERENCES = "/home/flat/preferences"
OVEN = "/home/flat/devices/climate.oven"


async def test_status_says_that_the_server_is_ready(server: Served) -> None:
    answer = await server.client.get("/home/status")
    assert answer.status_code == 200
    assert answer.json()["state"] == "ready"
    assert answer.json()["default_home"] == "flat"


async def test_a_starting_server_says_so_and_takes_no_turns_yet() -> None:
    release = asyncio.Event()

    async def open_slowly(settings: Settings, progress: Progress) -> Runtime:
        progress("Training the model")
        await release.wait()
        raise AssertionError("stopped before")

    async with listening(open_slowly) as client:
        status = (await client.get("/home/status")).json()
        assert status["state"] == "starting"
        assert status["stage"] == "Training the model"
        body = {"sender": "s", "message": "hello"}
        answer = await client.post("/webhooks/rest/webhook", json=body)
        assert answer.status_code == 503
        assert "still starting" in answer.json()["error"]


async def test_a_home_is_read_as_it_stands(server: Served) -> None:
    home = (await server.client.get("/home/flat")).json()
    assert home["home"] == "flat"
    assert home["time"] == "2026-03-02T19:00:00+01:00"
    assert home["time_zone"] == "Europe/Berlin"
    assert home["areas"]["living_room"]["name"] == "Living room"
    assert home["people"]["amal"] == {"name": "Amal", "area": "living_room"}
    oven = home["devices"]["climate.oven"]
    assert oven["state"] == "off"
    assert oven["fault"] is None
    assert oven["capabilities"]["kind"] == "oven"


async def test_the_scenes_of_a_home_are_listed_with_what_they_do(
    server: Served,
) -> None:
    scenes = (await server.client.get("/home/flat/scenes")).json()
    assert scenes["film_time"]["aliases"][0] == "movie time"
    assert scenes["film_time"]["area"] == "living_room"
    assert scenes["good_night"]["occasion"] == "good_night"
    assert {
        "service": "light.turn_on",
        "device": "light.sofa_lamp",
        "fields": {"brightness_pct": 20},
    } in scenes["film_time"]["do"]


async def test_a_device_is_set_by_hand(server: Served) -> None:
    patch = {"state": "heat", "attributes": {"current_temperature": 180}, "by": "amal"}
    answer = await server.client.patch(OVEN, json=patch)
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "heat"
    assert answer.json()["attributes"]["current_temperature"] == 180


async def test_a_fault_comes_and_goes(server: Served) -> None:
    broken = (await server.client.patch(OVEN, json={"fault": "unavailable"})).json()
    assert broken["fault"] == "unavailable"
    assert broken["state"] == "unavailable"
    untouched = (await server.client.patch(OVEN, json={})).json()
    assert untouched["fault"] == "unavailable"
    mended = (await server.client.patch(OVEN, json={"fault": None})).json()
    assert mended["fault"] is None
    assert mended["state"] == "off"


async def test_a_person_goes_to_another_room_or_away(server: Served) -> None:
    path = "/home/flat/people/amal"
    answer = await server.client.patch(path, json={"area": "kitchen"})
    assert answer.json() == {"name": "Amal", "area": "kitchen"}
    answer = await server.client.patch(path, json={"area": None})
    assert answer.json() == {"name": "Amal", "area": None}


async def test_the_clock_advances_when_told_to(server: Served) -> None:
    answer = await server.client.post("/home/flat/clock", json={"advance_s": 600})
    assert answer.json() == {"time": "2026-03-02T19:10:00+01:00", "rate": 1.0}
    assert (await server.client.get("/home/flat/clock")).json() == answer.json()


async def test_the_clock_is_never_moved_back(server: Served) -> None:
    answer = await server.client.post("/home/flat/clock", json={"advance_s": -60})
    assert answer.status_code == 422
    assert "never moved back" in answer.json()["error"]
    clock = (await server.client.get("/home/flat/clock")).json()
    assert clock == {"time": "2026-03-02T19:00:00+01:00", "rate": 1.0}


@pytest.mark.parametrize("rate", [0, 0.5, 60, 3600])
async def test_the_clock_runs_as_fast_as_it_is_told(server: Served, rate: int) -> None:
    answer = await server.client.post("/home/flat/clock", json={"rate": rate})
    assert answer.json() == {"time": "2026-03-02T19:00:00+01:00", "rate": rate}
    assert (await server.client.get("/home/flat/clock")).json() == answer.json()
    assert (await server.client.get("/home/flat")).json()["rate"] == rate


async def test_hours_are_skipped_before_the_clock_runs_faster(server: Served) -> None:
    body = {"advance_s": 60, "rate": 2}
    answer = await server.client.post("/home/flat/clock", json=body)
    assert answer.json() == {"time": "2026-03-02T19:01:00+01:00", "rate": 2.0}


async def test_a_home_does_not_change_in_the_middle_of_a_turn(server: Served) -> None:
    living = server.runtime.living("flat")
    async with living.lock:
        patching = asyncio.create_task(
            server.client.patch("/home/flat/people/amal", json={"area": "hall"})
        )
        # An answer to a later request shows that the patch has had its chance.
        await server.client.get("/home/status")
        assert living.home.people["amal"].area == "living_room"
    assert (await patching).json()["area"] == "hall"


async def test_preferences_are_added_listed_and_forgotten(server: Served) -> None:
    body = {"person": "amal", "topic": "music.genre", "value": "jazz"}
    added = await server.client.post("/home/flat/preferences", json=body)
    assert added.status_code == 201
    assert added.json()["value"] == "jazz"
    path = "/home/flat/preferences"
    assert (await server.client.get(path)).json() == [added.json()]
    assert (await server.client.get(path, params={"person": "binta"})).json() == []
    one = f"{path}/{added.json()['id']}"
    assert (await server.client.delete(one)).status_code == 404
    gone = await server.client.delete(one, params={"person": "amal"})
    assert gone.status_code == 204
    assert gone.content == b""
    assert (await server.client.get(path)).json() == []


async def test_a_concept_is_added_by_hand(server: Served) -> None:
    body = {"person": "amal", "concept": "cosy one", "device": "light.sofa_lamp"}
    path = "/home/flat/preferences"
    added = await server.client.post(path, json=body)
    assert added.status_code == 201, added.text
    assert added.json()["topic"] == "concept.cosy_one"
    assert added.json()["value"] == "light.sofa_lamp"
    lesson = f"{path}/{added.json()['id']}/lesson"
    told = await server.client.get(lesson, params={"person": "amal"})
    assert (told.status_code, told.json()) == (200, [])
    assert (await server.client.get(lesson)).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"device": "light.sofa_lam"}, "light.sofa_lamp"),
        ({}, "one thing"),
        ({"device": "light.sofa_lamp", "value": 3, "topic": "t"}, "one thing"),
        ({"do": [{"service": "lock.unlock", "device": "lock.front_door"}]}, "asked"),
        ({"do": [{"service": "light.turn_on"}]}, "do.0.device"),
    ],
    ids=["device", "nothing", "two things", "unlocking", "step"],
)
async def test_a_concept_that_could_mean_nothing_is_refused(
    server: Served, wrong: dict[str, object], named: str
) -> None:
    body = {"person": "amal", "concept": "cosy one", **wrong}
    answer = await server.client.post("/home/flat/preferences", json=body)
    assert answer.status_code == 422
    assert named in answer.text


async def test_a_preference_that_could_never_apply_is_refused_with_the_nearest(
    server: Served,
) -> None:
    reason = "music.genre: There is no value 'jaz'; did you mean 'jazz'?"
    server.runtime.living(None).refusal = PreferenceRejected(reason)
    body = {"person": "amal", "topic": "music.genre", "value": "jaz"}
    answer = await server.client.post("/home/flat/preferences", json=body)
    assert answer.status_code == 422
    assert answer.json() == {"error": reason, "where": ""}


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (40, "40"), (21.5, "21.5"), ("jazz", "jazz")]
)
async def test_a_preferences_value_is_text(
    server: Served, value: object, text: str
) -> None:
    body = {"person": "amal", "topic": "t", "value": value}
    added = await server.client.post("/home/flat/preferences", json=body)
    assert added.json()["value"] == text


async def test_a_sandbox_has_a_world_and_an_end_of_its_own(server: Served) -> None:
    setup = {
        "home": "flat",
        "start": "2026-05-01T08:00:00",
        "devices": {"light.sofa_lamp": {"state": "on"}},
    }
    opened = await server.client.post("/home/sandboxes", json=setup)
    assert opened.status_code == 201, opened.text
    id_ = opened.json()["home"]
    home = (await server.client.get(f"/home/{id_}")).json()
    assert home["home"] == id_
    assert home["time"].startswith("2026-05-01T08:00:00")
    assert home["devices"]["light.sofa_lamp"]["state"] == "on"
    listed = (await server.client.get("/home/homes")).json()
    assert {"home": "flat", "is_sandbox": False} in listed
    assert {"home": id_, "is_sandbox": True} in listed
    assert (await server.client.delete(f"/home/sandboxes/{id_}")).status_code == 204
    assert (await server.client.get(f"/home/{id_}")).status_code == 404


async def test_traces_come_newest_last(server: Served) -> None:
    for message in ("one", "two", "three"):
        body = {"sender": "s", "message": message}
        await server.client.post("/webhooks/rest/webhook", json=body)
    answer = await server.client.get("/home/flat/traces", params={"limit": 2})
    assert [trace["utterance"] for trace in answer.json()] == ["two", "three"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "where"),
    [
        pytest.param("GET", "/home/flit", None, 404, "", id="unknown home"),
        pytest.param("GET", "/home/a/b/c/d", None, 404, "", id="unknown path"),
        pytest.param("PUT", "/home/flat", None, 405, "", id="wrong method"),
        pytest.param(
            "PATCH", "/home/flat/devices/light.sofa", {}, 404, "", id="unknown device"
        ),
        pytest.param(
            "PATCH",
            "/home/flat/people/amol",
            {"area": "hall"},
            404,
            "",
            id="unknown person",
        ),
        pytest.param(
            "PATCH",
            "/home/flat/people/amal",
            {"area": "attic"},
            404,
            "",
            id="unknown area",
        ),
        pytest.param(
            "PATCH", "/home/flat/people/amal", {}, 422, "area", id="missing key"
        ),
        pytest.param(
            "PATCH", OVEN, {"state": "molten"}, 422, "state", id="impossible state"
        ),
        pytest.param("PATCH", OVEN, {"fault": "sad"}, 422, "fault", id="unknown fault"),
        pytest.param(
            "POST",
            "/home/flat/clock",
            {"advance_s": -5},
            422,
            "advance_s",
            id="time backwards",
        ),
        pytest.param(
            "POST",
            "/home/flat/clock",
            {"advance_s": True},
            422,
            "advance_s",
            id="a truth for a number",
        ),
        pytest.param(
            "POST", "/home/flat/clock", {"rate": -1}, 422, "rate", id="a clock run back"
        ),
        pytest.param(
            "POST", "/home/flat/clock", {"rate": 3601}, 422, "rate", id="too fast"
        ),
        pytest.param(
            "POST", "/home/flat/clock", {"rate": "60"}, 422, "rate", id="rate as text"
        ),
        pytest.param("POST", "/home/flat/clock", {}, 422, "", id="nothing to do"),
        pytest.param(
            "POST",
            "/home/sandboxes",
            {"home": "../../secret.yaml"},
            422,
            "home",
            id="a path on the server",
        ),
        pytest.param(
            "POST",
            "/home/sandboxes",
            {"home": "flat", "devices": {"light.sofa_lamp": {"stat": "on"}}},
            422,
            "devices.light.sofa_lamp.stat",
            id="unknown key deep inside",
        ),
        pytest.param("DELETE", "/home/sandboxes/flat", None, 404, "", id="no sandbox"),
        pytest.param("POST", PREFERENCES, {"topic": "t"}, 422, "value", id="no value"),
        pytest.param(
            "POST",
            PREFERENCES,
            {"topic": "t", "value": "x", "polarity": "meh"},
            422,
            "polarity",
            id="unknown polarity",
        ),
        pytest.param(
            "POST",
            PREFERENCES,
            {"topic": "t", "value": "x", "when": {"area": 3}},
            422,
            "when.area",
            id="a condition that is no text",
        ),
        pytest.param(
            "DELETE", "/home/flat/preferences/x", None, 404, "", id="not an id"
        ),
        pytest.param(
            "GET", "/home/flat/traces?limit=0", None, 400, "limit", id="no traces"
        ),
        pytest.param(
            "GET", "/home/flat/traces?limt=5", None, 400, "limt", id="unknown query key"
        ),
    ],
)
async def test_a_wrong_request_is_answered_with_a_sentence(
    server: Served,
    method: str,
    path: str,
    body: dict[str, Any] | None,
    status: int,
    where: str,
) -> None:
    answer = await server.client.request(method, path, json=body)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]
    assert answer.json()["where"] == where


async def test_an_unknown_name_is_answered_with_the_nearest_one(
    server: Served,
) -> None:
    home = await server.client.get("/home/flit")
    assert "'flat'" in home.json()["error"]
    device = await server.client.patch("/home/flat/devices/light.sofa_lmp", json={})
    assert "'light.sofa_lamp'" in device.json()["error"]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no token"),
        pytest.param({"Authorization": "Bearer wrong"}, id="wrong token"),
        pytest.param({"Authorization": "Basic secret"}, id="wrong scheme"),
        pytest.param({"Authorization": "Bearer s\u00e9cret"}, id="not ASCII"),
    ],
)
@pytest.mark.parametrize(
    "path", ["/home/flat", "/home/openapi.json", "/webhooks/rest/", "/", "/nowhere"]
)
async def test_with_a_token_set_nothing_is_told_without_it(
    path: str, headers: dict[str, str]
) -> None:
    async with served(token="secret") as server:
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        answer = await server.client.get(path, headers=raw)
        assert answer.status_code == 401
        assert answer.json()["error"]


async def test_with_the_token_everything_is_told() -> None:
    async with served(token="secret") as server:
        headers = {"Authorization": "Bearer secret"}
        answer = await server.client.get("/home/flat", headers=headers)
        assert answer.status_code == 200


async def test_the_status_needs_no_token() -> None:
    async with served(token="secret") as server:
        assert (await server.client.get("/home/status")).status_code == 200


async def test_the_document_describes_every_route_that_is_served(
    server: Served,
) -> None:
    document = (await server.client.get("/home/openapi.json")).json()
    described = {
        (method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
    }
    assert described == {
        ("POST", "/webhooks/rest/webhook"),
        ("GET", "/home/status"),
        *((route.method, f"/home{route.path}") for route in ROUTES),
    }


async def test_every_reference_in_the_document_leads_somewhere(
    server: Served,
) -> None:
    document = (await server.client.get("/home/openapi.json")).json()
    schemas = document["components"]["schemas"]
    references = {reference.rpartition("/")[2] for reference in _references(document)}
    assert references
    assert references <= set(schemas)


def _references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {value for key, value in node.items() if key == "$ref"}
        return own.union(*(_references(value) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(_references(value) for value in node))
    return set()


@pytest.mark.parametrize("path", ["/home/flat", "/home/flat/clock"])
async def test_the_clock_is_right_whenever_it_is_read(
    server: Served, path: str
) -> None:
    server.runtime.living("flat").behind_s = 90.0
    assert (await server.client.get(path)).json()["time"] == "2026-03-02T19:01:30+01:00"


async def test_what_is_done_by_hand_is_done_now(server: Served) -> None:
    server.runtime.living("flat").behind_s = 90.0
    body = {"person": "amal", "topic": "music.genre", "value": "jazz"}
    answer = await server.client.post("/home/flat/preferences", json=body)
    assert answer.json()["taught_at"] == "2026-03-02T19:01:30+01:00"
