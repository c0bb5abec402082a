"""Colours that people ask a lamp for, and whites by their warmth.

One table for the voice and the lamps: what can be said can be shone.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

RGB = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

COLOURS: Mapping[str, RGB] = {
    "white": (255, 255, 255),
    "red": (255, 0, 0),
    "darkred": (139, 0, 0),
    "crimson": (220, 20, 60),
    "coral": (255, 127, 80),
    "salmon": (250, 128, 114),
    "orange": (255, 165, 0),
    "amber": (255, 191, 0),
    "gold": (255, 215, 0),
    "yellow": (255, 255, 0),
    "lime": (0, 255, 0),
    "green": (0, 128, 0),
    "darkgreen": (0, 100, 0),
    "lightgreen": (144, 238, 144),
    "teal": (0, 128, 128),
    "turquoise": (64, 224, 208),
    "cyan": (0, 255, 255),
    "skyblue": (135, 206, 235),
    "lightblue": (173, 216, 230),
    "blue": (0, 0, 255),
    "darkblue": (0, 0, 139),
    "navy": (0, 0, 128),
    "indigo": (75, 0, 130),
    "purple": (128, 0, 128),
    "violet": (238, 130, 238),
    "lavender": (230, 230, 250),
    "lilac": (200, 162, 200),
    "magenta": (255, 0, 255),
    "pink": (255, 192, 203),
    "hotpink": (255, 105, 180),
}
"""Name → colour (CSS Color Module Level 4, named colours; amber and lilac are ours)."""

_SHADES = ("dark", "light", "hot", "sky")

WHITE_K = 4000
"""Plain white, where a lamp has whites only."""

_BLACK_BODY: tuple[tuple[int, RGB], ...] = (
    (1000, (255, 56, 0)),
    (2000, (255, 137, 18)),
    (2700, (255, 169, 87)),
    (3000, (255, 180, 107)),
    (4000, (255, 209, 163)),
    (5000, (255, 228, 206)),
    (6500, (255, 249, 253)),
    (12000, (195, 209, 255)),
)
"""Kelvin → the colour of a body that hot; between them it goes in a straight line."""


def rgb_text(colour: RGB) -> str:
    """Red, green and blue as one value: `255, 165, 0`."""
    return ", ".join(str(part) for part in colour)


def rgb_of(text: str) -> RGB | None:
    """The colour that was written so, `None` where it is none."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    red, green, blue = (int(part) for part in parts)
    return (red, green, blue) if max(red, green, blue) <= 255 else None


def name_of(colour: RGB) -> str | None:
    """Its name, `None` where it has none."""
    return next((name for name, rgb in COLOURS.items() if rgb == colour), None)


def told(name: str) -> str:
    """The name as people say it: "light blue" for `lightblue`."""
    for colour in COLOURS:
        shade = name.removesuffix(colour)
        if shade in _SHADES:
            return f"{shade} {colour}"
    return name


def rgb_of_white(kelvin: float) -> RGB:
    """A white of that warmth, for lamps that mix it of red, green and blue."""
    for (low_k, low), (high_k, high) in pairwise(_BLACK_BODY):
        if kelvin <= high_k:
            share = max(0.0, (kelvin - low_k) / (high_k - low_k))
            red, green, blue = (
                round(one + share * (other - one))
                for one, other in zip(low, high, strict=True)
            )
            return red, green, blue
    return _BLACK_BODY[-1][1]
