"""What somebody is busy with, from where they are and how the room stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from simulator.activity import activity_of
from simulator.context import DeviceView

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 3, 2, 20, tzinfo=BERLIN)
NIGHT = datetime(2026, 3, 2, 23, 30, tzinfo=BERLIN)
FILM = {"media_content_type": "film"}
ALBUM = {"media_content_type": "album"}


def device(
    id_: str,
    state: str,
    attributes: Mapping[str, str | bool] | None = None,
    *,
    area: str = "kitchen",
    **capabilities: str | bool,
) -> DeviceView:
    return DeviceView(
        id=id_,
        name=id_,
        area=area,
        state=state,
        attributes=attributes or {},
        capabilities=capabilities,
    )


OVEN = device("climate.oven", "on", kind="oven")
SCREEN = device("media_player.television", "playing", FILM, screen=True)
SPEAKER = device("media_player.speaker", "playing", ALBUM)


@pytest.mark.parametrize(
    ("devices", "activity"),
    [
        ([OVEN], "cooking"),
        ([device("climate.oven", "off", kind="oven")], None),
        ([device("climate.oven", "on", kind="oven", area="hall")], None),
        ([device("switch.hob", "on", kind="hob"), SPEAKER], "cooking"),
        ([device("climate.heating", "heat", kind="thermostat")], None),
        ([SCREEN], "watching"),
        ([SPEAKER, SCREEN], "watching"),
        ([device("media_player.tv", "playing", screen=True)], "watching"),
        ([device("media_player.tv", "playing", ALBUM, screen=True)], "listening"),
        ([device("media_player.tv", "paused", FILM, screen=True)], None),
        ([SPEAKER], "listening"),
        ([device("media_player.s", "playing", {"is_volume_muted": True})], None),
        ([device("media_player.s", "playing", ALBUM, area="hall")], None),
        ([], None),
    ],
    ids=lambda value: "+".join(d.id for d in value) if isinstance(value, list) else "",
)
def test_the_devices_of_the_room_tell_what_goes_on(
    devices: list[DeviceView], activity: str | None
) -> None:
    assert activity_of("kitchen", devices, time=EVENING, last_trace=None) == activity


def test_who_is_in_no_room_is_away() -> None:
    assert activity_of(None, [OVEN], time=EVENING, last_trace=EVENING) == "away"


@pytest.mark.parametrize(
    ("time", "silent_min", "light", "activity"),
    [
        (NIGHT, 45, "off", "sleeping"),
        (NIGHT + timedelta(hours=7), 400, "off", "sleeping"),
        (NIGHT, 10, "off", None),
        (NIGHT, 45, "on", None),
        (EVENING, 45, "off", None),
        (NIGHT + timedelta(hours=11), 700, "off", None),
        (NIGHT, None, "off", None),
    ],
)
def test_sleep_is_a_dark_and_silent_room_at_night(
    time: datetime, silent_min: int | None, light: str, activity: str | None
) -> None:
    last_trace = None if silent_min is None else time - timedelta(minutes=silent_min)
    devices = [device("light.ceiling", light)]

    found = activity_of("kitchen", devices, time=time, last_trace=last_trace)

    assert found == activity


def test_a_room_with_music_is_not_silent() -> None:
    muted = device("media_player.s", "playing", {"is_volume_muted": True})

    found = activity_of(
        "kitchen", [muted], time=NIGHT, last_trace=NIGHT - timedelta(hours=2)
    )

    assert found is None


def test_half_an_hour_of_silence_is_half_an_hour_where_the_clock_changes() -> None:
    last_trace = datetime.fromisoformat("2026-03-29T01:50:00+01:00").astimezone(BERLIN)
    time = datetime.fromisoformat("2026-03-29T03:10:00+02:00").astimezone(BERLIN)

    assert activity_of("kitchen", [], time=time, last_trace=last_trace) is None
