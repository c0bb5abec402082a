"""How the value of a setting is read from the words, one small function each.

Each gives the value in the unit of the service's field, and `None` where the words
leave it open; ranges are the device's business, which refuses what is beyond them.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.words.setting import Reads
from agent.teaching.words.understanding import Understanding, words_of
from simulator.colours import COLOURS, WHITE_K
from simulator.context import DeviceView
from simulator.trace import Scalar

STEP_PCT = 20.0
"""What "a bit" and "faster" come to, where nobody says by how much."""
STEP_K = 500.0
"""The same for a white."""

_TOP = frozenset("full maximum max highest top fastest loudest brightest".split())
_BOTTOM = frozenset("minimum min lowest slowest quietest dimmest".split())
_SPEEDS_PCT = {"low": 33.0, "medium": 66.0, "high": 100.0}
"""Three speeds in percent, as Home Assistant divides them."""
_FASTER = frozenset(
    "faster quicker harder stronger more up increase raise fast".split()
)
_SLOWER = frozenset("slower gentler weaker less down slow reduce decrease".split())
_OPENING = frozenset("open opening opener up raise lift higher".split())
_CLOSING = frozenset("close closing closed down lower shut drop".split())
_LOUDER = frozenset("louder up raise increase higher more".split())
_QUIETER = frozenset("quieter down lower decrease reduce less".split())
_COOLER = frozenset("cooler colder cool cold whiter bluer blue".split())
_WARMER = frozenset("warmer warm cosier cozier yellower yellow".split())
_TURNING_ROUND = frozenset({"too", "less"})
"""Words after which the opposite is wanted: "too fast"."""
_A_BIT = frozenset({"bit", "little", "slightly", "crack", "touch", "notch"})
_SHUT = frozenset({"closed", "shut", "down"})
_AS_POSITIONS = frozenset({"to", "at"})
_MODES = {
    "auto": "auto",
    "automatic": "auto",
    "automatically": "auto",
    "cool": "cool",
    "cooling": "cool",
    "dry": "dry",
    "heat": "heat",
    "heating": "heat",
    "fan": "fan_only",
}


def direction(
    words: Sequence[str], more: frozenset[str], less: frozenset[str]
) -> int | None:
    """1 for more, -1 for less, `None` where the words say both or neither.

    "Too fast" and "less fast" want it slower.
    """
    votes = set()
    for place, word in enumerate(words):
        if word not in more | less:
            continue
        is_turned = place > 0 and words[place - 1] in _TURNING_ROUND
        votes.add(-1 if (word in less) != is_turned else 1)
    return votes.pop() if len(votes) == 1 else None


def brightness_pct(understanding: Understanding, device: DeviceView) -> Scalar:
    """Percent as spoken, or a word for one end of the scale."""
    spoken = understanding.amount("percentage", "number")
    return spoken.value if spoken is not None else _end(understanding, lowest=1.0)


def brightness_step_pct(step: float) -> tuple[Reads, Reads]:
    """A reader for "by 20 percent" and "to 40 percent", and one for no number.

    A light that is off has nothing to be dimmed.
    """

    def reads(understanding: Understanding, device: DeviceView) -> Scalar:
        spoken = understanding.amount("percentage", "number")
        if spoken is None or not spoken.is_change:
            return spoken.value if spoken is not None else None
        return changed(device, spoken.value if step > 0 else -spoken.value)

    def changed(device: DeviceView, by: float) -> float:
        level = _attribute(device, "brightness_pct", 100.0)
        if device.state != "on":
            return max(0.0, by)
        return min(100.0, max(1.0, level + by))

    return reads, lambda understanding, device: changed(device, step)


def colour_name(understanding: Understanding, device: DeviceView) -> Scalar:
    """A name of the table of colours; a shade that it lacks is the plain colour."""
    spoken = understanding.first("colour")
    if spoken is None:
        return None
    words = words_of(spoken)
    names = ("".join(words), *words[-1:])
    return next((name for name in names if name in COLOURS), None)


def color_temp_kelvin(understanding: Understanding, device: DeviceView) -> Scalar:
    """Kelvin as spoken, or a step from the white that the lamp has."""
    spoken = understanding.amount("color_temp")
    if spoken is not None:
        return spoken.value
    if understanding.first("colour") == "white":
        return float(WHITE_K)
    wanted = direction(understanding.words, _COOLER, _WARMER)
    if wanted is None:
        return None
    so_far = _attribute(device, "color_temp_kelvin", float(WHITE_K))
    lowest = _capability(device, "min_kelvin", 2000.0)
    highest = _capability(device, "max_kelvin", 6500.0)
    return min(highest, max(lowest, so_far + wanted * STEP_K))


def fan_pct(understanding: Understanding, device: DeviceView) -> Scalar:
    """A speed in percent, a word for one, or a step from how fast it turns.

    A fan that is off has nothing to be slowed down.
    """
    words = understanding.words
    spoken = understanding.amount("percentage", "number")
    if spoken is not None and not spoken.is_change:
        return spoken.value
    if spoken is None:
        named = [_SPEEDS_PCT[word] for word in words if word in _SPEEDS_PCT]
        end = _end(understanding, lowest=_SPEEDS_PCT["low"])
        if named or end is not None:
            return named[0] if named else end
    wanted = direction(words, _FASTER, _SLOWER)
    if wanted is None:
        return None
    by = wanted * (STEP_PCT if spoken is None else spoken.value)
    if device.state != "on":
        return max(0.0, by)
    return min(100.0, max(10.0, _attribute(device, "percentage", 100.0) + by))


def cover_position(understanding: Understanding, device: DeviceView) -> Scalar:
    """How far it is to be open, in percent; "30 percent closed" is 70."""
    words = understanding.words
    is_open = device.state in ("open", "opening")
    so_far = _attribute(device, "current_position", 100.0 if is_open else 0.0)
    wanted = direction(words, _OPENING, _CLOSING)
    spoken = understanding.amount("percentage", "number")
    if spoken is not None and not spoken.is_change:
        is_told_closed = spoken.after in _SHUT or (
            wanted == -1 and spoken.before not in _AS_POSITIONS
        )
        return 100.0 - spoken.value if is_told_closed else spoken.value
    if spoken is None and "half" in words:
        return 50.0
    if wanted is None or (spoken is None and not _A_BIT & set(words)):
        return None
    by = wanted * (STEP_PCT if spoken is None else spoken.value)
    return min(100.0, max(0.0, so_far + by))


def volume_level(understanding: Understanding, device: DeviceView) -> Scalar:
    """0 to 1: a share in percent, or a number of ten."""
    share = understanding.amount("percentage")
    number = understanding.amount("number")
    if share is not None and share.is_change:
        wanted = direction(understanding.words, _LOUDER, _QUIETER)
        if wanted is None:
            return None
        level = _attribute(device, "volume_level", 0.5) + wanted * share.value / 100
        return round(min(1.0, max(0.0, level)), 2)
    if share is not None:
        return share.value / 100
    if number is not None:
        return number.value / (10 if number.value <= 10 else 100)
    end = _end(understanding, lowest=10.0)
    if end is None and {"all", "way"} <= set(understanding.words):
        wanted = direction(understanding.words, _LOUDER, _QUIETER)
        end = {1: 100.0, -1: 10.0}.get(wanted or 0)
    return None if end is None else end / 100


def hvac_mode(understanding: Understanding, device: DeviceView) -> Scalar:
    """A mode of Home Assistant; "the heating on auto" is auto."""
    modes = {_MODES[word] for word in understanding.words if word in _MODES}
    if len(modes) > 1:
        modes.discard("heat")
    return modes.pop() if len(modes) == 1 else None


def _end(understanding: Understanding, *, lowest: float) -> float | None:
    """The upper or lower end of a scale in percent, where a word stands for one."""
    words = set(understanding.words)
    if words & _TOP:
        return 100.0
    return lowest if words & _BOTTOM else None


def _attribute(device: DeviceView, name: str, otherwise: float) -> float:
    value = device.attributes.get(name)
    return float(value) if isinstance(value, (int, float)) else otherwise


def _capability(device: DeviceView, name: str, otherwise: float) -> float:
    value = device.capabilities.get(name)
    return float(value) if isinstance(value, (int, float)) else otherwise
