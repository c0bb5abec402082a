"""The context: what a turn of somebody would see now, for people who want to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.plain_text import NAME_LENGTH, problem_with
from agent.rest.at_home import at_home
from agent.rest.event_answer import EventAnswer
from agent.rest.faults import RequestFault
from agent.rest.routes import Call
from simulator.context import (
    AreaView,
    ContextSnapshot,
    DeviceView,
    ForecastDay,
    Habit,
    PersonView,
    SceneView,
)
from simulator.facts import Activity
from simulator.names import require_known


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastAnswer:
    """A `ForecastDay` in JSON values."""

    day: str
    """ISO date."""
    condition: str
    high_c: float
    low_c: float
    wet: tuple[str, ...]
    """Parts of the day in which it rains or snows."""

    @classmethod
    def of(cls, told: ForecastDay) -> ForecastAnswer:
        """The day as JSON has it."""
        return cls(
            day=told.day.isoformat(),
            condition=told.condition,
            high_c=told.high_c,
            low_c=told.low_c,
            wet=told.wet,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextAnswer:
    """A `ContextSnapshot` in JSON values, with the facts that follow from it."""

    home: str
    """Name of its file, also where it is a sandbox."""
    time: str
    person: str
    via: str | None
    area: str | None
    activity: Activity | None
    weather: str | None
    forecast: tuple[ForecastAnswer, ...]
    """The rest of today and the days after it."""
    facts: Mapping[str, str]
    """What preferences are conditioned on; a fact that is not known is left out."""
    sensors: Mapping[str, float]
    ignored: tuple[str, ...]
    """Signals that a sandbox is to make nothing of."""
    habits: tuple[Habit, ...]
    recent: tuple[EventAnswer, ...]
    areas: Mapping[str, AreaView]
    people: Mapping[str, PersonView]
    devices: Mapping[str, DeviceView]
    scenes: Mapping[str, SceneView]


async def read_context(call: Call) -> ContextAnswer:
    """Nobody speaks by this, so nobody is taken to be near the device afterwards."""
    person = call.query.get("person", "")
    problem = problem_with(person, NAME_LENGTH)
    if problem is not None:
        raise RequestFault(f"person: {problem}.", where="person")
    via = call.query.get("via")
    async with at_home(call) as living:
        home = living.home
        if via is None:
            via = home.default_via(person)
        else:
            require_known("device", via, home.devices, key="via")
        return _answer(home.snapshot(person, via))


def _answer(context: ContextSnapshot) -> ContextAnswer:
    return ContextAnswer(
        home=context.home,
        time=context.time.isoformat(),
        person=context.person,
        via=context.via,
        area=context.area,
        activity=context.activity,
        weather=context.weather,
        forecast=tuple(ForecastAnswer.of(day) for day in context.forecast),
        facts=context.facts(),
        sensors=context.sensors,
        ignored=tuple(sorted(context.ignored)),
        habits=context.habits,
        recent=tuple(EventAnswer.of(event) for event in context.recent),
        areas=context.areas,
        people=context.people,
        devices=context.devices,
        scenes=context.scenes,
    )
