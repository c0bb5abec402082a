"""Effects on timers and alarm clocks.

Timers are Home Assistant's domain, which see. It has no alarm clock; ours is made in
the same spirit: `off`, `on` (it will ring at `time`, every day), `ringing`, `snoozed`.
"""

from __future__ import annotations

from simulator.context import DeviceView
from simulator.domains import Standing
from simulator.durations import as_text, seconds_of
from simulator.effects import Effect, Fields, becomes
from simulator.refusals import not_supported

SNOOZE_S = 540.0
"""Nine minutes, as mechanical alarm clocks have it."""


def timer_start(device: DeviceView, fields: Fields) -> Standing:
    """A new duration starts anew; without one a paused timer goes on.

    Otherwise it runs for the duration that it had, and an active one starts over.
    """
    if "duration" in fields:
        wanted = seconds_of(fields["duration"])
    elif device.state == "paused":
        return becomes(device, state="active", last_transition="restarted")
    else:
        wanted = seconds_of(device.attributes.get("duration"))
    if not wanted:
        raise not_supported(device, "duration")
    return becomes(
        device,
        state="active",
        duration=as_text(wanted),
        remaining=as_text(wanted),
        last_transition="started" if device.state == "idle" else "restarted",
    )


def timer_change(device: DeviceView, fields: Fields) -> Standing:
    """Longer by a number of seconds, shorter by a negative one; only while it runs."""
    left = seconds_of(device.attributes.get("remaining"))
    if device.state == "idle" or left is None:
        raise not_supported(device, "change")
    change_s = fields["change_s"]
    assert isinstance(change_s, (int, float)), "checked against the table of services"
    left += change_s
    if left <= 0:
        return timer_end("finished")(device, fields)
    full = max(left, seconds_of(device.attributes.get("duration")) or 0.0)
    return becomes(device, remaining=as_text(left), duration=as_text(full))


def timer_pause(device: DeviceView, fields: Fields) -> Standing:
    """Only an active one can pause; otherwise nothing happens."""
    if device.state != "active":
        return becomes(device)
    return becomes(device, state="paused", finishes_at=None, last_transition="paused")


def timer_end(transition: str) -> Effect:
    """An effect after which the timer is idle: `finished` or `cancelled`."""

    def end(device: DeviceView, fields: Fields) -> Standing:
        if device.state == "idle":
            return becomes(device)
        return becomes(
            device,
            state="idle",
            remaining=None,
            finishes_at=None,
            last_transition=transition,
        )

    return end


def alarm_set(device: DeviceView, fields: Fields) -> Standing:
    """It will ring at that time."""
    return becomes(device, state="on", time=fields["time"])


def alarm_on(device: DeviceView, fields: Fields) -> Standing:
    """It will ring at the time that it had; one that rings goes on ringing."""
    if "time" not in device.attributes:
        raise not_supported(device, "time")
    return becomes(device, state="on" if device.state == "off" else None)


def alarm_off(device: DeviceView, fields: Fields) -> Standing:
    """It will not ring, now or tomorrow."""
    return becomes(device, state="off")


def alarm_stop(device: DeviceView, fields: Fields) -> Standing:
    """It is quiet until tomorrow; where it is quiet already, nothing happens."""
    is_up = device.state in ("ringing", "snoozed")
    return becomes(device, state="on" if is_up else None)


def alarm_snooze(device: DeviceView, fields: Fields) -> Standing:
    """It rings again after nine minutes or as long as given; only while it rings."""
    if device.state != "ringing":
        raise not_supported(device, "snooze")
    if "duration" not in fields:
        return becomes(device, state="snoozed", snooze_duration=None)
    wanted_s = seconds_of(fields["duration"])
    if not wanted_s:
        raise not_supported(device, "duration")
    return becomes(device, state="snoozed", snooze_duration=as_text(wanted_s))
