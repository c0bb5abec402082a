from __future__ import annotations

from typing import Any

import pytest

from tests.agent.served import Served

LAMP = "light.sofa_lamp"


async def _call(server: Served, service: str, body: dict[str, Any]) -> Any:
    domain, _, name = service.partition(".")
    return await server.client.post(f"/home/flat/services/{domain}/{name}", json=body)


async def test_a_service_is_called_by_hand(server: Served) -> None:
    body = {"device": LAMP, "fields": {"brightness_pct": 40}, "by": "amal"}
    answer = await _call(server, "light.turn_on", body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "on"
    assert answer.json()["attributes"]["brightness_pct"] == 40
    event = server.runtime.living("flat").home.events[0]
    assert (event.kind, event.by) == ("device_command", "amal")
    assert event.attributes == {"service": "turn_on", "brightness_pct": 40}


async def test_what_takes_its_time_is_on_its_way(server: Served) -> None:
    body = {"device": "cover.living_room_blind"}
    answer = await _call(server, "cover.close_cover", body)
    assert answer.json()["state"] == "closing"


@pytest.mark.parametrize("fault", ["unavailable", "refusing"])
async def test_a_broken_device_refuses_with_the_reason(
    server: Served, fault: str
) -> None:
    await server.client.patch(f"/home/flat/devices/{LAMP}", json={"fault": fault})
    answer = await _call(server, "light.turn_on", {"device": LAMP})
    assert answer.status_code == 409
    assert LAMP in answer.json()["error"]


@pytest.mark.parametrize(
    ("service", "body", "status", "where", "said"),
    [
        pytest.param(
            "light.turn_on",
            {"device": LAMP, "fields": {"brightness_pc": 40}},
            422,
            "fields.brightness_pc",
            "'brightness_pct'",
            id="unknown field",
        ),
        pytest.param(
            "light.turn_off",
            {"device": LAMP, "fields": {"transition": 4}},
            422,
            "fields.transition",
            "light.turn_off has no fields",
            id="no fields at all",
        ),
        pytest.param(
            "climate.set_temperature",
            {"device": "climate.oven"},
            422,
            "fields.temperature",
            "needs it",
            id="missing field",
        ),
        pytest.param(
            "light.turn_on",
            {"device": LAMP, "fields": {"brightness_pct": [40]}},
            422,
            "fields.brightness_pct",
            "fields.brightness_pct",
            id="a list for a number",
        ),
        pytest.param(
            "light.turn_on",
            {"device": LAMP, "fields": {"brightness_pct": "forty"}},
            409,
            "",
            "brightness_pct",
            id="a word for a number",
        ),
        pytest.param(
            "climate.set_temperature",
            {"device": "climate.oven", "fields": {"temperature": 900}},
            409,
            "",
            "temperature is out of range",
            id="out of the device's range",
        ),
        pytest.param(
            "light.turn_on",
            {"device": "light.hall_ceiling", "fields": {"brightness_pct": 40}},
            409,
            "",
            "does not support brightness",
            id="beyond the device's capabilities",
        ),
        pytest.param(
            "light.turn_onn",
            {"device": LAMP},
            404,
            "",
            "'light.turn_on'",
            id="unknown service",
        ),
        pytest.param(
            "lamp.turn_on", {"device": LAMP}, 404, "", "lamp", id="unknown domain"
        ),
        pytest.param(
            "light.turn_on",
            {"device": "lock.front_door"},
            422,
            "device",
            "no services of 'light'",
            id="another domain's device",
        ),
        pytest.param(
            "light.turn_on",
            {"device": "light.sofa_lmp"},
            404,
            "device",
            f"'{LAMP}'",
            id="unknown device",
        ),
        pytest.param(
            "light.turn_on",
            {"device": LAMP, "by": "amol"},
            404,
            "by",
            "'amal'",
            id="unknown person",
        ),
        pytest.param("light.turn_on", {}, 422, "device", "required", id="no device"),
        pytest.param(
            "light.turn_on",
            {"device": LAMP, "field": {}},
            422,
            "field",
            "'fields'",
            id="unknown key",
        ),
    ],
)
async def test_a_wrong_call_changes_nothing_and_says_what_is_wrong(
    server: Served,
    service: str,
    body: dict[str, Any],
    status: int,
    where: str,
    said: str,
) -> None:
    before = (await server.client.get("/home/flat")).json()
    answer = await _call(server, service, body)
    assert answer.status_code == status, answer.text
    assert answer.json()["where"] == where
    assert said in answer.json()["error"]
    assert (await server.client.get("/home/flat")).json() == before
    assert server.runtime.living("flat").home.events == ()


async def test_a_colour_is_taken_as_home_assistant_writes_it(server: Served) -> None:
    body = {"device": LAMP, "fields": {"rgb_color": [10, 200, 30]}}
    answer = await _call(server, "light.turn_on", body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["attributes"]["rgb_color"] == "10, 200, 30"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rgb_color": [10, 200]}, "red, green and blue"),
        ({"rgb_color": [10, 200, 300]}, "red, green and blue"),
        ({"rgb_color": {"red": 10}}, "red, green and blue"),
        ({"brightness_pct": [40]}, "one value"),
    ],
    ids=["two parts", "beyond 255", "an object", "a list elsewhere"],
)
async def test_a_list_that_is_no_colour_is_refused_with_what_is_possible(
    server: Served, fields: dict[str, Any], said: str
) -> None:
    answer = await _call(server, "light.turn_on", {"device": LAMP, "fields": fields})
    assert answer.status_code == 422
    assert answer.json()["where"] == f"fields.{next(iter(fields))}"
    assert said in answer.json()["error"]


async def test_a_lamp_without_colours_refuses_one(server: Served) -> None:
    body = {
        "device": "light.living_room_ceiling",
        "fields": {"rgb_color": [10, 200, 30]},
    }
    answer = await _call(server, "light.turn_on", body)
    assert answer.status_code == 409
