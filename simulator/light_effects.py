"""Effects on lamps: brightness, colour temperature and colour."""

from __future__ import annotations

from simulator.colours import (
    COLOURS,
    RGB,
    WHITE_K,
    name_of,
    rgb_of,
    rgb_of_white,
    rgb_text,
)
from simulator.context import DeviceView
from simulator.domains import Number, Standing
from simulator.effects import Fields, becomes, number_of
from simulator.refusals import check_value, not_supported
from simulator.trace import Scalar

_ONE_OF_EACH = (
    ("brightness_pct", "brightness_step_pct"),
    ("color_temp_kelvin", "color_name", "rgb_color"),
)
"""Fields that exclude one another, as in Home Assistant."""


def light_turn_on(device: DeviceView, fields: Fields) -> Standing:
    """A light that is off counts as 0 % for a step; 0 % turns it off.

    A colour ends a colour temperature, and the other way round.
    """
    for group in _ONE_OF_EACH:
        given = [name for name in group if name in fields]
        if len(given) > 1:
            raise not_supported(device, given[1])
    colour = _colour(device, fields)
    brightness_pct = _brightness_pct(device, fields)
    if brightness_pct is None:
        return becomes(device, state="on", **colour)
    if brightness_pct <= 0:
        return becomes(device, state="off")
    return becomes(device, state="on", brightness_pct=brightness_pct, **colour)


def _brightness_pct(device: DeviceView, fields: Fields) -> int | None:
    """What is wanted, at most 100; `None` where nothing was said of it."""
    if "brightness_pct" in fields:
        wanted = number_of(fields["brightness_pct"])
    elif "brightness_step_pct" in fields:
        lit = number_of(device.attributes.get("brightness_pct", 100))
        wanted = lit if device.state == "on" else 0
        wanted += number_of(fields["brightness_step_pct"])
    else:
        return None
    return min(100, round(wanted))


def _colour(device: DeviceView, fields: Fields) -> dict[str, Scalar]:
    """Attributes of the colour or the white that is wanted.

    As in Home Assistant, a lamp that has only colours mixes a white of them. Plain
    white is also what a lamp of whites can do.
    """
    is_white = fields.get("color_name") == "white"
    if "color_temp_kelvin" in fields:
        return _white(device, number_of(fields["color_temp_kelvin"]))
    if is_white and not device.capabilities.get("color"):
        bounds = _kelvin_bounds(device)
        return _white(device, min(max(WHITE_K, bounds[0]), bounds[1]))
    if "color_name" in fields:
        if not device.capabilities.get("color"):
            raise not_supported(device, "color")
        return _mixed(COLOURS[str(fields["color_name"])])
    if "rgb_color" in fields:
        written = rgb_of(str(fields["rgb_color"]))
        assert written is not None, "checked against the table of services"
        return _mixed(written)
    return {}


def _white(device: DeviceView, kelvin: float) -> dict[str, Scalar]:
    minimum, maximum = _kelvin_bounds(device)
    bounds = Number(minimum=minimum, maximum=maximum)
    check_value(device, "color_temp_kelvin", kelvin, bounds)
    if not device.capabilities.get("color_temp"):
        return _mixed(rgb_of_white(kelvin))
    whole = round(kelvin)
    return {"color_temp_kelvin": whole, "color_name": None, "rgb_color": None}


def _kelvin_bounds(device: DeviceView) -> tuple[float, float]:
    return (
        number_of(device.capabilities.get("min_kelvin", 2000)),
        number_of(device.capabilities.get("max_kelvin", 6500)),
    )


def _mixed(rgb: RGB) -> dict[str, Scalar]:
    return {
        "color_temp_kelvin": None,
        "color_name": name_of(rgb),
        "rgb_color": rgb_text(rgb),
    }
