"""Effects: how a device stands after a service was called on it.

Pure functions from the device as it stands, and the fields of the call, to its new
state and attributes. They are instantaneous, and the fields have been checked
against the table in `simulator.services` before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.context import DeviceView
from simulator.domains import ON_THE_WAY, Number, Standing, Text, legal_states
from simulator.media import (
    MEDIA_ATTRIBUTES,
    VIDEO_TYPES,
    next_in_queue,
    nothing_plays,
)
from simulator.refusals import check_value, not_supported
from simulator.trace import Scalar

Fields = Mapping[str, Scalar]
Effect = Callable[[DeviceView, Fields], Standing]

VOLUME_STEP = 0.1
"""Home Assistant's default step of `volume_up` and `volume_down`."""


def number_of(value: Scalar) -> float:
    """The number that `check_value` has already made sure of."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"not a number: {value!r}")
    return value


def becomes(
    device: DeviceView, *, state: str | None = None, **attributes: Scalar
) -> Standing:
    """The device with another state, other attributes; `None` takes one away."""
    merged = {**device.attributes, **attributes}
    return Standing(
        state=device.state if state is None else state,
        attributes={name: value for name, value in merged.items() if value is not None},
    )


def sets(state: str) -> Effect:
    """An effect that sets the state and touches nothing else."""
    return lambda device, fields: becomes(device, state=state)


def toggles(device: DeviceView, fields: Fields) -> Standing:
    """On becomes off, anything else on."""
    return becomes(device, state="off" if device.state == "on" else "on")


def fan_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """On, at a speed where one is given; 0 % turns it off."""
    if "percentage" not in fields:
        return becomes(device, state="on")
    percentage = round(number_of(fields["percentage"]))
    if percentage == 0:
        return becomes(device, state="off")
    return becomes(device, state="on", percentage=percentage)


def fan_speed_by(direction: int) -> Effect:
    """An effect that makes a fan faster (1) or slower (-1); one that is off counts 0.

    Home Assistant's `percentage_step` says by how much, 10 unless given.
    """

    def change(device: DeviceView, fields: Fields) -> Standing:
        now = number_of(device.attributes.get("percentage", 100))
        speed = now if device.state == "on" else 0
        speed += direction * number_of(fields.get("percentage_step", 10))
        return fan_turn_on(device, {"percentage": min(100, max(0, speed))})

    return change


def climate_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """An oven is `on`; other climate devices start with heating."""
    if device.state != "off":
        return becomes(device)
    return becomes(device, state="on" if "on" in legal_states(device) else "heat")


def set_temperature(device: DeviceView, fields: Fields) -> Standing:
    """The target only, as in Home Assistant; whether it heats is the state's job."""
    bounds = Number(
        minimum=number_of(device.capabilities.get("min_temp", 7)),
        maximum=number_of(device.capabilities.get("max_temp", 35)),
    )
    check_value(device, "temperature", fields["temperature"], bounds)
    warmer = becomes(device, temperature=fields["temperature"])
    if "hvac_mode" not in fields:
        return warmer
    mode = set_hvac_mode(device, fields)
    return Standing(state=mode.state, attributes=warmer.attributes)


def set_hvac_mode(device: DeviceView, fields: Fields) -> Standing:
    """The mode is the state of a climate device."""
    mode = str(fields["hvac_mode"])
    check_value(device, "hvac_mode", mode, Text(choices=legal_states(device)))
    return becomes(device, state=mode)


def play_media(device: DeviceView, fields: Fields) -> Standing:
    """New media replaces the old with all its attributes; video needs a screen."""
    if fields["media_content_type"] in VIDEO_TYPES and not device.has_screen:
        raise not_supported(device, "screen")
    enqueue = fields.get("enqueue", "replace")
    is_playing = device.state == "playing" and "media_content_id" in device.attributes
    if is_playing and enqueue in ("add", "next"):
        return _queued(
            device, str(fields["media_content_id"]), is_next=enqueue == "next"
        )
    nothing: dict[str, Scalar] = dict.fromkeys(MEDIA_ATTRIBUTES)
    media = {name: value for name, value in fields.items() if name != "enqueue"}
    queue = {} if enqueue == "play" else {"media_queue": None}
    return becomes(device, state="playing", **{**nothing, **media, **queue})


