"""A server of the REST contract, spoken to over HTTP (`docs/rest.md`).

One method a row of the contract; whatever goes wrong on the way is an
`AssistantError` with one plain sentence. The chat and the REST replay both use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx

from simulator.assistant import Interruption, KnownPreference, Turn
from simulator.errors import AssistantError
from simulator.rest_bodies import (
    ClockAnswer,
    DevicePatch,
    HomeArea,
    HomeDevice,
    HomeListing,
    HomePeople,
    HomePerson,
    HomeResident,
    HomeState,
    PreferenceAnswer,
    SandboxAnswer,
    ServerStatus,
)
from simulator.rest_reading import Body, checked, mappings, parsed, refusal
from simulator.setup import SandboxSetup
from simulator.trace import Trace

__all__ = [
    "DevicePatch",
    "HomeApi",
    "HomeArea",
    "HomeDevice",
    "HomeListing",
    "HomePerson",
    "HomeResident",
    "HomeState",
    "ServerStatus",
]

TIMEOUT_S = 60.0
"""A first turn may find the model cold; longer than that is a server that hangs."""


class HomeApi:
    """One server's homes, and the channel to talk to them.

    Args:
        base_url: such as `http://127.0.0.1:5005`.
        token: sent as bearer token when given.
        transport: in place of the network, for tests.
        timeout_s: seconds until a server that is silent counts as gone.
    """

    def __init__(
        self,
        base_url: str,
        token: str | None = None,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        try:
            # A proxy of the environment has no business between us and localhost.
            self._client = httpx.AsyncClient(
                base_url=self.base_url,
                headers={} if token is None else {"Authorization": f"Bearer {token}"},
                timeout=timeout_s,
                transport=transport,
                trust_env=False,
            )
        except (httpx.InvalidURL, UnicodeError) as error:
            raise AssistantError(f"'{base_url}' is no address: {error}") from error

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def status(self) -> ServerStatus:
        """Whether the server is ready."""
        return await self._read(ServerStatus, "GET", "/home/status")

    async def homes(self) -> tuple[HomeListing, ...]:
        """All homes and sandboxes of the server."""
        return await self._read_all(HomeListing, "GET", "/home/homes")

    async def open_sandbox(self, setup: SandboxSetup) -> str:
        """Begin a home with a memory of its own; the answer is its id."""
        body = setup.json(exclude_unset=True)
        answer = await self._send("POST", "/home/sandboxes", content=body)
        return parsed(SandboxAnswer, answer).home

    async def close_sandbox(self, home: str) -> None:
        """Erase a sandbox, world and memory."""
        await self._send("DELETE", f"/home/sandboxes/{_part(home)}")

    async def home(self, home: str) -> HomeState:
        """A whole home as it stands."""
        return await self._read(HomeState, "GET", f"/home/{_part(home)}")

    async def people(self, home: str) -> Mapping[str, HomeResident]:
        """Everybody of a home, by id, with their routines and habits."""
        path = f"/home/{_part(home)}/people"
        return (await self._read(HomePeople, "GET", path)).__root__

    async def patch_device(
        self, home: str, device: str, patch: DevicePatch
    ) -> HomeDevice:
        """Change a device past the assistant, break it or mend it."""
        path = f"/home/{_part(home)}/devices/{_part(device)}"
        return await self._read(HomeDevice, "PATCH", path, json=patch)

    async def patch_person(
        self, home: str, person: str, area: str | None
    ) -> HomePerson:
        """Send a person to another room, or away with `None`."""
        path = f"/home/{_part(home)}/people/{_part(person)}"
        return await self._read(HomePerson, "PATCH", path, json={"area": area})

    async def clock(self, home: str) -> datetime:
        """Virtual time in the home; aware."""
        path = f"/home/{_part(home)}/clock"
        return (await self._read(ClockAnswer, "GET", path)).time

    async def advance(self, home: str, seconds: float) -> datetime:
        """Let virtual time pass; the answer is the time after it."""
        path = f"/home/{_part(home)}/clock"
        body = {"advance_s": seconds}
        return (await self._read(ClockAnswer, "POST", path, json=body)).time

    async def set_rate(self, home: str, rate: float) -> float:
        """Let the clock run so many times as fast as the wall's; the rate it has."""
        path = f"/home/{_part(home)}/clock"
        return (await self._read(ClockAnswer, "POST", path, json={"rate": rate})).rate

    async def preferences(
        self, home: str, person: str | None = None
    ) -> tuple[KnownPreference, ...]:
        """What is live in the home's memory: a person's, or everyone's."""
        answers = await self._read_all(
            PreferenceAnswer,
            "GET",
            f"/home/{_part(home)}/preferences",
            params=_present(person=person),
        )
        return tuple(answer.known() for answer in answers)

    async def add_preference(
        self,
        home: str,
        *,
        person: str | None,
        topic: str,
        value: str,
        when: Mapping[str, str] | None = None,
        polarity: str | None = None,
    ) -> KnownPreference:
        """Teach something past the conversation; `person=None`: the household's."""
        body = {"person": person, "topic": topic, "value": value}
        path = f"/home/{_part(home)}/preferences"
        body |= _present(when=when, polarity=polarity)
        return (await self._read(PreferenceAnswer, "POST", path, json=body)).known()

    async def forget_preference(
        self, home: str, preference_id: int, *, person: str | None = None
    ) -> None:
        """Have a preference never used again."""
        path = f"/home/{_part(home)}/preferences/{preference_id}"
        await self._send("DELETE", path, params=_present(person=person))

    async def traces(self, home: str, limit: int = 20) -> tuple[Trace, ...]:
        """The latest turns of a home, newest last."""
        path = f"/home/{_part(home)}/traces"
        answer = await self._send("GET", path, params={"limit": limit})
        return tuple(Trace.from_dict(each) for each in mappings(answer))

    async def say(
        self,
        text: str,
        *,
        sender: str,
        home: str | None = None,
        person: str | None = None,
        via: str | None = None,
        gap_s: float | None = None,
        interruption: Interruption | None = None,
        with_durations: bool = False,
        utterance_id: str | None = None,
    ) -> Turn:
        """Speak in the conversation `sender`; what is `None` the server decides.

        With an `utterance_id` the same words can be sent again when their answer got
        lost: they are not acted on twice.

        Raises:
            AssistantError: nothing readable came back, or nothing at all.
        """
        metadata = _present(
            home=home,
            person=person,
            device=via,
            gap_s=gap_s,
            interrupts=_interrupts(interruption),
            durations=with_durations or None,
            utterance_id=utterance_id,
        )
        body = {
            "sender": sender,
            "message": text,
            "metadata": {**metadata, "explain": True},
        }
        answer = await self._send("POST", "/webhooks/rest/webhook", json=body)
        messages = mappings(answer)
        if not messages:
            raise AssistantError(f"the assistant said nothing to “{text}”")
        replies = tuple(str(each["text"]) for each in messages if "text" in each)
        custom = messages[-1].get("custom")
        trace = custom.get("trace") if isinstance(custom, Mapping) else None
        if not isinstance(trace, Mapping):
            raise AssistantError(
                f"the answer to “{text}” carries no trace; "
                f"is {self.base_url} a server of this project?"
            )
        return Turn(replies=replies, trace=Trace.from_dict(trace))

    async def _read(
        self, body: type[Body], method: str, path: str, **options: Any
    ) -> Body:
        return parsed(body, await self._send(method, path, **options))

    async def _read_all(
        self, body: type[Body], method: str, path: str, **options: Any
    ) -> tuple[Body, ...]:
        answer = await self._send(method, path, **options)
        return tuple(checked(body, each, answer) for each in mappings(answer))

    async def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One exchange; an answer that says no is an error here."""
        if "content" in options:
            options["headers"] = {"Content-Type": "application/json"}
        try:
            response = await self._client.request(method, path, **options)
        except httpx.TimeoutException as error:
            raise AssistantError(f"{self.base_url} did not answer in time") from error
        except httpx.ConnectError as error:
            raise AssistantError(
                f"nothing answers at {self.base_url}; is the server running?"
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise AssistantError(f"{self.base_url}: {error}") from error
        if response.is_success:
            return response
        raise AssistantError(refusal(response))


def _part(name: str) -> str:
    """A name as one part of a path, whatever is in it."""
    return quote(name, safe="")


def _present(**values: object) -> dict[str, Any]:
    """The values that are given; the contract leaves the others out."""
    return {key: value for key, value in values.items() if value is not None}


def _interrupts(interruption: Interruption | None) -> object:
    if interruption is None:
        return None
    return True if interruption.heard is None else {"heard": interruption.heard}
