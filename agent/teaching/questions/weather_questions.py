"""Questions about the weather: as it is, and as the weather service says it will be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say, recalled_from
from agent.teaching.weighing.units import Degrees, degrees_for
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.dates import WEEKDAYS, Span, is_over, span_in
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import WEATHER_WORDS
from simulator.context import ContextSnapshot, DeviceView, ForecastDay
from simulator.domains import UNAVAILABLE
from simulator.trace import Meant, Signal

OUTSIDE = frozenset({"outside", "outdoors", "out", "there"})
"""Words for where the weather is, which is no room."""

_AHEAD = frozenset(
    "will gonna going supposed should need take forecast coming later expect chance "
    "umbrella raincoat coat jacket sunglasses get gets".split()
)
"""Words that ask for what is to come, even if they name no day."""
_WET_WORDS = frozenset(
    "rain rains raining rainy wet dry umbrella raincoat shower showers snow snows "
    "snowing snowy storm".split()
)
_WARMTH_WORDS = frozenset(
    "warm warmer hot cold colder cool chilly temperature degrees freeze freezing "
    "frost frosty coat jacket high low".split()
)
_WET_NOUNS = {
    "rainy": "rain",
    "pouring": "heavy rain",
    "snowy": "snow",
    "lightning": "thunderstorms",
}
_SNOW_BELOW_C = 1.0
"""Below this, what falls at night is snow."""
_FEW_DAYS = 2
"""More are told together."""


def interpret_weather_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The weather at the home, now or on the days that are asked for."""
    context, words = grounds.context, understanding.words
    if mentions.unknown is not None and not set(words_of(mentions.unknown)) <= OUTSIDE:
        return declined_as_unknown(mentions, context)
    service = weather_service(context)
    if service is None or context.weather is None:
        return Interpretation(says=(Say(key="utter_no_weather"),))
    span = span_in(words, context.time)
    is_ahead = is_about_weather_ahead(understanding, context)
    if span is None and not is_ahead:
        return _now(service, context.weather, words, grounds)
    if not context.forecast:
        return Interpretation(says=(Say(key="utter_no_weather"),))
    told = _told(span, words, context)
    if not told:
        last = _day_name(context.forecast[-1].day, context)
        return Interpretation(
            says=(Say(key="utter_no_forecast", values={"day": last}),)
        )
    degrees = degrees_for(words, grounds)
    says = _says(told, span, words, degrees, context)
    if not is_ahead:
        says = (_condition_say(context.weather), *says)
    return Interpretation(
        meant=Meant(act="query_weather", target=service.id, value=_value(told)),
        signal=_signal(degrees),
        recalled=recalled_from(degrees.taught),
        says=says,
    )


def is_about_weather_ahead(
    understanding: Understanding, context: ContextSnapshot
) -> bool:
    """Whether more is asked for than how it is today, as it stands."""
    span = span_in(understanding.words, context.time)
    if span is not None and (span.parts or span.days != (context.time.date(),)):
        return True
    return bool(_AHEAD & set(understanding.words))


def weather_service(context: ContextSnapshot) -> DeviceView | None:
    """The device that reports the weather, `None` where none answers."""
    return next(
        (
            device
            for device in context.devices.values()
            if device.domain == "weather" and device.state != UNAVAILABLE
        ),
        None,
    )


def _now(
    service: DeviceView, condition: str, words: Sequence[str], grounds: Grounds
) -> Interpretation:
    degrees = degrees_for(words, grounds)
    says = [_condition_say(condition)]
    outside_c = service.attributes.get("temperature")
    taught = None
    if isinstance(outside_c, (int, float)):
        taught = degrees.taught
        says.append(outside_say(outside_c, degrees))
    return Interpretation(
        meant=Meant(act="query_weather", target=service.id, value=condition),
        signal=_signal(degrees) if taught else None,
        recalled=recalled_from(taught),
        says=tuple(says),
    )


def outside_say(outside_c: float, degrees: Degrees) -> Say:
    """How warm it is outside, in the person's own degrees."""
    return Say(
        key="utter_outside",
        values={"value": degrees.told(outside_c, 1), "unit": degrees.unit},
    )


def _condition_say(condition: str) -> Say:
    return Say(
        key="utter_weather",
        values={"value": WEATHER_WORDS.get(condition, condition)},
    )


def _signal(degrees: Degrees) -> Signal | None:
    if degrees.taught is None:
        return None
    return Signal(name="preference", value=degrees.taught.topic)


