"""The people of a home over HTTP: where they are, what they do, and usually do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.rest.answers import PersonAnswer, person_answer
from agent.rest.at_home import at_home
from agent.rest.bodies import PersonPatch
from agent.rest.routes import Call, Route
from simulator.context import Habit
from simulator.facts import Activity
from simulator.home import Home
from simulator.plain_words import Names, deed_words, habit_words, routine_words
from simulator.routines import Routine, Weekday


@dataclass(frozen=True, kw_only=True, slots=True)
class RoutineAnswer:
    """What somebody does on certain days, as the home file has it."""

    days: tuple[Weekday, ...]
    at: str
    """When it begins, in the home's zone."""
    jitter_min: int
    """It begins up to so many minutes earlier or later."""
    chance: float
    """On which share of its days it happens."""
    steps: tuple[str, ...]
    """In plain words, one after the other."""
    words: str
    """All of it in one line."""

    @classmethod
    def of(cls, routine: Routine, names: Names) -> RoutineAnswer:
        """A routine, its devices and rooms by their names."""
        return cls(
            days=routine.days,
            at=routine.at,
            jitter_min=routine.jitter_min,
            chance=routine.chance,
            steps=tuple(deed_words(step, names) for step in routine.do),
            words=routine_words(routine, names),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitAnswer:
    """What somebody has often done, counted from what happened."""

    about: str
    """Such as `light.turn_on`, `music.genre` or `presence`."""
    value: str
    when: Mapping[str, str]
    """Circumstances in which it was counted; empty: whatever they were."""
    times: int
    of_times: int
    """How often anything of the kind was done in these circumstances."""
    days: int
    of_days: int
    """How many such days are known of the person."""
    words: str
    """What and when, in plain words."""

    @classmethod
    def of(cls, habit: Habit, names: Names) -> HabitAnswer:
        """A habit, its devices and rooms by their names."""
        return cls(
            about=habit.about,
            value=habit.value,
            when=habit.when,
            times=habit.times,
            of_times=habit.of_times,
            days=habit.days,
            of_days=habit.of_days,
            words=habit_words(habit, names),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ResidentAnswer:
    """A person of the home, now and usually."""

    name: str
    area: str | None
    """`null`: away."""
    is_remembered: bool
    activity: Activity | None
    """As far as the home can tell."""
    routines: Mapping[str, RoutineAnswer]
    """By the names that the home file gives them."""
    habits: tuple[HabitAnswer, ...]
    """Those of most days first."""


async def list_people(call: Call) -> Mapping[str, ResidentAnswer]:
    """Everybody who lives there, in the order of the home file."""
    async with at_home(call) as living:
        names = Names.of(living.home.areas, living.home.devices)
        return {id_: _resident(id_, living.home, names) for id_ in living.home.people}


async def patch_person(call: Call) -> PersonAnswer:
    """Somebody walks to another room."""
    patch: PersonPatch = call.body
    person = call.path["person"]
    async with at_home(call) as living:
        living.home.move(person, patch.area)
        return person_answer(living.home, person)


def _resident(id_: str, home: Home, names: Names) -> ResidentAnswer:
    person = home.people[id_]
    return ResidentAnswer(
        name=person.name,
        area=person.area,
        is_remembered=person.is_remembered,
        activity=home.activity(id_),
        routines={
            name: RoutineAnswer.of(routine, names)
            for name, routine in home.routines(id_).items()
        },
        habits=tuple(HabitAnswer.of(habit, names) for habit in home.habits(id_)),
    )


PEOPLE_ROUTES: tuple[Route, ...] = (
    Route(
        method="GET",
        path="/{home}/people",
        summary="List the people of a home with their routines and habits",
        handle=list_people,
        answer=Mapping[str, ResidentAnswer],
    ),
    Route(
        method="PATCH",
        path="/{home}/people/{person}",
        summary="Send a person to a room",
        handle=patch_person,
        body=PersonPatch,
        answer=PersonAnswer,
    ),
)
