"""Utterances about settings, alarms and machines that no training example contains."""

from __future__ import annotations

SETTING_UTTERANCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("make the sofa lamp blue", "set_colour", ("device=sofa lamp", "colour=blue")),
    (
        "could you turn the lights green",
        "set_colour",
        ("device=lights", "colour=green"),
    ),
    (
        "set the counter light to warm white",
        "set_color_temp",
        ("device=counter light", "color_temp=warm white"),
    ),
    (
        "3000 kelvin on the desk lamp please",
        "set_color_temp",
        ("color_temp=3000 kelvin", "device=desk lamp"),
    ),
    ("make the fan faster please", "set_fan_speed", ("device=fan",)),
    (
        "turn the fan to 70 percent",
        "set_fan_speed",
        ("device=fan", "percentage=70 percent"),
    ),
    (
        "open the living room blind to 30 percent",
        "set_cover_position",
        ("area=living room", "device=blind", "percentage=30 percent"),
    ),
    (
        "please close the blind halfway",
        "set_cover_position",
        ("device=blind", "percentage=halfway"),
    ),
    ("hold the shutters there", "stop_cover", ("device=shutters",)),
    ("wake me up at quarter to seven", "alarm_set", ("time=quarter to seven",)),
    ("alarm for eight thirty", "alarm_set", ("time=eight thirty",)),
    ("cancel the alarm please", "alarm_cancel", ()),
    ("i don't need to be woken tomorrow", "alarm_cancel", ()),
    ("snooze for 10 minutes", "alarm_snooze", ("duration=10 minutes",)),
    ("stop that ringing now", "alarm_stop", ()),
    ("what time will my alarm ring", "query_alarm", ()),
    ("turn my alarm on again", "alarm_on", ()),
    ("set the volume to six", "volume_set", ("number=six",)),
    ("volume to 25 percent", "volume_set", ("percentage=25 percent",)),
    ("mute the telly", "mute", ("device=telly",)),
    ("sound on again please", "unmute", ()),
    ("switch the tv to hdmi 1", "select_source", ("device=tv", "input=hdmi 1")),
    ("pause the robot vacuum please", "vacuum_pause", ("device=robot vacuum",)),
    ("pause the kitchen timer", "timer_pause", ("device=kitchen timer",)),
    ("let the kitchen timer continue", "timer_resume", ("device=kitchen timer",)),
    (
        "add ten minutes to the kitchen timer",
        "timer_add",
        ("duration=ten minutes", "device=kitchen timer"),
    ),
    ("put the heating on auto again", "set_hvac_mode", ("device=heating",)),
    ("boil water now please", "start_appliance", ()),
    ("start the washing machine now", "start_appliance", ("device=washing machine",)),
)
