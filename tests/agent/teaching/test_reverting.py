"""Taking back what a wrong reading did."""

from __future__ import annotations

import pytest

from agent.teaching.learning.reverting import reverting
from simulator.trace import Command, Scalar
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, SPEAKER, Rehearsal

THERMOSTAT = "climate.living_room_thermostat"


@pytest.mark.parametrize(
    ("service", "device", "fields"),
    [
        ("light.turn_on", CEILING, {}),
        ("light.turn_on", SOFA_LAMP, {"brightness_pct": 70}),
        ("light.turn_off", SOFA_LAMP, {}),
        ("switch.turn_on", "switch.coffee_machine", {}),
        ("fan.turn_on", "fan.bedroom_fan", {}),
        ("climate.turn_off", THERMOSTAT, {}),
        ("climate.set_temperature", THERMOSTAT, {"temperature": 24.0}),
        ("climate.turn_on", "climate.oven", {}),
        ("cover.close_cover", "cover.living_room_blind", {}),
        ("lock.unlock", "lock.front_door", {}),
        ("media_player.turn_on", "media_player.television", {}),
        ("media_player.volume_up", SPEAKER, {}),
    ],
)
def test_what_is_taken_back_stands_as_before(
    rehearse: Rehearse, service: str, device: str, fields: dict[str, Scalar]
) -> None:
    flat = rehearse(
        devices={SOFA_LAMP: {"state": "on", "attributes": {"brightness_pct": 30}}}
    )
    before = flat.device(device)
    changes = flat.home.call(
        Command(service=service, device=device, fields=fields), by="assistant"
    )
    assert changes
    _take_back(flat, changes)
    assert flat.device(device) == before


@pytest.mark.parametrize(
    ("service", "device", "fields", "state"),
    [
        ("switch.turn_on", "switch.coffee_machine", {}, "off"),
        ("climate.turn_on", "climate.oven", {}, "off"),
        ("vacuum.start", "vacuum.hall", {}, "returning"),
        ("timer.start", "timer.kitchen", {"duration": 600}, "idle"),
    ],
)
def test_what_has_gone_on_by_itself_meanwhile_is_taken_back_too(
    flat: Rehearsal, service: str, device: str, fields: dict[str, Scalar], state: str
) -> None:
    changes = flat.home.call(
        Command(service=service, device=device, fields=fields), by="assistant"
    )
    flat.home.advance(20)
    _take_back(flat, changes)
    assert flat.device(device).state == state


def test_what_was_changed_again_since_is_left_alone(flat: Rehearsal) -> None:
    command = Command(service="light.turn_on", device=CEILING)
    changes = flat.home.call(command, by="assistant")
    flat.home.set_device(CEILING, state="off", attributes={}, by="amal")
    assert reverting(changes, flat.home.snapshot("amal", SPEAKER)) == ()


def test_a_light_that_somebody_has_dimmed_since_is_left_on(flat: Rehearsal) -> None:
    command = Command(
        service="light.turn_on", device=CEILING, fields={"brightness_pct": 80}
    )
    changes = flat.home.call(command, by="assistant")
    flat.home.set_device(
        CEILING, state=None, attributes={"brightness_pct": 20}, by="binta"
    )
    assert reverting(changes, flat.home.snapshot("amal", SPEAKER)) == ()


def test_music_that_replaced_other_music_cannot_be_brought_back(
    flat: Rehearsal,
) -> None:
    media = {"media_content_id": "album.arrival", "media_content_type": "album"}
    play = Command(service="media_player.play_media", device=SPEAKER, fields=media)
    other = {**media, "media_content_id": "album.blue"}
    flat.home.call(play, by="assistant")
    changes = flat.home.call(
        Command(service="media_player.play_media", device=SPEAKER, fields=other),
        by="assistant",
    )
    assert reverting(changes, flat.home.snapshot("amal", SPEAKER)) == ()


def test_the_last_change_is_taken_back_first(flat: Rehearsal) -> None:
    lights = (CEILING, SOFA_LAMP)
    changes = [
        change
        for light in lights
        for change in flat.home.call(
            Command(service="light.turn_on", device=light), by="assistant"
        )
    ]
    back = reverting(changes, flat.home.snapshot("amal", SPEAKER))
    assert [command.device for command in back] == [SOFA_LAMP, CEILING]


def _take_back(flat: Rehearsal, changes: tuple[object, ...]) -> None:
    for command in reverting(changes, flat.home.snapshot("amal", SPEAKER)):  # type: ignore[arg-type]
        flat.home.call(command, by="assistant")
