"""A home's world as JSON, so that it survives a restart of the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import StrictStr

from simulator.assistant import Fault
from simulator.context import PersonView
from simulator.history import EventKind, HomeEvent
from simulator.inventory import Inventory
from simulator.names import require_known
from simulator.saved_world import SavedWorld
from simulator.seen_facts import SeenFacts
from simulator.strict_yaml import Scalar, StrictModel, parse_model
from simulator.whereabouts import Whereabouts

_SAVED = Path("saved home")
"""What faults name in place of a file."""


class SavedDevice(StrictModel):
    """How a device stands, whatever it reads while it is broken."""

    state: StrictStr
    attributes: dict[StrictStr, Scalar]
    fault: Fault | None

    @classmethod
    def all_of(cls, inventory: Inventory) -> dict[str, SavedDevice]:
        """Every device, by id."""
        faults = inventory.faults
        return {
            id_: cls(
                state=device.state,
                attributes=dict(device.attributes),
                fault=faults.get(id_),
            )
            for id_, device in inventory.standing.items()
        }


class SavedEvent(StrictModel):
    """A `HomeEvent`."""

    at: datetime
    kind: EventKind
    device: StrictStr | None
    person: StrictStr | None
    by: StrictStr
    attributes: dict[StrictStr, Scalar]

    @classmethod
    def of(cls, event: HomeEvent) -> SavedEvent:
        """The event, ready to be written."""
        return cls(
            at=event.at,
            kind=event.kind,
            device=event.device,
            person=event.person,
            by=event.by,
            attributes=dict(event.attributes),
        )

    def event(self, time_zone: Any) -> HomeEvent:
        """The event, its time told in the home's zone."""
        return HomeEvent(
            at=self.at.astimezone(time_zone),
            kind=self.kind,
            device=self.device,
            person=self.person,
            by=self.by,
            attributes=self.attributes,
        )


class SavedHome(StrictModel):
    """Everything that a home does not take from its file."""

    format: Literal["home/v2"] = "home/v2"
    home: dict[str, Any]
    """The whole home document: a changed file does not change a living home."""
    seed: int
    """What chance in people's lives is drawn from."""
    time: datetime
    sees: SeenFacts = SeenFacts()
    """What a sandbox's assistant goes on seeing otherwise than it is."""
    ignores: tuple[StrictStr, ...] = ()
    """Signals that it goes on making nothing of."""
    devices: dict[StrictStr, SavedDevice]
    world: SavedWorld
    areas_of_people: dict[StrictStr, StrictStr | None]
    heard_through: dict[StrictStr, StrictStr]
    rooms_of_voices: dict[StrictStr, StrictStr]
    placed: tuple[StrictStr, ...]
    events: tuple[SavedEvent, ...]

    def whereabouts(self, people: Mapping[str, PersonView]) -> Whereabouts:
        """Where everybody of the home was.

        Raises:
            UnknownName: somebody who does not live there.
        """
        placed = dict(people)
        for id_, area in self.areas_of_people.items():
            require_known("person", id_, people, f"areas_of_people.{id_}")
            placed[id_] = replace(people[id_], area=area)
        return Whereabouts(
            placed,
            heard_through=self.heard_through,
            rooms_of_voices=self.rooms_of_voices,
            placed=self.placed,
        )

    def stand_in(self, inventory: Inventory) -> None:
        """Let the devices stand as they did."""
        for id_, device in self.devices.items():
            inventory.stand(id_, device.state, device.attributes)
            inventory.set_fault(id_, device.fault)

    def as_dict(self) -> dict[str, Any]:
        """JSON values only."""
        document: dict[str, Any] = json.loads(self.json())
        # Facts that are seen as they are, are left out and not null.
        document["sees"] = dict(self.sees.named)
        return document


def parse_saved(document: Mapping[str, Any]) -> SavedHome:
    """Read what `SavedHome.as_dict` wrote.

    Raises:
        FileFault: it was written by something else, or damaged.
    """
    return parse_model(document, SavedHome, _SAVED)
