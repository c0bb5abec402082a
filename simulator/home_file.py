"""Home files: a home as written down, read strictly and checked as a whole.

`load_home` is the only way in, for files of `simulator/homes/`, for files of one's
own, and for whole documents that came over REST. The format is described in the
header of `simulator/homes/flat.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import Field, StrictStr

from simulator.context import AreaView, DeviceView, PersonView, SceneView
from simulator.domains import DOMAINS, check_standing
from simulator.errors import FileFault, IllegalState
from simulator.home_entries import (
    AreaEntry,
    DeviceEntry,
    Latitude,
    Longitude,
    PersonEntry,
)
from simulator.routine_checks import problems_of
from simulator.routines import AWAY
from simulator.scenes import SceneEntry, problems_of_scenes
from simulator.strict_yaml import (
    StrictModel,
    document_in,
    line_of,
    nearest_of,
    parse_model,
    plain,
    read_document,
    text_of,
    unknown_word,
)
from simulator.sun import Place

HOMES = Path(__file__).parent / "homes"
"""The homes that come with the simulator."""

_DOCUMENT = Path("home document")
"""What faults name where a home came as a document, not as a file."""

_ID = re.compile(r"[a-z0-9_]+")


class HomeFile(StrictModel):
    """A home as written down."""

    home: StrictStr
    """Its name, lower snake case."""
    time_zone: StrictStr
    """IANA name, such as `Europe/Berlin`."""
    latitude: Latitude = Place().latitude
    longitude: Longitude = Place().longitude
    """Degrees north and east; for the sun and the seasons."""
    areas: dict[StrictStr, AreaEntry]
    people: dict[StrictStr, PersonEntry]
    devices: dict[StrictStr, DeviceEntry]
    scenes: dict[StrictStr, SceneEntry] = Field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the home stands."""
        return Place(latitude=float(self.latitude), longitude=float(self.longitude))

    @property
    def zone(self) -> ZoneInfo:
        """The time zone, checked by `load_home`."""
        return ZoneInfo(self.time_zone)

    def area_views(self) -> dict[str, AreaView]:
        """The rooms by id."""
        return {
            id_: AreaView(
                id=id_,
                name=entry.name,
                aliases=tuple(entry.aliases),
                floor=entry.floor,
                is_outdoors=entry.outdoors,
            )
            for id_, entry in self.areas.items()
        }

    def person_views(self) -> dict[str, PersonView]:
        """The people by id, where they are when the home begins."""
        return {
            id_: PersonView(
                id=id_,
                name=entry.name,
                area=entry.area,
                is_remembered=entry.remembers,
            )
            for id_, entry in self.people.items()
        }

    def scene_views(self) -> dict[str, SceneView]:
        """The scenes by id."""
        return {id_: entry.view(id_) for id_, entry in self.scenes.items()}

    def device_view(self, device: str) -> DeviceView:
        """The device as it stands in the file."""
        entry = self.devices[device]
        domain, _, own_id = device.partition(".")
        return DeviceView(
            id=device,
            name=entry.name or own_id.replace("_", " ").capitalize(),
            area=entry.area,
            aliases=tuple(entry.aliases),
            is_main=entry.main,
            state=entry.state or DOMAINS[domain].initial,
            attributes=dict(entry.attributes),
            capabilities=entry.capabilities.as_seen(),
        )


def home_names() -> tuple[str, ...]:
    """Names of the homes that come with the simulator."""
    return tuple(sorted(path.stem for path in HOMES.glob("*.yaml")))


def load_home(
    home: str | Mapping[str, Any], *, relative_to: Path | None = None
) -> HomeFile:
    """Read and check a home.

    Args:
        home: the name of a file of `simulator/homes/`; or a path (it contains `/`
            or ends in `.yaml`); or a whole document.
        relative_to: the folder, or a file in the folder, that a path starts from;
            `None` where paths are not welcome, such as over REST.

    Raises:
        FileFault: there is no such home, or something in it is wrong.
    """
    if not isinstance(home, str):
        return _checked(home, _DOCUMENT)
    file = _file_of(home, relative_to)
    return _home_in(text_of(file), file)


