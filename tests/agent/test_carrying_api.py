"""The memory as its people's own, over HTTP: undo, history, export, import, purge."""

from __future__ import annotations

from typing import Any

import pytest

from preference_store.store import PreferenceStore
from simulator.home import Home
from tests.agent.served import Served
from tests.preference_store.samples import EVENING, HOME, wish

MEMORY = "/home/flat/memory"
UNDO = "/home/flat/preferences/undo"


def memory_of(server: Served) -> PreferenceStore:
    return server.runtime.living(None).memory.store


def home_of(server: Served) -> Home:
    return server.runtime.living(None).home


def taught(server: Served, value: str, **overrides: Any) -> int:
    kept = memory_of(server).keep(wish(value, **overrides), home=HOME)
    assert kept.id is not None
    return kept.id


def live(server: Served, person: str = "amal") -> list[str]:
    found = memory_of(server).live(home=HOME, person=person, now=EVENING)
    return [one.value for one in found]


async def answered(server: Served, method: str, path: str, body: object = None) -> Any:
    answer = await server.client.request(method, path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_last_lesson_is_taken_back(server: Served) -> None:
    taught(server, "jazz")
    blues = taught(server, "blues")
    (undone,) = await answered(server, "POST", UNDO, {"person": "amal"})
    assert (undone["id"], undone["value"], undone["was"]) == (blues, "blues", "live")
    assert live(server) == ["jazz"]


async def test_forgetting_is_taken_back_by_id(server: Served) -> None:
    jazz = taught(server, "jazz")
    memory_of(server).forget(jazz, home=HOME, person="amal", now=EVENING)
    body = {"person": "amal", "preference": jazz}
    (undone,) = await answered(server, "POST", UNDO, body)
    assert undone["was"] == "forgotten"
    assert live(server) == ["jazz"]


@pytest.mark.parametrize(
    "person", ["binta", None], ids=["by another person", "as the household's"]
)
async def test_what_is_another_persons_is_not_taken_back(
    server: Served, person: str | None
) -> None:
    jazz = taught(server, "jazz")
    body = {"person": person, "preference": jazz}
    answer = await server.client.post(UNDO, json=body)
    assert answer.status_code == 404
    assert live(server) == ["jazz"]


async def test_the_history_is_a_persons_or_the_households(server: Served) -> None:
    jazz = taught(server, "jazz")
    ours = taught(server, "soul", person=None)
    of_amal = await answered(server, "GET", "/home/flat/history?person=amal")
    assert [(one["preference"], one["act"], one["by"]) for one in of_amal] == [
        (jazz, "taught", "amal")
    ]
    of_all = await answered(server, "GET", "/home/flat/history")
    assert [one["preference"] for one in of_all] == [ours]


async def test_what_is_exported_can_be_taken_in_once_it_has_been_looked_at(
    server: Served,
) -> None:
    taught(server, "jazz")
    taught(server, "rock", person="binta")
    file = await answered(server, "GET", f"{MEMORY}?person=amal")
    assert [one["value"] for one in file["preferences"]] == ["jazz"]
    memory_of(server).purge(home=HOME, person="amal")

    looked = await answered(server, "POST", MEMORY, {"file": file})
    assert (looked["is_applied"], looked["steps"][0]["act"]) == (False, "adds")
    assert live(server) == []

    done = await answered(server, "POST", MEMORY, {"file": file, "apply": True})
    assert done["is_applied"]
    assert live(server) == ["jazz"]
    assert (await answered(server, "GET", f"{MEMORY}?person=amal")) == file


async def test_an_export_without_a_person_is_of_everybody(server: Served) -> None:
    for person in ("amal", "binta", None):
        taught(server, "jazz", person=person)
    file = await answered(server, "GET", MEMORY)
    assert [one["person"] for one in file["preferences"]] == ["amal", "binta", None]


async def test_a_purge_takes_a_person_out_of_memory_and_event_log(
    server: Served,
) -> None:
    taught(server, "jazz")
    taught(server, "rock", person="binta")
    home = home_of(server)
    home.move("amal", "kitchen")
    home.move("binta", "hall")
    erased = await answered(server, "DELETE", "/home/flat/people/amal/memory")
    assert (erased["preferences"], erased["events"]) == (1, 1)
    assert (live(server), live(server, "binta")) == ([], ["rock"])
    assert {event.person for event in home.events} == {"binta", None}
    assert home.people["amal"].area == "kitchen"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "where"),
    [
        pytest.param("POST", UNDO, {}, 422, "", id="undo of nothing"),
        pytest.param(
            "POST", UNDO, {"persn": "amal"}, 422, "persn", id="undo of a slip"
        ),
        pytest.param(
            "POST", UNDO, {"preference": 0}, 422, "preference", id="no such number"
        ),
        pytest.param(
            "POST", UNDO, {"preference": "1"}, 422, "preference", id="id as text"
        ),
        pytest.param("POST", UNDO, {"person": "amal"}, 404, "", id="nothing to undo"),
        pytest.param(
            "GET", f"{MEMORY}?person=amil", None, 404, "person", id="unknown person"
        ),
        pytest.param(
            "GET", "/home/flat/history?persn=amal", None, 400, "persn", id="query slip"
        ),
        pytest.param("POST", MEMORY, {}, 422, "file", id="no file"),
        pytest.param(
            "POST", MEMORY, {"file": {}}, 422, "file", id="another program's file"
        ),
        pytest.param(
            "POST",
            MEMORY,
            {"file": {"schema": "teachable-memory", "version": 99}},
            422,
            "file",
            id="newer file",
        ),
        pytest.param(
            "POST", MEMORY, {"file": {}, "apply": "yes"}, 422, "apply", id="no boolean"
        ),
        pytest.param(
            "DELETE", "/home/flit/people/amal/memory", None, 404, "", id="unknown home"
        ),
        pytest.param(
            "DELETE",
            "/home/flat/people/amil/memory",
            None,
            404,
            "person",
            id="nobody to purge",
        ),
    ],
)
async def test_a_wrong_request_is_refused_with_a_sentence(
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
