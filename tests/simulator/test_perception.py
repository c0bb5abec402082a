"""Facts that an assistant sees otherwise than they are, and the world that stays."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simulator.context import ContextSnapshot
from simulator.errors import UnknownName
from simulator.facts import (
    CONDITIONS,
    SENSOR_CLASSES,
    SIGNALS,
    SNAPSHOT_FACTS,
    Activity,
    KindOfDay,
    PartOfDay,
)
from simulator.home import Home
from simulator.home_file import load_home
from simulator.seen_facts import SeenFacts
from simulator.setup import SandboxSetup
from tests.simulator.anything import Act, acts, happens

FLAT = load_home("flat")
SPEAKER = "media_player.living_room_speaker"
DISPLAY = "media_player.kitchen_display"
OVEN = "climate.oven"

SEEN: dict[str, st.SearchStrategy[Any]] = {
    "area": st.sampled_from(sorted(FLAT.areas)),
    "person_area": st.sampled_from(sorted(FLAT.areas)),
    "via": st.sampled_from([SPEAKER, DISPLAY]),
    "via_screen": st.sampled_from(["yes", "no"]),
    "time_of_day": st.sampled_from(get_args(PartOfDay)),
    "day": st.sampled_from(get_args(KindOfDay)),
    "activity": st.sampled_from(get_args(Activity)),
    "weather": st.sampled_from(CONDITIONS),
    "temperature": st.integers(-20, 40) | st.floats(-20, 40, allow_nan=False),
    "humidity": st.integers(0, 100),
    "illuminance": st.integers(0, 20_000),
}
OUTLOOKS = st.fixed_dictionaries({}, optional=SEEN)


def a_flat(**setup: Any) -> Home:
    return Home.begin(FLAT, SandboxSetup(home="flat", **setup))


def looked(home: Home, person: str = "amal", via: str | None = SPEAKER) -> Any:
    return home.snapshot(person, via)


def test_every_fact_and_every_sensor_can_be_seen_otherwise() -> None:
    assert tuple(SeenFacts.__fields__) == (*SNAPSHOT_FACTS, *SENSOR_CLASSES)
    assert SEEN.keys() == SeenFacts.__fields__.keys()


@given(sees=OUTLOOKS)
@settings(max_examples=30, deadline=None)
def test_what_is_seen_otherwise_is_seen_so_in_facts_and_sensors(
    sees: dict[str, Any],
) -> None:
    context = looked(a_flat(sees=sees))

    told = {**context.facts(), **context.sensors}
    assert {name: told[name] for name in sees} == sees


@given(sees=OUTLOOKS)
@settings(max_examples=30, deadline=None)
def test_all_that_does_not_follow_from_what_is_seen_otherwise_stays(
    sees: dict[str, Any],
) -> None:
    follows = {"via": {"via_screen"}, "area": {"activity"}}
    other = set(sees).union(*(follows.get(name, set()) for name in sees))

    plain, seen = looked(a_flat()), looked(a_flat(sees=sees))

    for name in set(SNAPSHOT_FACTS) - other:
        assert seen.facts().get(name) == plain.facts().get(name)
    assert seen.time == plain.time


@given(acts=acts(FLAT), sees=OUTLOOKS, ignores=st.sets(st.sampled_from(SIGNALS)))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_world_goes_on_the_same_however_it_is_seen(
    acts: list[Act], sees: dict[str, Any], ignores: set[str]
) -> None:
    plain = a_flat(seed=3)
    seen = a_flat(seed=3, sees=sees, ignores=sorted(ignores))
    for act in acts:
        looked(seen)
        assert happens(plain, act) == happens(seen, act)

    assert seen.events == plain.events
    assert seen.readings() == plain.readings()
    assert _world(seen) == _world(plain)


def _world(home: Home) -> dict[str, Any]:
    document = home.as_dict()
    del document["sees"], document["ignores"]
    return document


@given(sees=OUTLOOKS, ignores=st.sets(st.sampled_from(SIGNALS)))
@settings(max_examples=20, deadline=None)
def test_a_home_that_was_saved_is_seen_as_before(
    sees: dict[str, Any], ignores: set[str]
) -> None:
    home = a_flat(sees=sees, ignores=sorted(ignores))

    again = Home.from_dict(home.as_dict())

    assert looked(again) == looked(home)
    assert again.as_dict() == home.as_dict()


def test_a_home_that_was_saved_before_there_were_outlooks_is_seen_as_it_is() -> None:
    document = a_flat().as_dict()
    del document["sees"], document["ignores"]

    assert looked(Home.from_dict(document)) == looked(a_flat())


def test_a_seen_condition_is_what_the_weather_service_reports() -> None:
    context = looked(a_flat(sees={"weather": "snowy"}))

    states = {d.state for d in context.devices.values() if d.domain == "weather"}
    assert states == {"snowy"}


def test_a_seen_reading_is_what_the_sensor_of_the_room_shows() -> None:
    home = a_flat(sees={"illuminance": 12})
    sensor = "sensor.living_room_illuminance"

    assert looked(home).devices[sensor].state == "12"
    assert home.devices[sensor].state != "12"


def test_a_seen_room_brings_its_own_sensors_and_activity() -> None:
    home = a_flat(sees={"area": "kitchen"}, devices={OVEN: {"state": "on"}})

    context = looked(home)

    assert context.activity == "cooking"
    assert "illuminance" not in context.sensors


def test_a_device_seen_without_its_screen_has_none() -> None:
    context = looked(a_flat(sees={"via_screen": "no"}), via=DISPLAY)

    assert not context.devices[DISPLAY].has_screen


def test_a_speaker_seen_elsewhere_is_there_among_the_people() -> None:
    people = looked(a_flat(sees={"person_area": "hall"})).people

    assert people["amal"].area == "hall"
    assert people["binta"].area == "kitchen"


def test_a_stranger_is_nowhere_whatever_is_seen() -> None:
    home = a_flat(sees={"person_area": "hall", "area": "hall"})

    facts = looked(home, "stranger").facts()

    assert "person_area" not in facts
    assert facts["area"] == "hall"


def test_habits_are_those_of_the_time_that_is_seen() -> None:
    history = [
        {
            "at": f"-{days}d {time}",
            "person": "amal",
            "event": "media_played",
            "attributes": {"genre": genre},
        }
        for time, genre in (("07:00", "jazz"), ("19:00", "rock"))
        for days in range(1, 5)
    ]

    def usual(context: ContextSnapshot) -> list[str]:
        return [h.value for h in context.habits if h.about == "music.genre"]

    assert usual(looked(a_flat(history=history))) == ["rock"]
    sees = {"time_of_day": "morning"}
    assert usual(looked(a_flat(history=history, sees=sees))) == ["jazz"]


def test_signals_to_be_ignored_are_named_in_the_snapshot() -> None:
    assert looked(a_flat()).ignored == frozenset()
    assert looked(a_flat(ignores=["area", "habit"])).ignored == {"area", "habit"}


@pytest.mark.parametrize(
    ("setup", "location", "says"),
    [
        ({"sees": {"wether": "rainy"}}, ("sees", "wether"), "extra fields"),
        (
            {"sees": {"time_of_day": "mornin"}},
            ("sees", "time_of_day"),
            "'mornin' is not possible here; valid: night, morning, afternoon, evening",
        ),
        ({"sees": {"day": "monday"}}, ("sees", "day"), "valid: weekday, weekend"),
        ({"sees": {"weather": "wet"}}, ("sees", "weather"), "valid: sunny, clear-ni"),
        ({"sees": {"via_screen": True}}, ("sees", "via_screen"), "valid: yes, no"),
        ({"sees": {"area": None}}, ("sees", "area"), "expected a value"),
        ({"sees": {"humidity": "40"}}, ("sees", "humidity"), "expected a number"),
        ({"sees": {"humidity": True}}, ("sees", "humidity"), "expected a number"),
        (
            {"sees": {"humidity": float("nan")}},
            ("sees", "humidity"),
            "expected a number",
        ),
        ({"ignores": ["aera"]}, ("ignores", 0), "did you mean 'area'?"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_seen_or_ignored_is_refused(
    setup: dict[str, Any], location: tuple[str | int, ...], says: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        SandboxSetup(home="flat", **setup)

    first = caught.value.errors()[0]
    assert first["loc"] == location
    assert says in first["msg"]


@pytest.mark.parametrize(
    ("fact", "name", "nearest"),
    [
        ("area", "kitchn", "kitchen"),
        ("person_area", "halll", "hall"),
        ("via", "media_player.kitchen_disply", DISPLAY),
    ],
)
def test_rooms_and_devices_that_are_seen_are_those_of_the_home(
    fact: str, name: str, nearest: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        a_flat(sees={fact: name})

    assert (caught.value.key, caught.value.nearest) == (f"sees.{fact}", nearest)