def _queued(device: DeviceView, content: str, *, is_next: bool) -> Standing:
    """The queue is one text of content ids, the next one first."""
    waiting = str(device.attributes.get("media_queue", "")).split()
    queue = [content, *waiting] if is_next else [*waiting, content]
    return becomes(device, media_queue=" ".join(queue))


def select_source(device: DeviceView, fields: Fields) -> Standing:
    """One of the sources that the home file gives the player; it is on then."""
    sources = str(device.capabilities.get("sources", ""))
    if not sources:
        raise not_supported(device, "source")
    choices = Text(choices=tuple(sources.split(", ")))
    check_value(device, "source", fields["source"], choices)
    state = "on" if device.state == "off" else None
    return becomes(device, state=state, source=fields["source"])


def _require_media(device: DeviceView) -> None:
    is_loaded = "media_content_id" in device.attributes
    if not is_loaded and device.state not in ("playing", "paused"):
        raise not_supported(device, "media")


def media_play(device: DeviceView, fields: Fields) -> Standing:
    """Go on with what was paused or stopped."""
    _require_media(device)
    return becomes(device, state="playing")


def media_pause(device: DeviceView, fields: Fields) -> Standing:
    """Only what plays can pause; otherwise nothing happens."""
    return becomes(device, state="paused" if device.state == "playing" else None)


def media_stop(device: DeviceView, fields: Fields) -> Standing:
    """What played is gone; a device that is off stays off."""
    is_on = device.state in ("playing", "paused")
    return becomes(device, state="idle" if is_on else None, **nothing_plays())


def media_skip(tracks: int) -> Effect:
    """An effect that goes on or back by so many tracks; the first is 1.

    What was queued comes before the next track of what plays.
    """

    def skip(device: DeviceView, fields: Fields) -> Standing:
        _require_media(device)
        if tracks > 0 and device.attributes.get("media_queue"):
            return becomes(device, state="playing", **next_in_queue(device))
        track = int(number_of(device.attributes.get("media_track", 1))) + tracks
        if track < 1:
            return becomes(device, state="playing")
        return becomes(device, state="playing", media_track=track)

    return skip


def media_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """Idle, unless it was on already."""
    return becomes(device, state="idle" if device.state == "off" else None)


def media_turn_off(device: DeviceView, fields: Fields) -> Standing:
    """Off, and what played is gone."""
    return becomes(device, state="off", **nothing_plays())


def volume_by(step: float) -> Effect:
    """An effect that changes the volume by a step, within 0 and 1."""

    def change(device: DeviceView, fields: Fields) -> Standing:
        level = number_of(device.attributes.get("volume_level", 0.5)) + step
        return becomes(device, volume_level=round(min(1.0, max(0.0, level)), 2))

    return change


def volume_set(device: DeviceView, fields: Fields) -> Standing:
    """The volume as given, 0 to 1."""
    return becomes(device, volume_level=fields["volume_level"])


def volume_mute(device: DeviceView, fields: Fields) -> Standing:
    """Muted or not; the level stays."""
    return becomes(device, is_volume_muted=fields["is_volume_muted"])


def set_cover_position(device: DeviceView, fields: Fields) -> Standing:
    """0 is closed, anything else open."""
    position = round(number_of(fields["position"]))
    state = "open" if position > 0 else "closed"
    return becomes(device, state=state, current_position=position)


def cover_to(position: int) -> Effect:
    """An effect that moves the cover to that position, in percent."""
    return lambda device, fields: set_cover_position(device, {"position": position})


def stop_cover(device: DeviceView, fields: Fields) -> Standing:
    """A cover that moves stays where it is; otherwise nothing happens."""
    if device.state not in ON_THE_WAY:
        return becomes(device)
    position = device.attributes.get("current_position", 50)
    return set_cover_position(device, {"position": position})


def vacuum_pause(device: DeviceView, fields: Fields) -> Standing:
    """Only while it cleans or returns; otherwise nothing happens."""
    is_busy = device.state in ("cleaning", "returning")
    return becomes(device, state="paused" if is_busy else None)


def vacuum_stop(device: DeviceView, fields: Fields) -> Standing:
    """It stands where it is; in its dock it stays there."""
    return becomes(device, state=None if device.state == "docked" else "idle")


def vacuum_return(device: DeviceView, fields: Fields) -> Standing:
    """On its way to the dock, unless it is there."""
    return becomes(device, state=None if device.state == "docked" else "returning")
