"""Requests on players: what plays, how loud, and from which source."""

from __future__ import annotations

from collections.abc import Mapping

from agent.teaching.devices.request_row import DeviceRequest, each
from agent.teaching.words import spoken
from agent.teaching.words.setting import Setting
from agent.teaching.words.spoken_sources import source, sources_of
from simulator.context import DeviceView
from simulator.trace import Scalar

_PLAYING_OR_PAUSED = "playing paused"
_PAUSED_COUNTS = 0.8
"""How much what is paused speaks for being stopped or skipped: in the room it is
meant rather than what plays in another."""


def _media(
    act: str, service: str, *, presupposes: str = "", stepwise: bool = False
) -> DeviceRequest:
    is_resuming = act == "resume"
    favours = each("paused" if is_resuming else "playing")
    if presupposes == _PLAYING_OR_PAUSED:
        favours = {**favours, "paused": _PAUSED_COUNTS}
    return DeviceRequest(
        act=act,
        services={"media_player": f"media_player.{service}"},
        favours=favours,
        presupposes=frozenset(presupposes.split()),
        nothing_to_do=(
            "utter_nothing_to_resume" if is_resuming else "utter_nothing_to_pause"
        ),
        default_domains=("media_player",),
        is_stepwise=stepwise,
        is_heard=act in {"next", "previous"},
        unnamed=_UNNAMED.get(act, {}),
        more_exactly={"percentage": "volume_set"} if "volume" in act else {},
    )


_UNNAMED: Mapping[str, Mapping[tuple[str, str], str]] = {
    "stop": {
        ("alarm_clock", "ringing"): "alarm_stop",
        ("cover", "opening"): "stop_cover",
        ("cover", "closing"): "stop_cover",
    },
    "pause": {
        ("vacuum", "cleaning"): "vacuum_pause",
        ("timer", "active"): "timer_pause",
    },
    "resume": {
        ("vacuum", "paused"): "vacuum_start",
        ("timer", "paused"): "timer_resume",
    },
}
"""What is stopped, held or taken up again besides what plays."""


def _mute(act: str, *, is_muted: bool) -> DeviceRequest:
    return DeviceRequest(
        act=act,
        services={"media_player": "media_player.volume_mute"},
        fields={"is_volume_muted": is_muted},
        favours=each("playing"),
        default_domains=("media_player",),
    )


def _in_percent(level: Scalar) -> str:
    return f"{float(level or 0) * 100:g}"


def _named_sources(device: DeviceView) -> str:
    return ", ".join(sources_of(device))


PLAYER_REQUESTS: Mapping[str, DeviceRequest] = {
    "pause": _media("pause", "media_pause", presupposes="playing"),
    "resume": _media("resume", "media_play", presupposes="paused"),
    "stop": _media("stop", "media_stop", presupposes=_PLAYING_OR_PAUSED),
    "next": _media(
        "next", "media_next_track", presupposes=_PLAYING_OR_PAUSED, stepwise=True
    ),
    "previous": _media(
        "previous",
        "media_previous_track",
        presupposes=_PLAYING_OR_PAUSED,
        stepwise=True,
    ),
    "volume_up": _media("volume_up", "volume_up", stepwise=True),
    "volume_down": _media("volume_down", "volume_down", stepwise=True),
    "volume_set": DeviceRequest(
        act="volume_set",
        services={"media_player": "media_player.volume_set"},
        sets=Setting(
            field="volume_level",
            reads=spoken.volume_level,
            tells=_in_percent,
            is_level=True,
        ),
        favours=each("playing"),
        default_domains=("media_player",),
    ),
    "mute": _mute("mute", is_muted=True),
    "unmute": _mute("unmute", is_muted=False),
    "select_source": DeviceRequest(
        act="select_source",
        services={"media_player": "media_player.select_source"},
        sets=Setting(
            field="source",
            reads=source,
            entities=frozenset({"input"}),
            choices=_named_sources,
        ),
        needs=("sources",),
        default_domains=("media_player",),
    ),
}
"""Intent → kind of request."""
