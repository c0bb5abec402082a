"""Colours that people ask a lamp for, by their CSS names."""

from __future__ import annotations

from collections.abc import Mapping

COLOURS: Mapping[str, tuple[int, int, int]] = {
    "white": (255, 255, 255),
    "red": (255, 0, 0),
    "orange": (255, 165, 0),
    "gold": (255, 215, 0),
    "yellow": (255, 255, 0),
    "lime": (0, 255, 0),
    "green": (0, 128, 0),
    "turquoise": (64, 224, 208),
    "cyan": (0, 255, 255),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "purple": (128, 0, 128),
    "violet": (238, 130, 238),
    "magenta": (255, 0, 255),
    "pink": (255, 192, 203),
    "salmon": (250, 128, 114),
}
"""Name → red, green and blue, 0 to 255 (CSS Color Module Level 4, named colours)."""


def rgb_text(colour: tuple[int, int, int]) -> str:
    """Red, green and blue as one value: `255, 165, 0`."""
    return ", ".join(str(part) for part in colour)


def rgb_of(text: str) -> tuple[int, int, int] | None:
    """The colour that was written so, `None` where it is none."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    red, green, blue = (int(part) for part in parts)
    return (red, green, blue) if max(red, green, blue) <= 255 else None


def name_of(colour: tuple[int, int, int]) -> str | None:
    """Its name, `None` where it has none."""
    return next((name for name, rgb in COLOURS.items() if rgb == colour), None)
