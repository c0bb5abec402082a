"""Colours, whites, speeds, positions, volumes, sources: set on what is meant."""

from __future__ import annotations

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    CEILING,
    COUNTER_LIGHT,
    DISPLAY,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
)

BLIND = "cover.living_room_blind"
FAN = "fan.bedroom_fan"
OVEN = "climate.oven"
TELEVISION = "media_player.television"
THERMOSTAT = "climate.living_room_thermostat"
SIDE_LAMPS = {
    "light.left": {"area": "studio", "name": "Left lamp"},
    "light.middle": {
        "area": "studio",
        "name": "Middle lamp",
        "capabilities": {"color": True},
    },
    "light.right": {"area": "studio", "name": "Right lamp"},
}
STUDIO = {
    "home": "studio",
    "time_zone": "Europe/Berlin",
    "areas": {"studio": {"name": "Studio"}},
    "people": {"amal": {"name": "Amal", "area": "studio"}},
    "devices": SIDE_LAMPS,
}


def test_a_colour_is_for_the_light_of_the_room_that_has_colours(
    flat: Rehearsal,
) -> None:
    said = flat.say("make the light blue", "set_colour", device="light", colour="blue")
    assert (said.target, said.signal) == (SOFA_LAMP, "device_type")
    assert flat.device(SOFA_LAMP).attributes["color_name"] == "blue"
    assert flat.device(CEILING).state == "off"


def test_why_that_light_is_told_by_what_it_can_do(flat: Rehearsal) -> None:
    flat.say("make the light blue", "set_colour", device="light", colour="blue")
    assert flat.say("why", "why").trace.responses == ("utter_why_able",)


def test_a_colour_asked_of_a_lamp_without_colours_is_refused(flat: Rehearsal) -> None:
    said = flat.say(
        "make the ceiling light red", "set_colour", device="ceiling light", colour="red"
    )
    assert said.trace.responses == ("utter_not_supported",)
    assert not said.trace.changes


def test_which_colour_is_not_asked_of_a_lamp_without_colours(flat: Rehearsal) -> None:
    text = "change the colour of the ceiling light"
    said = flat.say(text, "set_colour", device="ceiling light")
    assert said.trace.responses == ("utter_not_supported",)


def test_of_three_lamps_the_one_with_colours_does_it_and_the_others_are_told(
    rehearse: Rehearse,
) -> None:
    studio = rehearse(home=STUDIO)
    said = studio.say(
        "make the lights green", "set_colour", device="lights", colour="green"
    )
    assert said.changed == {"light.middle": "on"}
    assert said.trace.responses == ("utter_set_color_name", "utter_not_supported_many")
    assert said.spoken[1]["device"] == "left lamp, right lamp"


def test_of_many_lamps_that_cannot_do_it_only_some_are_named(flat: Rehearsal) -> None:
    said = flat.say(
        "make all the lights green", "set_colour", device="lights", colour="green"
    )
    assert said.changed == {SOFA_LAMP: "on"}
    assert said.trace.responses[1] == "utter_not_supported_most"
    assert said.spoken[1]["count"] == 2


def test_a_warm_white_is_for_lamps_of_whites_and_of_colours(flat: Rehearsal) -> None:
    for name in ("sofa lamp", "counter light"):
        text = f"{name} at 2700"
        flat.say(text, "set_color_temp", device=name, color_temp="2700")
    for lamp in (SOFA_LAMP, COUNTER_LIGHT):
        assert flat.device(lamp).attributes["color_temp_kelvin"] == 2700


def test_a_white_beyond_the_lamp_is_refused_with_its_range(flat: Rehearsal) -> None:
    said = flat.say(
        "counter light at 6500",
        "set_color_temp",
        device="counter light",
        color_temp="6500",
    )
    assert said.trace.responses == ("utter_out_of_range",)
    assert (said.spoken[0]["min"], said.spoken[0]["max"]) == ("2700", "5000")


def test_another_colour_puts_right_the_one_before(flat: Rehearsal) -> None:
    flat.say("make the sofa lamp blue", "set_colour", device="sofa lamp", colour="blue")
    said = flat.say("no, green", "correct", colour="green", after=2)
    assert (said.moment, said.asked) == ("correction", None)
    assert flat.device(SOFA_LAMP).attributes["color_name"] == "green"


def test_a_colour_after_a_mere_switching_on_is_no_lesson(flat: Rehearsal) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    said = flat.say("no, blue", "correct", colour="blue", after=2)
    assert said.asked is None
    assert flat.device(SOFA_LAMP).attributes["color_name"] == "blue"


def test_faster_and_faster_is_no_repetition(rehearse: Rehearse) -> None:
    flat = rehearse(devices={FAN: {"state": "on", "attributes": {"percentage": 90}}})
    flat.say("faster", "set_fan_speed")
    again = flat.say("faster", "set_fan_speed", after=2)
    assert (again.moment, again.asked) == (None, None)


