"""What a scenario's step expects of the decisions taken in it, and what was found.

`Expectations` is the `expect:` block of a scenario file. `check` holds it against
what a played step left behind; it is pure and says every mismatch, not only the
first, so that one run tells a person all there is to mend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, StrictStr, validator

from simulator.assistant import DeviceReading, KnownPreference, Turn
from simulator.domains import MOVES_BY_ITSELF, is_measured
from simulator.facts import SIGNALS
from simulator.strict_yaml import Scalar, StrictModel, unknown_word
from simulator.trace import Meant, MomentKind, QuestionKind, Trace

WITHOUT_A_TURN = ("devices", "preferences", "no_preferences")
"""Keys that say something even where nothing was said in the step."""


class ExpectedMeaning(StrictModel):
    """A subset of the trace's `meant`; what is not named is not looked at."""

    act: StrictStr | None = None
    target: StrictStr | tuple[StrictStr, ...] | None = None
    value: Scalar = None


class ExpectedDevice(StrictModel):
    """A subset of one device's reading."""

    state: StrictStr | None = None
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)


class ExpectedPreference(StrictModel):
    """A subset of one live preference; `person: null` is the household's."""

    person: StrictStr | None = None
    topic: StrictStr | None = None
    value: StrictStr | None = None
    polarity: Literal["like", "dislike"] | None = None
    when: dict[StrictStr, StrictStr] | None = None
    how_long: Literal["this_time", "until", "always"] | None = None
    source: Literal["explicit", "inferred"] | None = None
    moment: StrictStr | None = None

    @validator("value", pre=True)
    def _as_kept(cls, value: object) -> object:
        """Values are kept as text: 40 in a file is `"40"` in the memory."""
        return str(value) if type(value) in (int, float) else value


class Expectations(StrictModel):
    """The `expect:` block; a key that is absent is not checked."""

    intent: StrictStr | None = None
    meant: ExpectedMeaning | None = None
    devices: dict[StrictStr, ExpectedDevice] = Field(default_factory=dict)
    """As they stand at the end of the step."""
    unchanged: Literal["others"] | tuple[StrictStr, ...] = ()
    """Against the step's start; `others`: nothing but `devices` changed. What only
    measures, and what moves by itself, such as a timer's `remaining`, is left out."""
    moment: MomentKind | Literal["none"] | None = None
    asks: QuestionKind | Literal["none", "any"] | None = None
    response: StrictStr | None = None
    """One of the keys spoken in the turn."""
    signal: StrictStr | None = None
    uses: tuple[StrictStr, ...] | None = None
    """Exactly the topics of the preferences that were applied, in any order."""
    says: tuple[StrictStr, ...] = ()
    not_says: tuple[StrictStr, ...] = ()
    preferences: tuple[ExpectedPreference, ...] = ()
    no_preferences: tuple[ExpectedPreference, ...] = ()

    @validator("signal")
    def _is_a_signal(cls, signal: str | None) -> str | None:
        if signal is not None and signal not in SIGNALS:
            raise ValueError(unknown_word(signal, SIGNALS))
        return signal

    @validator("moment", pre=True)
    def _one_spelling(cls, moment: object) -> object:
        """People write "barge-in"; the trace says `barge_in`."""
        if isinstance(moment, str):
            return moment.replace("-", "_").replace(" ", "_")
        return moment

    @validator("no_preferences", each_item=True)
    def _names_something(cls, unwanted: ExpectedPreference) -> ExpectedPreference:
        """An empty entry would match every preference there is, by accident."""
        if not unwanted.__fields_set__:
            raise ValueError("name at least one of person, topic, value …")
        return unwanted

    @property
    def reads_devices(self) -> bool:
        """Whether the devices must be read to check this."""
        return bool(self.devices or self.unchanged)

    @property
    def reads_preferences(self) -> bool:
        """Whether the memory must be read to check this."""
        return bool(self.preferences or self.no_preferences)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mismatch:
    """One expectation that did not hold."""

    step: int
    """1-based place of the step in its scenario."""
    key: str
    """Dotted path inside `expect`, such as `devices.light.sofa_lamp.state`."""
    expected: str
    got: str


def check(
    expected: Expectations,
    *,
    step: int,
    before: Mapping[str, DeviceReading],
    after: Mapping[str, DeviceReading],
    turns: Sequence[Turn],
    preferences: Sequence[KnownPreference],
) -> list[Mismatch]:
    """Every way in which a played step differs from what was expected of it.

    Args:
        expected: the step's `expect:` block.
        step: 1-based place of the step.
        before: all devices as the step began.
        after: all devices as it ended.
        turns: what was said in it; expectations about a turn concern the last one.
        preferences: what is live in the home's memory at its end.
    """
    found = [
        *_devices(expected, after),
        *_unchanged(expected, before, after),
        *_turn(expected, turns[-1] if turns else None),
        *_preferences(expected, preferences),
    ]
    return [
        Mismatch(step=step, key=key, expected=_shown(wanted), got=_shown(got))
        for key, wanted, got in found
    ]


Found = Iterator[tuple[str, object, object]]
"""Dotted key, what was expected, what was there."""


