"""The door over HTTP: one conversation in one home of a running server."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.assistant import Fault, Interruption, KnownPreference, Turn
from simulator.errors import AssistantError
from simulator.rest_client import DevicePatch, HomeApi, HomeResident, HomeState
from simulator.trace import Scalar
from tui.door import Device, HabitCount, HomeView, Person, Resident

CHANGED_BY = "home"
"""Whom the home takes for the cause of what the chat sets: nobody's hand."""


class RestDoor:
    """`HomeDoor` over the REST contract (docs/rest.md).

    Args:
        api: the server.
        conversation: the sender that the server knows this sitting by.
        home: a home or sandbox of the server; `None`: its default home.
    """

    def __init__(self, api: HomeApi, *, conversation: str, home: str | None) -> None:
        self._api = api
        self._conversation = conversation
        self._chosen = home

    @property
    def address(self) -> str:
        """The server's URL."""
        return self._api.base_url

    async def is_ready(self) -> bool:
        """Whether a turn would be answered now; settles which home is meant."""
        status = await self._api.status()
        if self._chosen is None:
            self._chosen = status.default_home
        return status.is_ready

    @property
    def _home(self) -> str:
        if self._chosen is None:
            raise AssistantError(
                f"{self.address} names no default home; choose one with --home"
            )
        return self._chosen

    async def say(
        self,
        text: str,
        *,
        person: str,
        via: str | None,
        interruption: Interruption | None = None,
        utterance_id: str,
    ) -> Turn:
        """Speak; the server measures the silence before it."""
        return await self._api.say(
            text,
            sender=self._conversation,
            home=self._home,
            person=person,
            via=via,
            interruption=interruption,
            utterance_id=utterance_id,
        )

    async def home(self) -> HomeView:
        """The home as it stands."""
        return _view(await self._api.home(self._home))

    async def people(self) -> tuple[Resident, ...]:
        """Everybody who lives there."""
        people = await self._api.people(self._home)
        return tuple(_resident(id_, person) for id_, person in people.items())

    async def preferences(self, person: str) -> tuple[KnownPreference, ...]:
        """Everything live that concerns this person."""
        return await self._api.preferences(self._home, person)

    async def advance(self, seconds: float) -> None:
        """Let virtual time pass."""
        await self._api.advance(self._home, seconds)

    async def set_rate(self, rate: float) -> None:
        """Let the home's clock run so many times as fast as the wall's."""
        await self._api.set_rate(self._home, rate)

    async def set_device(
        self, device: str, *, state: str | None, attributes: Mapping[str, Scalar]
    ) -> None:
        """Change a device past the assistant."""
        patch: DevicePatch = {"attributes": attributes, "by": CHANGED_BY}
        if state is not None:
            patch["state"] = state
        await self._api.patch_device(self._home, device, patch)

    async def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`."""
        await self._api.patch_device(self._home, device, {"fault": fault})

    async def move(self, person: str, area: str) -> None:
        """Send a person to another room."""
        await self._api.patch_person(self._home, person, area)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.aclose()


def _resident(id_: str, person: HomeResident) -> Resident:
    return Resident(
        id=id_,
        name=person.name,
        area=person.area,
        activity=person.activity,
        routines=tuple(routine.words for routine in person.routines.values()),
        habits=tuple(
            HabitCount(
                words=habit.words,
                times=habit.times,
                of_times=habit.of_times,
                days=habit.days,
                of_days=habit.of_days,
            )
            for habit in person.habits
        ),
    )


def _view(state: HomeState) -> HomeView:
    return HomeView(
        home=state.home,
        time=state.time,
        rate=state.rate,
        areas={id_: area.name for id_, area in state.areas.items()},
        people={
            id_: Person(id=id_, name=person.name, area=person.area)
            for id_, person in state.people.items()
        },
        devices={
            id_: Device(
                id=id_,
                name=device.name,
                area=device.area,
                state=device.state,
                attributes=device.attributes,
                capabilities=device.capabilities,
                fault=device.fault,
            )
            for id_, device in state.devices.items()
        },
    )
