"""What is on: does it play, or is it switched on? The words leave it to context."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.questions.device_sets import interpret_set_question
from agent.teaching.questions.goings_on import interpret_playing_question
from agent.teaching.questions.standing import is_common, stands
from agent.teaching.weighing.evidence import Evidence, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, signal_from
from agent.teaching.weighing.ranking import Reading
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from simulator.context import DeviceView

_PLAYING, _DEVICES = "query_playing", "query_devices"
_WHATS_ON = frozenset({("what's", "on"), ("whats", "on"), ("is", "on")})
_WHAT = frozenset({"what", "what's", "whats"})
_LASTING = frozenset({"still", "left", "switched"})
"""Words that can only be said of devices."""
_A_PLACE = 0.5
"""How much a room that is named speaks for the devices there: films are on in rooms,
too, but one asks less often where."""
_ELSEWHERE = 0.5
"""How much what plays in another room speaks for being meant."""


def is_whats_on(understanding: Understanding, mentions: Mentions) -> bool:
    """Whether it is asked what is on, and no device is named."""
    words = understanding.words
    asks_what = bool(_WHAT & set(words[:2]))
    pairs = set(itertools.pairwise(word for word in words if word not in _LASTING))
    return asks_what and bool(_WHATS_ON & pairs) and mentions.phrase is None


def interpret_whats_on(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The likelier of the two; both, where neither is."""
    if _LASTING & set(understanding.words):
        return interpret_set_question(understanding, mentions, grounds)
    ranking = grounds.rank("whats_on", _readings(mentions, grounds))
    told = {
        _PLAYING: interpret_playing_question(understanding, mentions, grounds),
        _DEVICES: interpret_set_question(understanding, mentions, grounds),
    }
    best = told[ranking.winner.key]
    if ranking.is_open:
        best = told[_DEVICES]
        if told[_PLAYING].meant is not None:
            best = replace(best, says=(*told[_PLAYING].says, *best.says))
    if best.meant is None or ranking.is_open or ranking.runner_up is None:
        return best
    return replace(
        best,
        meant=replace(
            best.meant, runner_up=ranking.runner_up.key, margin=ranking.margin
        ),
        signal=signal_from(ranking),
    )


def _readings(mentions: Mentions, grounds: Grounds) -> list[Reading]:
    on = [
        device
        for device in grounds.context.devices.values()
        if is_common(device)
        and stands(device, "on")
        and (not mentions.areas or device.area in mentions.areas)
    ]
    playing = [device for device in on if stands(device, "playing")]
    known = grounds.context.devices
    before = [known[key] for key in grounds.previous if key in known]
    players = [device for device in before if device.domain == "media_player"]
    return [
        reading(
            _PLAYING,
            _plays(playing, mentions, grounds),
            _spoken_of(players),
        ),
        reading(
            _DEVICES,
            _has_place(mentions),
            _only_these_are_on([] if playing else on),
            _spoken_of([] if players else before),
        ),
    ]


def _plays(
    playing: Sequence[DeviceView], mentions: Mentions, grounds: Grounds
) -> Evidence | None:
    """`device_state`: something plays, in the room or at least elsewhere."""
    room = grounds.context.area
    here = [device for device in playing if mentions.areas or device.area == room]
    if not playing:
        return None
    return Evidence(
        signal="device_state",
        saw=(here or playing)[0].id,
        strength=1.0 if here else _ELSEWHERE,
    )


def _spoken_of(devices: Sequence[DeviceView]) -> Evidence | None:
    """`previous_turn`: the speaker's previous turn was about devices of that sort."""
    return Evidence(signal="previous_turn", saw=devices[0].id) if devices else None


def _has_place(mentions: Mentions) -> Evidence | None:
    """`explicit`: a place is named."""
    if not mentions.areas and not mentions.is_everywhere:
        return None
    return Evidence(signal="explicit", saw="place", strength=_A_PLACE)


def _only_these_are_on(devices: Sequence[DeviceView]) -> Evidence | None:
    """`device_state`: something is on, and nothing plays."""
    return Evidence(signal="device_state", saw=devices[0].id) if devices else None