def _told(
    span: Span | None, words: Sequence[str], context: ContextSnapshot
) -> tuple[ForecastDay, ...]:
    """The days that are asked for, none where one of them is beyond the forecast."""
    if span is None:
        return context.forecast[: 2 if "forecast" in words else 1]
    if is_over(span, context.time):
        return ()
    found = tuple(day for day in context.forecast if day.day in span.days)
    return found if len(found) == len(span.days) else ()


def _value(told: Sequence[ForecastDay]) -> str:
    """What the trace says was meant: a day with its condition, or first and last."""
    if len(told) == 1:
        return f"{told[0].day.isoformat()} {told[0].condition}"
    return f"{told[0].day.isoformat()}/{told[-1].day.isoformat()}"


def _says(
    told: Sequence[ForecastDay],
    span: Span | None,
    words: Sequence[str],
    degrees: Degrees,
    context: ContextSnapshot,
) -> tuple[Say, ...]:
    if len(told) > _FEW_DAYS:
        return _range_says(told, degrees, context)
    parts = () if span is None else span.parts
    said = set(words)
    if _WET_WORDS & said:
        return tuple(_wet_say(day, parts, context) for day in told)
    if parts and not _WARMTH_WORDS & said:
        wet = tuple(_wet_say(day, parts, context) for day in told)
        return (*wet, *(_warmth_say(day, (), degrees, context) for day in told))
    if _WARMTH_WORDS & said:
        return tuple(_warmth_say(day, parts, degrees, context) for day in told)
    return tuple(_day_say(day, parts, degrees, context) for day in told)


def _day_say(
    day: ForecastDay,
    parts: tuple[str, ...],
    degrees: Degrees,
    context: ContextSnapshot,
) -> Say:
    low, high = _range_of((day,), degrees)
    return Say(
        key="utter_forecast",
        values={
            "day": _label(day.day, parts, context),
            "value": WEATHER_WORDS.get(day.condition, day.condition),
            "low": low,
            "high": high,
            "unit": degrees.unit,
        },
    )


def _warmth_say(
    day: ForecastDay,
    parts: tuple[str, ...],
    degrees: Degrees,
    context: ContextSnapshot,
) -> Say:
    """How warm it gets; the range is that of the whole day, whatever the part."""
    low, high = _range_of((day,), degrees)
    return Say(
        key="utter_forecast_temperature",
        values={
            "day": _label(day.day, parts, context),
            "low": low,
            "high": high,
            "unit": degrees.unit,
        },
    )


def _range_of(told: Sequence[ForecastDay], degrees: Degrees) -> tuple[str, str]:
    """How cold and how warm it gets on these days."""
    low_c = min(day.low_c for day in told)
    high_c = max(day.high_c for day in told)
    return degrees.told(low_c), degrees.told(high_c)


def _wet_say(day: ForecastDay, parts: tuple[str, ...], context: ContextSnapshot) -> Say:
    """Whether and when it rains or snows, in those parts of the day if any."""
    label = _label(day.day, parts, context)
    wet = [part for part in day.wet if not parts or part in parts]
    if not wet:
        return Say(key="utter_forecast_dry", values={"day": label})
    by_night = "snow" if day.low_c < _SNOW_BELOW_C else "rain"
    return Say(
        key="utter_forecast_wet",
        values={
            "day": label,
            "value": _WET_NOUNS.get(day.condition, by_night),
            "parts": ", ".join(wet),
        },
    )


def _range_says(
    told: Sequence[ForecastDay], degrees: Degrees, context: ContextSnapshot
) -> tuple[Say, ...]:
    wet = [_day_name(day.day, context) for day in told if day.wet]
    low, high = _range_of(told, degrees)
    span = Say(
        key="utter_forecast_days",
        values={
            "first": _day_name(told[0].day, context),
            "last": _day_name(told[-1].day, context),
            "low": low,
            "high": high,
            "unit": degrees.unit,
        },
    )
    if not wet:
        return (span, Say(key="utter_forecast_days_dry"))
    return (span, Say(key="utter_forecast_days_wet", values={"days": ", ".join(wet)}))


def _label(day: date, parts: tuple[str, ...], context: ContextSnapshot) -> str:
    """The day with the part that is meant: "tomorrow morning", "tonight"."""
    name = _day_name(day, context)
    if not parts:
        return name
    if day == context.time.date():
        return "tonight" if "night" in parts else f"this {parts[-1]}"
    return f"{name} {parts[-1]}"


def _day_name(day: date, context: ContextSnapshot) -> str:
    ahead = (day - context.time.date()).days
    if ahead < len(_NEAR_DAYS):
        return _NEAR_DAYS[ahead]
    return WEEKDAYS[day.weekday()].capitalize()


_NEAR_DAYS = ("today", "tomorrow")
