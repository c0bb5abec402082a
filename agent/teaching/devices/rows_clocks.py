"""Requests on what runs by itself: timers, alarm clocks and the vacuum cleaner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agent.teaching.devices.request_row import DeviceRequest, each
from agent.teaching.words import spoken_times
from agent.teaching.words.setting import Setting
from simulator.trace import Scalar

_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays "
    "wednesdays thursdays fridays saturdays sundays weekday weekdays weekend weekends "
    "week month"
).split()
_EVERY_DAY_ONLY = dict.fromkeys(_DAYS, "utter_alarm_daily")
"""Alarm clocks have one time for every day."""


def _as_duration(seconds: Scalar) -> str:
    return spoken_times.in_words(float(seconds or 0))


_DURATION = Setting(
    field="duration",
    reads=spoken_times.duration_s,
    entities=frozenset({"duration"}),
    tells=_as_duration,
)
_TIME = Setting(
    field="time", reads=spoken_times.time_of_day, entities=frozenset({"time"})
)
_CHANGE = Setting(
    field="change_s",
    name="change",
    reads=spoken_times.change_s,
    entities=frozenset({"duration"}),
    tells=lambda seconds: _as_duration(abs(float(seconds or 0))),
    is_signed=True,
)

CLOCK_REQUESTS: Mapping[str, DeviceRequest] = {
    "timer_set": DeviceRequest(
        act="timer_set",
        services={"timer": "timer.start"},
        sets=_DURATION,
        favours=each("idle"),
        presupposes=frozenset({"idle"}),
        nothing_to_do="utter_timer_runs",
        default_domains=("timer",),
    ),
    "timer_cancel": DeviceRequest(
        act="timer_cancel",
        services={"timer": "timer.cancel"},
        favours=each("active", "paused"),
        presupposes=frozenset({"active", "paused"}),
        nothing_to_do="utter_no_timer_runs",
        default_domains=("timer",),
        picks=_DURATION,
        nothing_picked="utter_no_such_timer",
    ),
    "timer_pause": DeviceRequest(
        act="timer_pause",
        services={"timer": "timer.pause"},
        goal="paused",
        favours=each("active"),
        presupposes=frozenset({"active", "paused"}),
        nothing_to_do="utter_no_timer_runs",
        default_domains=("timer",),
    ),
    "timer_resume": DeviceRequest(
        act="timer_resume",
        services={"timer": "timer.start"},
        goal="active",
        says_act=True,
        favours=each("paused"),
        presupposes=frozenset({"active", "paused"}),
        nothing_to_do="utter_no_timer_runs",
        default_domains=("timer",),
    ),
    "timer_add": DeviceRequest(
        act="timer_add",
        services={"timer": "timer.change"},
        sets=_CHANGE,
        favours=each("active", "paused"),
        presupposes=frozenset({"active", "paused"}),
        nothing_to_do="utter_no_timer_runs",
        default_domains=("timer",),
        is_stepwise=True,
    ),
    "alarm_set": DeviceRequest(
        act="alarm_set",
        services={"alarm_clock": "alarm_clock.set_time"},
        sets=_TIME,
        default_domains=("alarm_clock",),
        declines=_EVERY_DAY_ONLY,
    ),
    "alarm_on": DeviceRequest(
        act="alarm_on",
        services={"alarm_clock": "alarm_clock.turn_on"},
        default_domains=("alarm_clock",),
        tells=("time",),
        declines=_EVERY_DAY_ONLY,
        more_exactly={"time": "alarm_set"},
    ),
    "alarm_cancel": DeviceRequest(
        act="alarm_cancel",
        services={"alarm_clock": "alarm_clock.turn_off"},
        goal="off",
        favours=each("on", "ringing", "snoozed"),
        default_domains=("alarm_clock",),
        picks=_TIME,
        declines=_EVERY_DAY_ONLY,
        instead={"ringing": "alarm_stop"},
    ),
    "alarm_stop": DeviceRequest(
        act="alarm_stop",
        services={"alarm_clock": "alarm_clock.stop"},
        favours={"ringing": 1.0, "snoozed": 0.5},
        presupposes=frozenset({"ringing", "snoozed"}),
        nothing_to_do="utter_nothing_rings",
        default_domains=("alarm_clock",),
        tells=("time",),
    ),
    "alarm_snooze": DeviceRequest(
        act="alarm_snooze",
        services={"alarm_clock": "alarm_clock.snooze"},
        sets=replace(_DURATION, name="snooze"),
        may_stay_open=True,
        favours=each("ringing"),
        presupposes=frozenset({"ringing"}),
        nothing_to_do="utter_nothing_rings",
        default_domains=("alarm_clock",),
    ),
    "vacuum_start": DeviceRequest(
        act="vacuum_start",
        services={"vacuum": "vacuum.start"},
        goal="cleaning",
        default_domains=("vacuum",),
    ),
    "vacuum_pause": DeviceRequest(
        act="vacuum_pause",
        services={"vacuum": "vacuum.pause"},
        goal="paused",
        favours=each("cleaning", "returning"),
        presupposes=frozenset({"cleaning", "returning", "paused"}),
        nothing_to_do="utter_nothing_cleans",
        default_domains=("vacuum",),
    ),
    "vacuum_dock": DeviceRequest(
        act="vacuum_dock",
        services={"vacuum": "vacuum.return_to_base"},
        goal="docked",
        on_the_way="returning",
        default_domains=("vacuum",),
    ),
}
"""Intent → kind of request."""
