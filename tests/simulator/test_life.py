"""Life: what routines come to, day by day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue import load_catalogue
from simulator.home import Home
from simulator.home_file import load_home
from simulator.life import Deed, Life, Use, Walk, act_out
from simulator.routines import Routine
from simulator.setup import SandboxSetup
from simulator.trace import Command

FLAT = load_home("flat")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, tzinfo=BERLIN)
COFFEE = "switch.coffee_machine"
DISPLAY = "media_player.kitchen_display"

MORNING = {
    "days": "weekdays",
    "at": "06:45",
    "jitter_min": 10,
    "do": [
        {"go": "kitchen"},
        {"within_min": 10, "service": "switch.turn_on", "device": COFFEE},
        {"after_min": 5, "play": "jazz", "device": DISPLAY, "chance": 0.5},
        {"after_min": 30, "go": "away"},
    ],
}
EVENING = {
    "at": "18:00",
    "jitter_min": 30,
    "chance": 0.5,
    "do": [{"go": "living_room"}],
}

Lived = list[tuple[datetime, Deed]]


def a_life(seed: int = 0, **routines: dict[str, Any]) -> Life:
    given = routines or {"morning": MORNING, "evening": EVENING}
    theirs = {name: Routine.parse_obj(one) for name, one in given.items()}
    return Life(
        {"amal": theirs, "binta": theirs},
        {id_: FLAT.device_view(id_) for id_ in FLAT.devices},
        seed=seed,
        zone=BERLIN,
        catalogue=load_catalogue(),
    )


def lived(life: Life, start: datetime, until: datetime) -> Lived:
    deeds: Lived = []
    at = life.next_at(start, until)
    while at is not None:
        deeds += [(at, deed) for deed in life.happen(at)]
        at = life.next_at(at, until)
    return deeds


def starts_of(deeds: Lived, person: str = "amal") -> list[datetime]:
    return [at for at, deed in deeds if deed == Walk(person=person, area="kitchen")]


def test_nobody_acts_where_there_are_no_routines() -> None:
    life = Life({"amal": {}}, {}, seed=0, zone=BERLIN, catalogue=load_catalogue())

    assert life.next_at(MONDAY, MONDAY + timedelta(days=400)) is None


def test_a_routine_happens_on_its_days_around_its_time() -> None:
    starts = starts_of(lived(a_life(), MONDAY, MONDAY + timedelta(days=14)))

    assert [start.weekday() for start in starts] == [0, 1, 2, 3, 4] * 2
    assert all("06:35" <= f"{start:%H:%M}" <= "06:55" for start in starts)
    assert len({f"{start:%H:%M:%S}" for start in starts}) > 5


def test_a_chance_of_one_half_comes_true_on_about_half_the_days() -> None:
    deeds = lived(a_life(), MONDAY, MONDAY + timedelta(days=200))

    evenings = [
        deed for _, deed in deeds if deed == Walk(person="amal", area="living_room")
    ]
    assert 75 <= len(evenings) <= 125


def test_another_seed_is_another_life() -> None:
    until = MONDAY + timedelta(days=7)

    assert lived(a_life(seed=1), MONDAY, until) != lived(a_life(seed=2), MONDAY, until)


def test_two_people_of_one_routine_do_not_move_in_step() -> None:
    deeds = lived(a_life(), MONDAY, MONDAY + timedelta(days=1))

    assert starts_of(deeds, "amal") != starts_of(deeds, "binta")


@given(
    seed=st.integers(0, 5),
    cuts=st.lists(st.integers(0, 3 * 24 * 3600), max_size=30),
)
def test_the_same_life_is_lived_in_whatever_steps_time_passes(
    seed: int, cuts: list[int]
) -> None:
    until = MONDAY + timedelta(days=3)
    stops = [MONDAY + timedelta(seconds=cut) for cut in sorted(cuts)]
    pieces: Lived = []
    for start, end in zip([MONDAY, *stops], [*stops, until], strict=True):
        # A life taken up again in the middle plans from nothing.
        pieces += lived(a_life(seed), start, end)

    assert pieces == lived(a_life(seed), MONDAY, until)


@pytest.mark.parametrize(
    ("day", "offset"), [("2026-03-28", "+01:00"), ("2026-03-29", "+02:00")]
)
def test_routines_keep_to_the_wall_clock_across_a_clock_change(
    day: str, offset: str
) -> None:
    start = datetime.fromisoformat(day).replace(tzinfo=BERLIN)
    life = a_life(early={"at": "07:00", "do": [{"go": "kitchen"}]})

    at = life.next_at(start, start + timedelta(hours=12))

    assert at is not None
    assert at.isoformat() == f"{day}T07:00:00{offset}"


def test_a_chain_that_a_clock_change_pushes_past_midnight_is_lived_to_its_end() -> None:
    start = datetime(2026, 3, 29, tzinfo=BERLIN)
    long_day = {
        "at": "01:00",
        "do": [{"go": "hall"}, {"after_min": 22 * 60 + 30, "go": "kitchen"}],
    }

    deeds = lived(a_life(long=long_day), start, start + timedelta(days=2))

    assert "2026-03-30T00:30:00+02:00" in [at.isoformat() for at in starts_of(deeds)]


def test_what_is_played_by_genre_is_of_that_genre_and_varies() -> None:
    deeds = lived(a_life(), MONDAY, MONDAY + timedelta(days=60))

    played = [
        deed.command.fields
        for _, deed in deeds
        if isinstance(deed, Use) and deed.command.device == DISPLAY
    ]
    assert {fields["media_genre"] for fields in played} == {"jazz"}
    assert {fields["media_content_type"] for fields in played} == {"album", "track"}


@pytest.fixture
def home() -> Home:
    return Home.begin(FLAT, SandboxSetup(home="flat"))


BREW = Use(
    person="amal",
    command=Command(service="switch.turn_on", device=COFFEE),
    area="kitchen",
)


def test_using_a_device_takes_the_person_to_its_room(home: Home) -> None:
    act_out(BREW, home)

    assert home.people["amal"].area == "kitchen"
    assert home.readings()[COFFEE].state == "on"
    assert [(event.kind, event.by) for event in home.events if event.by == "amal"] == [
        ("presence", "amal"),
        ("device_command", "amal"),
        ("state_changed", "amal"),
    ]


def test_nobody_uses_a_device_while_away(home: Home) -> None:
    act_out(Walk(person="amal", area=None), home)
    before = home.events

    act_out(BREW, home)

    assert home.events == before


def test_going_where_one_is_leaves_no_trace(home: Home) -> None:
    act_out(Walk(person="amal", area="living_room"), home)

    assert home.events == ()


def test_a_device_that_refuses_is_left_alone(home: Home) -> None:
    home.set_fault(COFFEE, "refusing")

    act_out(BREW, home)

    assert home.people["amal"].area == "kitchen"
    assert home.readings()[COFFEE].state == "off"
