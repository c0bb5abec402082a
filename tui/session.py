"""One sitting at the chat: who speaks through what, and the home as last seen.

Between the screen, which draws, and the door, which talks to the server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from uuid import uuid4

from simulator.assistant import Interruption, KnownPreference, Turn
from tui.commands import Command, Move, SetDevice, SetFault, SetRate, ShowClock, Wait
from tui.door import HomeDoor, HomeView
from tui.errors import ChatError
from tui.wording import place_words, rate_sentence, state_words, time_words


@dataclass(frozen=True, kw_only=True, slots=True)
class Utterance:
    """Words and the circumstances they were said in, kept for another try."""

    text: str
    person: str
    via: str | None
    interruption: Interruption | None = None
    id: str = field(default_factory=lambda: uuid4().hex)
    """By which the server knows another try from the same words said again."""


class Session:
    """The state behind the chat screen."""

    def __init__(
        self, door: HomeDoor, home: HomeView, wall: Callable[[], float] = monotonic
    ) -> None:
        self.door = door
        self.home = home
        self._wall = wall
        self._seen_at = self._looked_at = wall()
        self.known: tuple[KnownPreference, ...] = ()
        """What is remembered about the speaker."""
        self.changed: frozenset[str] = frozenset()
        """Ids of the devices that the last turn or command changed, by now."""
        self._awaited: frozenset[str] = frozenset()
        """Those that the last turn told something and that have yet to do it."""
        if not home.people:
            raise ChatError(
                f"Nobody lives in the home '{home.home}'; add people to it."
            )
        self.person = next(iter(home.people))
        self.via = next(iter(self._voices), None)

    @property
    def now(self) -> datetime:
        """What time it must be in the home by now, going by when it was last seen."""
        passed_s = self.home.rate * (self._wall() - self._seen_at)
        return self.home.time + timedelta(seconds=passed_s)

    @property
    def looked_ago_s(self) -> float:
        """Seconds since the home was last looked at, whether it answered or not."""
        return self._wall() - self._looked_at

    @property
    def _voices(self) -> list[str]:
        return [d.id for d in self.home.devices.values() if d.takes_voice]

    @property
    def person_name(self) -> str:
        """The speaker's name."""
        return self.home.people[self.person].name

    @property
    def via_name(self) -> str | None:
        """Name of the device spoken to."""
        return None if self.via is None else self.home.name_of(self.via)

    def next_person(self) -> None:
        """Let the next person of the home speak."""
        people = list(self.home.people)
        self.person = people[(people.index(self.person) + 1) % len(people)]

    def next_via(self) -> None:
        """Speak to the next device that takes voice."""
        voices = self._voices
        if self.via in voices:
            self.via = voices[(voices.index(self.via) + 1) % len(voices)]

    async def look(self) -> None:
        """See the home and the speaker's preferences afresh."""
        self._looked_at = self._wall()
        home = await self.door.home()
        seen_at = self._wall()
        known = await self.door.preferences(self.person)
        late = {
            id_
            for id_ in self._awaited & self.home.devices.keys() & home.devices.keys()
            if state_words(home.devices[id_]) != state_words(self.home.devices[id_])
        }
        self.changed |= late
        self._awaited -= late
        self.home, self.known, self._seen_at = home, known, seen_at

    def utterance(self, text: str, interruption: Interruption | None) -> Utterance:
        """What is said when `text` is sent now."""
        return Utterance(
            text=text, person=self.person, via=self.via, interruption=interruption
        )

    async def say(self, utterance: Utterance) -> Turn:
        """Speak to the assistant; the devices that it changed are pointed out."""
        turn = await self.door.say(
            utterance.text,
            person=utterance.person,
            via=utterance.via,
            interruption=utterance.interruption,
            utterance_id=utterance.id,
        )
        told = frozenset(command.device for command in turn.trace.commands)
        self.changed = frozenset(change.device for change in turn.trace.changes)
        self._awaited = told - self.changed
        return turn

    async def carry_out(self, command: Command) -> str:
        """Do what a slash command asks for; what came of it, in a sentence."""
        before = self.home.devices
        if isinstance(command, Wait):
            await self.door.advance(command.seconds)
        elif isinstance(command, SetRate):
            await self.door.set_rate(command.rate)
        elif isinstance(command, SetDevice):
            await self.door.set_device(
                command.device, state=command.state, attributes=command.attributes
            )
        elif isinstance(command, SetFault):
            await self.door.set_fault(command.device, command.fault)
        elif isinstance(command, Move):
            await self.door.move(command.person, command.area)
        self._awaited = frozenset()
        await self.look()
        self.changed = frozenset(
            device.id
            for device in self.home.devices.values()
            if device != before.get(device.id)
        )
        return self._outcome(command)

    def _outcome(self, command: Command) -> str:
        home = self.home
        if isinstance(command, Move):
            name = home.people[command.person].name
            return f"{name} is {place_words(command.area, home)} now."
        if isinstance(command, (SetDevice, SetFault)):
            device = home.devices[command.device]
            return f"{device.name}: {state_words(device)}."
        if isinstance(command, (ShowClock, SetRate)):
            return f"It is {time_words(home.time)}. {rate_sentence(home.rate)}"
        return f"Time has passed; it is {time_words(home.time)}."
