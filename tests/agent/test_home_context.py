from __future__ import annotations

import pytest

from tests.agent.served import Served

CONTEXT = "/home/flat/context"


async def test_the_context_is_what_a_turn_would_see(server: Served) -> None:
    query = {"person": "amal", "via": "media_player.kitchen_display"}
    answer = await server.client.get(CONTEXT, params=query)
    assert answer.status_code == 200, answer.text
    context = answer.json()
    assert context["home"] == "flat"
    assert context["time"] == "2026-03-02T19:00:00+01:00"
    assert context["via"] == "media_player.kitchen_display"
    assert context["facts"]["via_screen"] == "yes"
    assert context["facts"]["time_of_day"] == "evening"
    assert context["people"]["binta"]["area"] == "kitchen"
    assert context["devices"]["climate.oven"]["capabilities"]["kind"] == "oven"
    assert context["scenes"]["nap"]["time_of_day"] == ["morning", "afternoon"]
    snapshot = server.runtime.living("flat").home.snapshot("amal", query["via"])
    assert context["facts"] == snapshot.facts()


async def test_left_out_the_device_is_the_first_that_takes_voice(
    server: Served,
) -> None:
    answer = await server.client.get(CONTEXT, params={"person": "amal"})
    assert answer.json()["via"] == "media_player.living_room_speaker"


async def test_what_was_done_just_now_is_part_of_it(server: Served) -> None:
    body = {"device": "light.sofa_lamp", "by": "amal"}
    await server.client.post("/home/flat/services/light/turn_on", json=body)
    answer = await server.client.get(CONTEXT, params={"person": "amal"})
    assert [event["device"] for event in answer.json()["recent"]] == ["light.sofa_lamp"]


async def test_somebody_unknown_has_a_context_too(server: Served) -> None:
    answer = await server.client.get(CONTEXT, params={"person": "guest"})
    assert answer.status_code == 200
    assert "person_area" not in answer.json()["facts"]


async def test_reading_the_context_changes_nothing(server: Served) -> None:
    before = server.runtime.living("flat").home.as_dict()
    query = {"person": "amal", "via": "media_player.bedroom_speaker"}
    await server.client.get(CONTEXT, params=query)
    assert server.runtime.living("flat").home.as_dict() == before


async def test_a_sandbox_may_be_seen_otherwise_than_it_is(server: Served) -> None:
    setup = {"home": "flat", "sees": {"day": "weekend"}, "ignores": ["main", "area"]}
    opened = await server.client.post("/home/sandboxes", json=setup)
    id_ = opened.json()["home"]
    answer = await server.client.get(f"/home/{id_}/context", params={"person": "amal"})
    assert answer.json()["facts"]["day"] == "weekend"
    assert answer.json()["ignored"] == ["area", "main"]


@pytest.mark.parametrize(
    ("query", "status", "where"),
    [
        pytest.param({}, 400, "person", id="nobody"),
        pytest.param({"person": " "}, 400, "person", id="blank"),
        pytest.param({"person": "x" * 200}, 400, "person", id="too long"),
        pytest.param({"person": "a", "via": "tv"}, 404, "via", id="unknown device"),
        pytest.param({"persn": "amal"}, 400, "persn", id="unknown key"),
    ],
)
async def test_a_context_of_nobody_or_nothing_is_refused(
    server: Served, query: dict[str, str], status: int, where: str
) -> None:
    answer = await server.client.get(CONTEXT, params=query)
    assert answer.status_code == status
    assert answer.json()["where"] == where