def test_two_temperatures_one_after_the_other_are_no_repetition(
    flat: Rehearsal,
) -> None:
    flat.say("20 degrees", "set_temperature", temperature="20")
    again = flat.say("22 degrees", "set_temperature", temperature="22", after=2)
    assert (again.moment, again.asked) == (None, None)
    assert flat.device(THERMOSTAT).attributes["temperature"] == 22


def test_a_speed_beyond_the_fan_is_refused(flat: Rehearsal) -> None:
    said = flat.say(
        "fan to 120 percent", "set_fan_speed", device="fan", percentage="120"
    )
    assert said.trace.responses == ("utter_out_of_range",)
    assert not said.trace.changes


def test_what_is_named_decides_whatever_was_heard(flat: Rehearsal) -> None:
    said = flat.say(
        "fan to 40 percent", "set_brightness", device="fan", percentage="40"
    )
    assert said.trace.meant is not None
    assert said.trace.meant.act == "set_fan_speed"
    assert flat.device(FAN).attributes["percentage"] == 40


def test_a_blind_that_is_to_open_a_little_does_not_open_fully(flat: Rehearsal) -> None:
    said = flat.say(
        "open the blind to 30 percent", "open_cover", device="blind", percentage="30"
    )
    assert said.trace.commands[0].fields == {"position": 30}


def test_stop_is_about_the_blind_while_it_moves(flat: Rehearsal) -> None:
    flat.say("close the blind", "close_cover", device="blind")
    said = flat.say("stop", "stop", after=5)
    assert said.target == BLIND
    assert flat.device(BLIND).state == "open"


def test_stop_is_about_the_music_when_the_blind_has_stopped(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SPEAKER: {"state": "playing"}})
    said = flat.say("stop", "stop")
    assert said.target == SPEAKER


def test_volume_is_set_where_it_plays(rehearse: Rehearse) -> None:
    flat = rehearse(devices={TELEVISION: {"state": "playing"}})
    flat.say("volume to 40 percent", "volume_set", percentage="40")
    assert flat.device(TELEVISION).attributes["volume_level"] == 0.4


def test_a_volume_beyond_the_most_is_told_in_percent(flat: Rehearsal) -> None:
    said = flat.say("volume to 150 percent", "volume_set", percentage="150")
    assert said.trace.responses == ("utter_out_of_range",)
    assert (said.spoken[0]["min"], said.spoken[0]["max"]) == ("0", "100")


def test_louder_by_a_share_is_as_much_louder(flat: Rehearsal) -> None:
    flat.say("louder by 20 percent", "volume_up", percentage="20")
    assert flat.device(SPEAKER).attributes["volume_level"] == 0.6


def test_a_muted_player_keeps_its_volume(flat: Rehearsal) -> None:
    flat.say("mute", "mute")
    assert flat.device(SPEAKER).attributes["is_volume_muted"] is True
    flat.say("sound on again", "unmute")
    assert flat.device(SPEAKER).attributes["is_volume_muted"] is False
    assert flat.device(SPEAKER).attributes["volume_level"] == 0.4


def test_a_source_that_the_player_lacks_is_asked_for_by_name(flat: Rehearsal) -> None:
    said = flat.say(
        "switch the tv to hdmi 3", "select_source", device="tv", input="hdmi 3"
    )
    assert said.trace.responses == ("utter_which_source",)
    assert said.spoken[0]["choices"] == "TV, HDMI 1"


def test_a_player_without_sources_has_none_to_choose_from(flat: Rehearsal) -> None:
    said = flat.say(
        "kitchen display to hdmi 1",
        "select_source",
        device="kitchen display",
        input="hdmi 1",
        via=DISPLAY,
    )
    assert said.trace.responses == ("utter_not_supported",)


def test_an_oven_that_is_off_is_switched_on_as_it_is_set(flat: Rehearsal) -> None:
    said = flat.say(
        "oven to 180 degrees", "set_temperature", device="oven", temperature="180"
    )
    assert said.trace.responses == ("utter_set_temperature_on",)
    assert flat.device(OVEN).state == "on"


def test_heating_that_is_off_stays_off_and_is_said_to_be(rehearse: Rehearse) -> None:
    flat = rehearse(devices={THERMOSTAT: {"state": "off"}})
    said = flat.say("22 degrees", "set_temperature", temperature="22")
    assert said.trace.responses == ("utter_set_temperature_off",)
    assert flat.device(THERMOSTAT).state == "off"


def test_dimming_a_light_that_is_off_does_not_switch_it_on(flat: Rehearsal) -> None:
    flat.say("dim the sofa lamp", "dim", device="sofa lamp")
    assert flat.device(SOFA_LAMP).state == "off"


def test_water_is_boiled_by_a_kettle_only(rehearse: Rehearse, flat: Rehearsal) -> None:
    said = flat.say("boil some water", "start_appliance")
    assert said.trace.responses == ("utter_unknown_device",)
    house = rehearse(home="family_house")
    assert house.say("boil some water", "start_appliance").changed == {
        "switch.kettle": "on"
    }


def test_a_lamp_that_is_started_is_switched_on(flat: Rehearsal) -> None:
    said = flat.say("start the sofa lamp", "start_appliance", device="sofa lamp")
    assert said.changed == {SOFA_LAMP: "on"}
