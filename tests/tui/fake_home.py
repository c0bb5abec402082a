"""A home behind the door's protocol that answers from a script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from simulator.assistant import Fault, Interruption, KnownPreference, Turn
from simulator.errors import AssistantError
from simulator.trace import Change, Command, Intent, Scalar, Trace
from tui.door import Device, HabitCount, HomeView, Person, Resident

AREAS = {
    "living_room": "Living room",
    "kitchen": "Kitchen",
    "bedroom": "Bedroom",
    "hall": "Hall",
}
PEOPLE = (
    Person(id="amal", name="Amal", area="living_room"),
    Person(id="binta", name="Binta", area="kitchen"),
)


def _device(
    device: str,
    area: str,
    name: str,
    state: str = "off",
    *,
    voice: bool = False,
    **attributes: Scalar,
) -> Device:
    capabilities = {"voice": True} if voice else {}
    return Device(
        id=device,
        area=area,
        name=name,
        state=state,
        attributes=attributes,
        capabilities=capabilities,
    )


DEVICES = (
    _device("light.living_room_ceiling", "living_room", "Ceiling light"),
    _device("light.sofa_lamp", "living_room", "Sofa lamp", brightness_pct=100),
    _device(
        "media_player.living_room_speaker",
        "living_room",
        "Living room speaker",
        "idle",
        voice=True,
    ),
    _device("media_player.television", "living_room", "Television"),
    _device("cover.living_room_blind", "living_room", "Blind", "open"),
    _device(
        "climate.living_room_thermostat",
        "living_room",
        "Thermostat",
        "heat",
        temperature=21,
    ),
    _device(
        "sensor.living_room_temperature",
        "living_room",
        "Temperature",
        "20.5",
        unit_of_measurement="°C",
        device_class="temperature",
    ),
    _device("light.kitchen_ceiling", "kitchen", "Kitchen light", "on"),
    _device("switch.coffee_machine", "kitchen", "Coffee machine"),
    _device("climate.oven", "kitchen", "Oven", current_temperature=21),
    _device(
        "media_player.kitchen_display", "kitchen", "Kitchen display", "idle", voice=True
    ),
    _device("light.bedroom_ceiling", "bedroom", "Bedroom light"),
    _device("fan.bedroom_fan", "bedroom", "Fan"),
    _device("light.hall_ceiling", "hall", "Hall light"),
    _device("lock.front_door", "hall", "Front door", "locked"),
)


def trace_of(utterance: str, **parts: object) -> Trace:
    """A trace of little but an intent, and what `parts` say."""
    base = Trace(
        turn=1,
        person="amal",
        via="media_player.living_room_speaker",
        utterance=utterance,
        intent=Intent(name="turn_on", confidence=0.94),
    )
    return replace(base, **parts)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Said:
    """One call of `say`."""

    text: str
    person: str
    via: str | None
    interruption: Interruption | None
    utterance_id: str


@dataclass
class FakeHome:
    """Implements `tui.door.HomeDoor`; `answers` maps words to what comes back."""

    answers: Mapping[str, Turn] = field(default_factory=dict)
    is_up: bool = True
    """Whether anybody answers at all."""
    known: list[KnownPreference] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    is_closed: bool = False
    routines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    habits: Mapping[str, tuple[HabitCount, ...]] = field(default_factory=dict)
    looks: int = 0
    """How often the home was looked at."""
    before_answer: Callable[[], None] = lambda: None
    """Called while an utterance is being answered."""

    def __post_init__(self) -> None:
        self._view = HomeView(
            home="flat",
            time=datetime(2026, 3, 2, 19, 0, tzinfo=ZoneInfo("Europe/Berlin")),
            rate=1.0,
            areas=AREAS,
            people={person.id: person for person in PEOPLE},
            devices={device.id: device for device in DEVICES},
        )

    @property
    def address(self) -> str:
        return "http://127.0.0.1:5005"

    def _answer(self) -> None:
        if not self.is_up:
            raise AssistantError(
                "The assistant at http://127.0.0.1:5005 does not answer."
            )

    async def is_ready(self) -> bool:
        self._answer()
        return True

    async def say(
        self,
        text: str,
        *,
        person: str,
        via: str | None,
        interruption: Interruption | None = None,
        utterance_id: str,
    ) -> Turn:
        self.said.append(
            Said(
                text=text,
                person=person,
                via=via,
                interruption=interruption,
                utterance_id=utterance_id,
            )
        )
        self.before_answer()
        self._answer()
        turn = self.answers.get(text)
        if turn is None:
            turn = Turn(replies=(f"You said {text}.",), trace=trace_of(text))
        trace = replace(
            turn.trace, turn=len(self.said), person=person, via=via, utterance=text
        )
        for change in trace.changes:
            self._change(change)
        if trace.lesson:
            self.known.append(
                KnownPreference(
                    id=trace.lesson.id,
                    person=person,
                    topic=trace.lesson.topic,
                    value=trace.lesson.value,
                    when={"area": "living_room"},
                )
            )
        return Turn(replies=turn.replies, trace=trace)

    async def home(self) -> HomeView:
        self.looks += 1
        self._answer()
        return self._view

    async def people(self) -> tuple[Resident, ...]:
        self._answer()
        return tuple(
            Resident(
                id=person.id,
                name=person.name,
                area=person.area,
                activity=None,
                routines=self.routines.get(person.id, ()),
                habits=self.habits.get(person.id, ()),
            )
            for person in self._view.people.values()
        )

    async def preferences(self, person: str) -> tuple[KnownPreference, ...]:
        self._answer()
        return tuple(known for known in self.known if known.person in {person, None})

    async def advance(self, seconds: float) -> None:
        self._answer()
        self._view = replace(
            self._view, time=self._view.time + timedelta(seconds=seconds)
        )

    async def set_rate(self, rate: float) -> None:
        self._answer()
        self._view = replace(self._view, rate=rate)

    async def set_device(
        self, device: str, *, state: str | None, attributes: Mapping[str, Scalar]
    ) -> None:
        self._answer()
        after = {**attributes, **({} if state is None else {"state": state})}
        self._change(Change(device=device, before={}, after=after))

    async def set_fault(self, device: str, fault: Fault | None) -> None:
        self._answer()
        self._replace(replace(self._view.devices[device], fault=fault))

    async def move(self, person: str, area: str) -> None:
        self._answer()
        moved = replace(self._view.people[person], area=area)
        self._view = replace(self._view, people={**self._view.people, person: moved})

    async def close(self) -> None:
        self.is_closed = True

    def _change(self, change: Change) -> None:
        device = self._view.devices[change.device]
        attributes = {k: v for k, v in change.after.items() if k != "state"}
        self._replace(
            replace(
                device,
                state=str(change.after.get("state", device.state)),
                attributes={**device.attributes, **attributes},
            )
        )

    def _replace(self, device: Device) -> None:
        devices = {**self._view.devices, device.id: device}
        self._view = replace(self._view, devices=devices)


def switched(device: str, state: str, before: str) -> dict[str, object]:
    """Command and change of one device that was switched, as parts of a trace."""
    domain = device.partition(".")[0]
    return {
        "commands": (Command(service=f"{domain}.turn_{state}", device=device),),
        "changes": (
            Change(device=device, before={"state": before}, after={"state": state}),
        ),
    }