def _devices(expected: Expectations, after: Mapping[str, DeviceReading]) -> Found:
    for device, wanted in expected.devices.items():
        reading = after.get(device)
        if reading is None:
            yield f"devices.{device}", "to be there", "no such device"
            continue
        if wanted.state is not None and wanted.state != reading.state:
            yield f"devices.{device}.state", wanted.state, reading.state
        for name, value in wanted.attributes.items():
            got = reading.attributes.get(name)
            if not _same(value, got):
                yield f"devices.{device}.attributes.{name}", value, got


def _unchanged(
    expected: Expectations,
    before: Mapping[str, DeviceReading],
    after: Mapping[str, DeviceReading],
) -> Found:
    if expected.unchanged == "others":
        watched = [device for device in before if device not in expected.devices]
    else:
        watched = list(expected.unchanged)
    is_named = expected.unchanged != "others"
    for device in watched:
        # Rooms warm up and timers count down whatever is said; nobody changed them.
        if not is_named and is_measured(device):
            continue
        if _lasting(before.get(device)) != _lasting(after.get(device)):
            yield (
                f"unchanged.{device}",
                _reading(before.get(device)),
                _reading(after.get(device)),
            )


def _lasting(reading: DeviceReading | None) -> DeviceReading | None:
    """The reading without what moves on by itself."""
    if reading is None:
        return None
    lasting = {
        name: value
        for name, value in reading.attributes.items()
        if name not in MOVES_BY_ITSELF
    }
    return DeviceReading(state=reading.state, attributes=lasting)


def _turn(expected: Expectations, turn: Turn | None) -> Found:
    trace = None if turn is None else turn.trace
    intent = None if trace is None else trace.intent.name
    if expected.intent is not None and expected.intent != intent:
        yield "intent", expected.intent, intent
    if expected.meant is not None:
        yield from _meant(expected.meant, None if trace is None else trace.meant)
    moment = "none" if trace is None or trace.moment is None else trace.moment.kind
    if expected.moment is not None and expected.moment != moment:
        yield "moment", expected.moment, moment
    asked = "none" if trace is None or trace.question is None else trace.question.kind
    if expected.asks == "any":
        if asked == "none":
            yield "asks", "any", asked
    elif expected.asks is not None and expected.asks != asked:
        yield "asks", expected.asks, asked
    yield from _heard(expected, turn)
    yield from _reasons(expected, trace)


def _meant(expected: ExpectedMeaning, meant: Meant | None) -> Found:
    for name in sorted(expected.__fields_set__):
        wanted = getattr(expected, name)
        got = None if meant is None else getattr(meant, name)
        if not _same(wanted, got):
            yield f"meant.{name}", wanted, got


def _heard(expected: Expectations, turn: Turn | None) -> Found:
    responses = () if turn is None else turn.trace.responses
    if expected.response is not None and expected.response not in responses:
        yield "response", expected.response, responses
    spoken = "" if turn is None else " ".join(turn.replies)
    for words in expected.says:
        if words.casefold() not in spoken.casefold():
            yield "says", words, spoken
    for words in expected.not_says:
        if words.casefold() in spoken.casefold():
            yield "not_says", f"not to hear “{words}”", spoken


def _reasons(expected: Expectations, trace: Trace | None) -> Found:
    signal = None if trace is None or trace.signal is None else trace.signal.name
    if expected.signal is not None and expected.signal != signal:
        yield "signal", expected.signal, signal
    used = () if trace is None else tuple(recalled.topic for recalled in trace.recall)
    if expected.uses is not None and sorted(expected.uses) != sorted(used):
        yield "uses", expected.uses, used


def _preferences(
    expected: Expectations, preferences: Sequence[KnownPreference]
) -> Found:
    live = [_known(known) for known in preferences]
    for wanted in expected.preferences:
        if not any(_matches(wanted, known) for known in preferences):
            yield "preferences", _named(wanted), live
    for unwanted in expected.no_preferences:
        for known in preferences:
            if _matches(unwanted, known):
                yield "no_preferences", f"none with {_named(unwanted)}", _known(known)


def _matches(expected: ExpectedPreference, known: KnownPreference) -> bool:
    return all(
        _same(getattr(expected, name), getattr(known, name))
        for name in expected.__fields_set__
    )


def _same(wanted: object, got: object) -> bool:
    """Equality in which `true` is not 1, and a list in a file is a tuple here."""
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    if isinstance(wanted, Mapping) and isinstance(got, Mapping):
        return dict(wanted) == dict(got)
    return wanted == got


def _named(expected: ExpectedPreference) -> str:
    values = expected.dict(exclude_unset=True)
    return ", ".join(f"{name}: {_shown(value)}" for name, value in values.items())


def _known(known: KnownPreference) -> str:
    whose = known.person or "household"
    under = "".join(f", {fact}={value}" for fact, value in sorted(known.when.items()))
    return f"{whose}: {known.topic} = {known.value}{under}"


def _reading(reading: DeviceReading | None) -> str:
    if reading is None:
        return "no such device"
    attributes = _shown(dict(sorted(reading.attributes.items())))
    return f"{reading.state} ({attributes})" if reading.attributes else reading.state


def _shown(value: Any) -> str:
    """A value as a person reads it beside its opposite."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        named = (f"{name}={_shown(each)}" for name, each in value.items())
        return ", ".join(named) or "nothing"
    if isinstance(value, (tuple, list)):
        return "; ".join(_shown(each) for each in value) or "none"
    return str(value) or "silence"
