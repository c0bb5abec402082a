"""Media: what a player plays, what comes after it, and when it ends by itself."""

from __future__ import annotations

from simulator.catalogue import USUAL_DURATION_MIN, load_catalogue
from simulator.context import DeviceView
from simulator.trace import Scalar

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

_MINUTE_S = 60.0


def nothing_plays() -> dict[str, Scalar]:
    """The attributes that go with the media; each of them is taken away."""
    return dict.fromkeys((*MEDIA_ATTRIBUTES, "media_queue"))


def next_in_queue(device: DeviceView) -> dict[str, Scalar]:
    """The attributes that change when the first of the queue plays.

    The queue holds content ids; the catalogue knows what each is.
    """
    content, *rest = str(device.attributes["media_queue"]).split()
    media: dict[str, Scalar] = dict.fromkeys(MEDIA_ATTRIBUTES)
    media["media_content_id"] = content
    item = load_catalogue().by_id.get(content)
    if item is not None:
        media["media_content_type"] = item.kind
        media["media_title"] = item.title
        media["media_artist"] = item.artist
        media["media_genre"] = item.genre
    media["media_queue"] = " ".join(rest) or None
    return media


def left_to_play_s(device: DeviceView) -> float | None:
    """Seconds from the beginning to the end of what is loaded; `None`: no end.

    What the catalogue does not have lasts as long as is usual of its kind; a
    television programme has none and goes on.
    """
    item = load_catalogue().by_id.get(str(device.attributes.get("media_content_id")))
    if item is not None:
        lasts_min = item.lasts_min
    else:
        kind = device.attributes.get("media_content_type")
        usual = (each for name, each in USUAL_DURATION_MIN.items() if name == kind)
        lasts_min = next(usual, None)
    return None if lasts_min is None else lasts_min * _MINUTE_S
