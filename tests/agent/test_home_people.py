"""The people of a home over HTTP."""

from __future__ import annotations

from simulator.home_file import load_home
from tests.agent.served import Served

PATH = "/home/flat/people"


async def test_everybody_is_listed_with_where_they_are(server: Served) -> None:
    people = (await server.client.get(PATH)).json()

    assert list(people) == list(load_home("flat").people)
    amal = people["amal"]
    assert (amal["name"], amal["area"]) == ("Amal", "living_room")
    assert amal["is_remembered"] is True
    assert amal["activity"] is None


async def test_what_somebody_is_busy_with_is_told(server: Served) -> None:
    speaker = "/home/flat/devices/media_player.living_room_speaker"
    await server.client.patch(speaker, json={"state": "playing"})
    await server.client.patch(f"{PATH}/binta", json={"area": None})

    people = (await server.client.get(PATH)).json()

    assert people["amal"]["activity"] == "listening"
    assert people["binta"]["activity"] == "away"


async def test_routines_are_told_in_plain_words(server: Served) -> None:
    routine = (await server.client.get(PATH)).json()["amal"]["routines"]["home_again"]

    assert routine["at"] == "17:00"
    assert routine["days"] == ["monday", "tuesday", "wednesday", "thursday", "friday"]
    assert routine["steps"] == ["hall", "living room"]
    assert routine["words"] == "weekdays about 17:00: hall, living room"


async def test_habits_come_with_their_counts(server: Served) -> None:
    assert (await server.client.get(PATH)).json()["amal"]["habits"] == []
    setup = {"home": "flat", "lived": 14}
    sandbox = (await server.client.post("/home/sandboxes", json=setup)).json()["home"]

    people = (await server.client.get(f"/home/{sandbox}/people")).json()

    habits = {
        (habit["about"], habit["value"]): habit for habit in people["amal"]["habits"]
    }
    coffee = habits["coffee_machine.turn_on", "switch.coffee_machine"]
    assert coffee["words"].startswith("coffee machine on")
    assert 3 <= coffee["times"] <= coffee["of_times"]
    assert 3 <= coffee["days"] <= coffee["of_days"] <= 15


async def test_the_contract_describes_people(server: Served) -> None:
    document = (await server.client.get("/home/openapi.json")).json()

    assert set(document["paths"]["/home/{home}/people"]) == {"get"}
    schemas = document["components"]["schemas"]
    assert {"ResidentAnswer", "RoutineAnswer", "HabitAnswer"} <= schemas.keys()
    days = schemas["RoutineAnswer"]["properties"]["days"]
    assert days["items"]["enum"][0] == "monday"