def document_of(home: str, *, relative_to: Path | None = None) -> dict[str, Any]:
    """The home as a document that `load_home` and REST take, after checking it.

    Raises:
        FileFault: as `load_home`.
    """
    load_home(home, relative_to=relative_to)
    document: dict[str, Any] = plain(read_document(_file_of(home, relative_to)))
    return document


def is_path(home: str) -> bool:
    """Whether the word is a path, and not the name of a home that comes with us."""
    return "/" in home or home.endswith((".yaml", ".yml"))


@lru_cache(maxsize=16)
def _home_in(text: str, file: Path) -> HomeFile:
    """The home that the text of a file holds; homes are read over and over again."""
    return _checked(document_in(text, file), file)


def _checked(document: Mapping[str, Any], file: Path) -> HomeFile:
    home_file = parse_model(document, HomeFile, file)
    _check(home_file, document, file)
    return home_file


def _file_of(home: str, relative_to: Path | None) -> Path:
    if not is_path(home):
        if home not in home_names():
            message = f"no home of this name; {_nearest_home(home)}"
            raise FileFault(message, file=home)
        return HOMES / f"{home}.yaml"
    if relative_to is None:
        message = "a path is not possible here; name a home, or send a document"
        raise FileFault(message, file=home)
    folder = relative_to if relative_to.is_dir() else relative_to.parent
    return folder / home


def _nearest_home(home: str) -> str:
    nearest = nearest_of(home, home_names())
    return f"did you mean '{nearest}'?" if nearest else _valid(home_names())


def _valid(names: Iterable[str]) -> str:
    return f"valid: {', '.join(names) or 'none'}"


def _check(home: HomeFile, document: Mapping[str, Any], file: Path) -> None:
    """What no single entry can know: names that refer to others, and legal states."""

    def fault(message: str, *location: str | int) -> FileFault:
        key = ".".join(str(part) for part in location)
        return FileFault(message, file=file, line=line_of(document, location), key=key)

    if not _ID.fullmatch(home.home):
        raise fault("expected a name of a-z, 0-9 and _", "home")
    if not _is_time_zone(home.time_zone):
        nearest = nearest_of(home.time_zone, sorted(available_timezones()))
        hint = f"; did you mean '{nearest}'?" if nearest else ""
        raise fault(f"no such time zone '{home.time_zone}'{hint}", "time_zone")
    for section in ("areas", "people"):
        for name in getattr(home, section):
            if not _ID.fullmatch(name):
                raise fault("expected an id of a-z, 0-9 and _", section, name)
    if AWAY in home.areas:
        raise fault("means 'not at home' in a routine; take another id", "areas", AWAY)
    for name, person in home.people.items():
        if person.area is not None and person.area not in home.areas:
            message = unknown_word(person.area, list(home.areas))
            raise fault(message, "people", name, "area")
    mains: dict[tuple[str | None, str], str] = {}
    for name, device in home.devices.items():
        domain, _, own_id = name.partition(".")
        if domain not in DOMAINS:
            raise fault(unknown_word(domain, list(DOMAINS)), "devices", name)
        if not _ID.fullmatch(own_id):
            raise fault("expected an id such as light.sofa_lamp", "devices", name)
        if device.area is not None and device.area not in home.areas:
            message = unknown_word(device.area, list(home.areas))
            raise fault(message, "devices", name, "area")
        try:
            check_standing(home.device_view(name))
        except IllegalState as error:
            raise fault(
                error.message, "devices", name, *error.key.split(".", 1)
            ) from error
        if device.main:
            other = mains.setdefault((device.area, domain), name)
            if other != name:
                message = f"'{other}' is already the main {domain} of this area"
                raise fault(message, "devices", name, "main")
    devices = {name: home.device_view(name) for name in home.devices}
    for name, person in home.people.items():
        for problem in problems_of(person.routines, list(home.areas), devices):
            place = ("people", name, "routines", *problem.place)
            raise fault(problem.message, *place)
    for problem in problems_of_scenes(home.scenes, list(home.areas), devices):
        raise fault(problem.message, "scenes", *problem.place)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
