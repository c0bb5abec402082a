"""Replay over REST: every sandbox, and the conversation in it, behind one server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

import httpx

from simulator.assistant import (
    Assistant,
    DeviceReading,
    Fault,
    Interruption,
    KnownPreference,
    Turn,
)
from simulator.errors import RestartUnavailable
from simulator.rest_client import DevicePatch, HomeApi
from simulator.setup import SandboxSetup
from simulator.trace import Scalar

Restart = Callable[[], Awaitable[None]]
"""Ends the server and starts it anew at the same address."""


class RestHost:
    """Opens sandboxes on one server; an `AssistantHost`.

    Args:
        base_url: such as `http://127.0.0.1:5005`.
        token: sent as bearer token when given.
        restart: how to restart the server; `None` where it was only joined.
        with_durations: whether traces are to carry the time each stage took.
        transport: in place of the network, for tests.
    """

    def __init__(
        self,
        base_url: str,
        token: str | None = None,
        restart: Restart | None = None,
        *,
        with_durations: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._api = HomeApi(base_url, token, transport=transport)
        self._restart = restart
        self._with_durations = with_durations

    async def open(self, setup: SandboxSetup) -> Assistant:
        """Begin a conversation in a fresh sandbox made from `setup`."""
        home = await self._api.open_sandbox(setup)
        return RestAssistant(
            self._api, home, self._restart, with_durations=self._with_durations
        )

    async def close(self) -> None:
        """Let go of the connections; the server goes on."""
        await self._api.aclose()


class RestAssistant:
    """One conversation in one sandbox; an `Assistant`.

    Args:
        api: the server.
        home: id of the sandbox, and name of its one conversation.
        restart: how to restart the server; `None` where it was only joined.
        with_durations: whether traces are to carry the time each stage took.
    """

    def __init__(
        self,
        api: HomeApi,
        home: str,
        restart: Restart | None = None,
        *,
        with_durations: bool = False,
    ) -> None:
        self._api = api
        self._home = home
        self._restart = restart
        self._with_durations = with_durations

    async def say(
        self,
        text: str,
        *,
        person: str,
        via: str | None,
        gap_s: float,
        interruption: Interruption | None = None,
    ) -> Turn:
        """Speak to the assistant; `gap_s` is the silence since its last reply."""
        return await self._api.say(
            text,
            sender=self._home,
            home=self._home,
            person=person,
            via=via,
            gap_s=gap_s,
            interruption=interruption,
            with_durations=self._with_durations,
        )

    async def advance(self, seconds: float) -> None:
        """Let virtual time pass."""
        await self._api.advance(self._home, seconds)

    async def set_device(
        self,
        device: str,
        *,
        state: str | None,
        attributes: Mapping[str, Scalar],
        by: str,
    ) -> None:
        """Change a device past the assistant."""
        patch = DevicePatch(attributes=attributes, by=by)
        if state is not None:
            patch["state"] = state
        await self._api.patch_device(self._home, device, patch)

    async def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`."""
        await self._api.patch_device(self._home, device, {"fault": fault})

    async def move(self, person: str, area: str | None) -> None:
        """Send a person to another room, or away with `None`."""
        await self._api.patch_person(self._home, person, area)

    async def devices(self) -> Mapping[str, DeviceReading]:
        """All devices by id."""
        state = await self._api.home(self._home)
        return {
            device: DeviceReading(state=view.state, attributes=view.attributes)
            for device, view in state.devices.items()
        }

    async def preferences(self) -> tuple[KnownPreference, ...]:
        """Everything live in the sandbox's memory."""
        return await self._api.preferences(self._home)

    async def restart(self) -> None:
        """Restart the server.

        Raises:
            RestartUnavailable: the server was joined, not started from here.
        """
        if self._restart is None:
            raise RestartUnavailable(
                f"the server at {self._api.base_url} was joined, not started from here"
            )
        await self._restart()

    async def close(self) -> None:
        """Leave the sandbox; its world and its memory are erased."""
        await self._api.close_sandbox(self._home)
