"""A living home: the only writer of the world's state.

A turn takes a `snapshot`, decides, and comes back with `call`s; replay and the home
API move people, break devices and let time pass. Whoever shares a home between turns
holds its lock; the home itself knows no threads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

from simulator.activity import activity_of
from simulator.assistant import DeviceReading, Fault
from simulator.beginning import apply_setup, check_history, first_moment_of, start_of
from simulator.catalogue import load_catalogue
from simulator.chronicle import Chronicle
from simulator.clock import VirtualClock
from simulator.context import (
    AreaView,
    ContextSnapshot,
    DeviceView,
    Habit,
    PersonView,
    SceneView,
    kind_of_day,
    part_of_day,
)
from simulator.errors import SimulatorError
from simulator.facts import Activity
from simulator.history import EventKind, HomeEvent, events_before
from simulator.home_file import HomeFile, load_home
from simulator.inventory import Inventory
from simulator.life import Life, act_out
from simulator.names import require_known
from simulator.perception import Outlook, perceived
from simulator.routines import Routine
from simulator.saved_home import SavedDevice, SavedEvent, SavedHome, parse_saved
from simulator.saved_world import SavedWorld
from simulator.setup import SandboxSetup
from simulator.strict_yaml import plain
from simulator.trace import Change, Command, Scalar
from simulator.whereabouts import Whereabouts
from simulator.world import World

_NOBODY = frozenset({"home", "assistant"})
"""Values of `by` that are no person."""


class Home:
    """One home, alive; begun by `begin`, or taken up again by `from_dict`."""

    def __init__(
        self,
        home_file: HomeFile,
        now: datetime,
        *,
        seed: int,
        outlook: Outlook,
        saved: SavedHome | None = None,
    ) -> None:
        self._file = home_file
        self._outlook = outlook
        self.clock = VirtualClock(now)
        self._areas = home_file.area_views()
        self._scenes = home_file.scene_views()
        self._whereabouts = Whereabouts(home_file.person_views())
        self._inventory = Inventory(map(home_file.device_view, home_file.devices))
        if saved is not None:
            self._whereabouts = saved.whereabouts(self.people)
            saved.stand_in(self._inventory)
        self._chronicle = Chronicle(self._inventory.standing)
        self._life = Life(
            {id_: entry.routines for id_, entry in home_file.people.items()},
            self._inventory.standing,
            seed=seed,
            zone=home_file.zone,
            catalogue=load_catalogue(),
        )
        self._world = World(
            home_file,
            self._inventory,
            clock=self.clock,
            note=self._log,
            seed=seed,
            people=self._whereabouts.people_in_areas(),
            state=None if saved is None else saved.world.state(),
        )

    @classmethod
    def begin(cls, home_file: HomeFile, setup: SandboxSetup) -> Home:
        """A home as its file says, with the overrides and history of `setup`.

        Raises:
            UnknownName: `setup` names a person, device or area that is not there.
            IllegalState: an override that a device cannot have.
        """
        first = first_moment_of(setup, home_file.zone)
        start = start_of(setup, home_file.zone)
        outlook = Outlook.of(setup.sees, setup.ignores)
        if first < start:
            file = json.dumps(plain(home_file.dict()))
            saved = _lived(file, first, start, setup.seed)
            home = cls.from_dict(saved)
            home._outlook = outlook
        else:
            home = cls._at_first(home_file, first, setup.seed, outlook)
            # Things come to stand as the first moment has them.
            home.advance(0)
        lived = home.events
        apply_setup(setup, home)
        check_history(setup.history, home)
        # What the set-up itself did to the home is no event in anybody's life.
        told = events_before(start, setup.history)
        home._begin_chronicle(sorted([*told, *lived], key=lambda event: event.at))
        return home

    @classmethod
    def _at_first(
        cls, home_file: HomeFile, now: datetime, seed: int, outlook: Outlook
    ) -> Home:
        """A home as its file says, in which nothing has happened yet."""
        home = cls(home_file, now, seed=seed, outlook=outlook)
        home._world.occupy(home._whereabouts.people_in_areas(), home._areas)
        home._begin_chronicle(())
        return home

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Home:
        """Take up a home where `as_dict` left it.

        Raises:
            SimulatorError: the document is damaged, or of another version.
        """
        saved = parse_saved(document)
        home_file = load_home(saved.home)
        now = saved.time.astimezone(home_file.zone)
        if saved.devices.keys() != home_file.devices.keys():
            raise SimulatorError("saved home: its devices are not those of its file")
        outlook = Outlook.of(saved.sees, saved.ignores)
        home = cls(home_file, now, seed=saved.seed, outlook=outlook, saved=saved)
        home._begin_chronicle(event.event(home_file.zone) for event in saved.events)
        return home

    def as_dict(self) -> dict[str, Any]:
        """The whole world of this home in JSON values; inverse of `from_dict`."""
        saved = SavedHome(
            home=plain(self._file.dict()),
            seed=self._life.seed,
            time=self.clock.now,
            sees=self._outlook.sees,
            ignores=tuple(sorted(self._outlook.ignores)),
            devices=SavedDevice.all_of(self._inventory),
            world=SavedWorld.of(self._world.state),
            areas_of_people={id_: view.area for id_, view in self.people.items()},
            heard_through=self._whereabouts.heard_through,
            rooms_of_voices=self._whereabouts.rooms_of_voices,
            placed=self._whereabouts.placed,
            events=tuple(SavedEvent.of(event) for event in self.events),
        )
        return saved.as_dict()

    @property
    def name(self) -> str:
        """Name of the home's file."""
        return self._file.home

    @property
    def areas(self) -> Mapping[str, AreaView]:
        """Rooms by id."""
        return dict(self._areas)

    @property
    def scenes(self) -> Mapping[str, SceneView]:
        """Scenes by id."""
        return dict(self._scenes)

    @property
    def people(self) -> dict[str, PersonView]:
        """People by id, where they are now."""
        return self._whereabouts.people

    @property
    def devices(self) -> Mapping[str, DeviceView]:
        """Devices by id, in the order of the file, as anybody can see them now."""
        return self._inventory.seen()

    @property
    def faults(self) -> Mapping[str, Fault]:
        """What is broken, and how."""
        return self._inventory.faults

    @property
    def awaited(self) -> frozenset[str]:
        """Slow devices that have been told something and have yet to do it."""
        return self._world.awaited

    @property
    def events(self) -> tuple[HomeEvent, ...]:
        """Everything that happened, oldest first."""
        return self._chronicle.events

    def habits(self, person: str) -> tuple[Habit, ...]:
        """Everything that a person usually does, by what says most about it."""
        return self._chronicle.telling_habits(person)

    def routines(self, person: str) -> Mapping[str, Routine]:
        """What a person does on certain days, by name, as the home file has it.

        Raises:
            UnknownName: there is no such person.
        """
        require_known("person", person, self._file.people)
        return self._file.people[person].routines

    def activity(self, person: str) -> Activity | None:
        """What a person of the home is busy with, as far as the home can tell.

        Raises:
            UnknownName: there is no such person.
        """
        require_known("person", person, self.people)
        return activity_of(
            self.people[person].area,
            self.devices.values(),
            time=self.clock.now,
            last_trace=self._chronicle.last_trace(person),
        )

    def readings(self) -> dict[str, DeviceReading]:
        """Devices by id: state and attributes only."""
        return {
            id_: DeviceReading(state=device.state, attributes=device.attributes)
            for id_, device in self.devices.items()
        }

    def default_via(self, person: str) -> str | None:
        """The device that `person` speaks through unless another is named.

        It is the first in the file that takes voice, for everybody.
        """
        return next(
            (id_ for id_, device in self.devices.items() if device.takes_voice), None
        )

    def hears(self, person: str, via: str | None) -> None:
        """Note that `person`, known or not, speaks through `via` now.

        A turn then takes them to be where `Whereabouts.hear` says; sensors see nothing.
        """
        if via is not None:
            self._whereabouts.hear(person, self._inventory.device(via))

    def snapshot(self, person: str, via: str | None) -> ContextSnapshot:
        """The home as it stands, seen by one speaker; later changes leave it alone."""
        device = None if via is None else self._inventory.device(via)
        now = self.clock.now
        plain_view = ContextSnapshot(
            home=self.name,
            time=now,
            time_of_day=part_of_day(now),
            day=kind_of_day(now),
            areas=self.areas,
            devices=self.devices,
            people=self.people,
            scenes=self.scenes,
            person=person,
            via=via,
            area=self._whereabouts.room_of(person, device),
            forecast=self._world.forecast(),
            seed=self._life.seed,
        )
        return perceived(plain_view, self._chronicle, self._outlook)

    def call(self, command: Command, by: str) -> tuple[Change, ...]:
        """Carry out a device command on behalf of `by`; empty when nothing differs.

        Raises:
            Refused: the device is broken, or cannot do this; nothing was changed.
            UnknownName: there is no such device.
        """
        return self._world.call(command, by)

    def set_device(
        self,
        device: str,
        state: str | None,
        attributes: Mapping[str, Scalar],
        by: str,
    ) -> tuple[Change, ...]:
        """Change a device past the assistant: by `home`, or by a person's hand.

        `None` keeps the state; an attribute of `None` is taken away.

        Raises:
            IllegalState: the device cannot stand so; nothing was changed.
            UnknownName: there is no such device.
        """
        return self._world.set_device(device, state, attributes, by)

    def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`; it then stands as it would have."""
        self._world.set_fault(device, fault)

    def move(self, person: str, area: str | None) -> tuple[Change, ...]:
        """Send a person to another room, or away with `None`; sensors notice.

        Raises:
            UnknownName: there is no such person or area.
        """
        left = self.people[person].area if person in self.people else None
        self._check_place(person, area)
        rooms = [room for room in (left, area) if room is not None]
        self._log("presence", person, None, {"area": area})
        noticed: tuple[Change, ...] = ()
        if left != area:
            is_threshold = left is None or area is None
            noticed = self._world.go_past(rooms, through_a_door=is_threshold)
        self._whereabouts.place(person, area)
        people = self._whereabouts.people_in_areas()
        return noticed + self._world.occupy(people, rooms)

    def place(self, person: str, area: str | None) -> tuple[Change, ...]:
        """Let a person have been in that room all along, or away with `None`.

        Raises:
            UnknownName: there is no such person or area.
        """
        self._check_place(person, area)
        self._whereabouts.place(person, area)
        return self._world.occupy(self._whereabouts.people_in_areas(), self._areas)

    def erase_person(self, person: str) -> int:
        """Take what is written of a person out of the log; how many events that was.

        Ordinals count anew. Where they are, and what stands as they left it, is the
        home's and stays.
        """
        events = self.events
        left = [event for event in events if person not in (event.person, event.by)]
        self._begin_chronicle(left)
        self._whereabouts.forget_voice(person)
        self._world.disown(person)
        return len(events) - len(left)

    def advance(self, seconds: float) -> None:
        """Let virtual time pass.

        Raises:
            SimulatorError: `seconds` is negative.
        """
        until = self.clock.after(seconds)
        while (at := self._life.next_at(self.clock.now, until)) is not None:
            self._world.pass_to(at.astimezone(timezone.utc))
            for deed in self._life.happen(at):
                act_out(deed, self)
        self._world.pass_to(until)

    def _check_place(self, person: str, area: str | None) -> None:
        require_known("person", person, self.people)
        if area is not None:
            require_known("area", area, self._areas)

    def _log(
        self, kind: EventKind, by: str, device: str | None, said: Mapping[str, Scalar]
    ) -> None:
        self._chronicle.add(
            HomeEvent(
                at=self.clock.now,
                kind=kind,
                device=device,
                person=None if by in _NOBODY else by,
                by=by,
                attributes=dict(said),
            )
        )

    def _begin_chronicle(self, events: Iterable[HomeEvent]) -> None:
        self._chronicle = Chronicle(self._inventory.standing, events)


@lru_cache(maxsize=8)
def _lived(file: str, first: datetime, start: datetime, seed: int) -> dict[str, Any]:
    """A home of this file after its days from `first` to `start`, as it is saved.

    Two weeks take seconds to live, and everything that begins alike has lived alike:
    a scenario and its twins above all.
    """
    home = Home._at_first(load_home(json.loads(file)), first, seed, Outlook())
    home.advance(start.timestamp() - first.timestamp())
    return home.as_dict()
