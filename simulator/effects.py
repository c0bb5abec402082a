"""Effects: how a device stands after a service was called on it.

Pure functions from the device as it stands, and the fields of the call, to its new
state and attributes. They are instantaneous, and the fields have been checked
against the table in `simulator.services` before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.context import DeviceView
from simulator.domains import Number, Standing, Text, legal_states
from simulator.refusals import check_value, not_supported
from simulator.trace import Scalar

Fields = Mapping[str, Scalar]
Effect = Callable[[DeviceView, Fields], Standing]

VOLUME_STEP = 0.1
"""Home Assistant's default step of `volume_up` and `volume_down`."""

VIDEO_TYPES = frozenset({"film", "series", "movie", "tvshow", "episode", "video"})
"""Values of `media_content_type` that need a screen: ours and Home Assistant's."""

MEDIA_ATTRIBUTES = (
    "media_content_id",
    "media_content_type",
    "media_title",
    "media_artist",
    "media_genre",
    "media_track",
)
"""What is playing; all of it ends with the media."""


def _number(value: Scalar) -> float:
    """The number that `check_value` has already made sure of."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"not a number: {value!r}")
    return value


def _becomes(
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
    return lambda device, fields: _becomes(device, state=state)


def toggles(device: DeviceView, fields: Fields) -> Standing:
    """On becomes off, anything else on."""
    return _becomes(device, state="off" if device.state == "on" else "on")


def light_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """A light that is off counts as 0 % for a step; 0 % turns it off."""
    if "brightness_pct" in fields and "brightness_step_pct" in fields:
        raise not_supported(device, "brightness_step_pct")
    if "brightness_pct" in fields:
        wanted = _number(fields["brightness_pct"])
    elif "brightness_step_pct" in fields:
        lit = _number(device.attributes.get("brightness_pct", 100))
        wanted = lit if device.state == "on" else 0
        wanted += _number(fields["brightness_step_pct"])
    else:
        return _becomes(device, state="on")
    brightness_pct = min(100, round(wanted))
    if brightness_pct <= 0:
        return _becomes(device, state="off")
    return _becomes(device, state="on", brightness_pct=brightness_pct)


def fan_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """On, at a speed where one is given; 0 % turns it off."""
    if "percentage" not in fields:
        return _becomes(device, state="on")
    percentage = round(_number(fields["percentage"]))
    if percentage == 0:
        return _becomes(device, state="off")
    return _becomes(device, state="on", percentage=percentage)


def climate_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """An oven is `on`; other climate devices start with heating."""
    if device.state != "off":
        return _becomes(device)
    return _becomes(device, state="on" if "on" in legal_states(device) else "heat")


def set_temperature(device: DeviceView, fields: Fields) -> Standing:
    """The target only, as in Home Assistant; whether it heats is the state's job."""
    bounds = Number(
        minimum=_number(device.capabilities.get("min_temp", 7)),
        maximum=_number(device.capabilities.get("max_temp", 35)),
    )
    check_value(device, "temperature", fields["temperature"], bounds)
    warmer = _becomes(device, temperature=fields["temperature"])
    if "hvac_mode" not in fields:
        return warmer
    mode = set_hvac_mode(device, fields)
    return Standing(state=mode.state, attributes=warmer.attributes)


def set_hvac_mode(device: DeviceView, fields: Fields) -> Standing:
    """The mode is the state of a climate device."""
    mode = str(fields["hvac_mode"])
    check_value(device, "hvac_mode", mode, Text(choices=legal_states(device)))
    return _becomes(device, state=mode)


def play_media(device: DeviceView, fields: Fields) -> Standing:
    """New media replaces the old with all its attributes; video needs a screen."""
    if fields["media_content_type"] in VIDEO_TYPES and not device.has_screen:
        raise not_supported(device, "screen")
    nothing: dict[str, Scalar] = dict.fromkeys(MEDIA_ATTRIBUTES)
    return _becomes(device, state="playing", **{**nothing, **fields})


def _require_media(device: DeviceView) -> None:
    is_loaded = "media_content_id" in device.attributes
    if not is_loaded and device.state not in ("playing", "paused"):
        raise not_supported(device, "media")


def media_play(device: DeviceView, fields: Fields) -> Standing:
    """Go on with what was paused or stopped."""
    _require_media(device)
    return _becomes(device, state="playing")


def media_pause(device: DeviceView, fields: Fields) -> Standing:
    """Only what plays can pause; otherwise nothing happens."""
    return _becomes(device, state="paused" if device.state == "playing" else None)


def media_stop(device: DeviceView, fields: Fields) -> Standing:
    """What played is gone; a device that is off stays off."""
    is_on = device.state in ("playing", "paused")
    return _becomes(
        device, state="idle" if is_on else None, **dict.fromkeys(MEDIA_ATTRIBUTES)
    )


def media_skip(tracks: int) -> Effect:
    """An effect that goes on or back by so many tracks; the first is 1."""

    def skip(device: DeviceView, fields: Fields) -> Standing:
        _require_media(device)
        track = int(_number(device.attributes.get("media_track", 1))) + tracks
        if track < 1:
            return _becomes(device, state="playing")
        return _becomes(device, state="playing", media_track=track)

    return skip


def media_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """Idle, unless it was on already."""
    return _becomes(device, state="idle" if device.state == "off" else None)


def media_turn_off(device: DeviceView, fields: Fields) -> Standing:
    """Off, and what played is gone."""
    return _becomes(device, state="off", **dict.fromkeys(MEDIA_ATTRIBUTES))


def volume_by(step: float) -> Effect:
    """An effect that changes the volume by a step, within 0 and 1."""

    def change(device: DeviceView, fields: Fields) -> Standing:
        level = _number(device.attributes.get("volume_level", 0.5)) + step
        return _becomes(device, volume_level=round(min(1.0, max(0.0, level)), 2))

    return change


def volume_set(device: DeviceView, fields: Fields) -> Standing:
    """The volume as given, 0 to 1."""
    return _becomes(device, volume_level=fields["volume_level"])


def volume_mute(device: DeviceView, fields: Fields) -> Standing:
    """Muted or not; the level stays."""
    return _becomes(device, is_volume_muted=fields["is_volume_muted"])


def set_cover_position(device: DeviceView, fields: Fields) -> Standing:
    """0 is closed, anything else open."""
    position = round(_number(fields["position"]))
    state = "open" if position > 0 else "closed"
    return _becomes(device, state=state, current_position=position)


def cover_to(position: int) -> Effect:
    """An effect that moves the cover to that position, in percent."""
    return lambda device, fields: set_cover_position(device, {"position": position})
