"""What a scene leaves as it is, for the sake of the others who live there.

A scene is written for the home; whoever asks for it may not be alone. As people do:

1. In a room where somebody else is asleep, things only grow darker and quieter.
2. A room where somebody else is awake stays as it is. The room of whoever speaks is
   theirs as well as the others', unless they are about to leave it: saying good night
   to the home, where no alarm clock stands.
3. Whoever names a room wants it changed, and no other; "everywhere" names them all.
4. A door is locked when everybody is in, or when nobody is left.

"I'm leaving" changes nothing at all while somebody else is at home; that is for
`scene_requests` to see. Where a person is, is what sensors say of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.context import ContextSnapshot, PersonView, SceneView
from simulator.domains import MOVES_BY_ITSELF, ON_THE_WAY, Standing
from simulator.errors import Refused
from simulator.services import outcome_of
from simulator.trace import Command, Scalar

_UNDISTURBING = frozenset(
    "turn_off media_stop media_pause volume_down close_cover stop_cover lock pause "
    "return_to_base set_temperature set_hvac_mode decrease_speed".split()
)
"""Services, without their domain, that wake nobody."""

_LOCKING = "lock.lock"


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftAlone:
    """A room that a scene would have changed further, and for whom it did not."""

    area: str
    people: tuple[str, ...]
    """Ids of those who are in it."""
    is_asleep: bool
    """Whether they sleep, and what wakes nobody was done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Considered:
    """What of a scene is done, here and now."""

    devices: tuple[str, ...]
    """All that the scene sets, whether they stand so already or not."""
    due: tuple[Command, ...]
    """What still has to change, in order."""
    left_alone: tuple[LeftAlone, ...] = ()
    unlocked: tuple[str, ...] = ()
    """Doors that are not locked, since somebody is out."""


def others_of(context: ContextSnapshot) -> tuple[PersonView, ...]:
    """The people of the home but for the speaker."""
    return tuple(who for who in context.people.values() if who.id != context.person)


def considered(
    scene: SceneView,
    context: ContextSnapshot,
    *,
    rooms: Sequence[str] = (),
    is_everywhere: bool = False,
) -> Considered:
    """What the scene comes to by the rules above; steps that are so already are done.

    Args:
        scene: one of the home's.
        context: the home as it stands.
        rooms: those that were named; nothing is changed outside of them.
        is_everywhere: whether all rooms were named.
    """
    asked = [
        command
        for command in scene.do
        if not rooms or context.devices[command.device].area in rooms
    ]
    is_named = is_everywhere or bool(rooms)
    for_whom = {} if is_named else _disturbed(scene, context)
    done: list[Command] = []
    due: list[Command] = []
    left: dict[str, LeftAlone] = {}
    unlocked: list[str] = []
    for command in asked:
        room = context.devices[command.device].area or ""
        alone = for_whom.get(room)
        is_due = not is_so(command, context)
        if alone is not None and not (alone.is_asleep and _wakes_nobody(command)):
            if is_due:
                left[room] = alone
        elif command.service == _LOCKING and not _may_lock(scene, context):
            if is_due:
                unlocked.append(command.device)
        else:
            done.append(command)
            due += [command] if is_due else []
    return Considered(
        devices=tuple(dict.fromkeys(command.device for command in done)),
        due=tuple(due),
        left_alone=tuple(left.values()),
        unlocked=tuple(unlocked),
    )


def is_so(command: Command, context: ContextSnapshot) -> bool:
    """Whether the device stands already as the command would have it.

    A blind on its way there counts as there, and what time changes does not count.
    """
    device = context.devices[command.device]
    try:
        after = outcome_of(device, command)
    except Refused:
        return False
    is_moving = device.state in ON_THE_WAY
    passing = MOVES_BY_ITSELF | ({"current_position"} if is_moving else set())

    def lasting(standing: Standing) -> Mapping[str, Scalar]:
        kept = {k: v for k, v in standing.attributes.items() if k not in passing}
        return {**kept, "state": ON_THE_WAY.get(standing.state, standing.state)}

    now = Standing(state=device.state, attributes=device.attributes)
    return lasting(after) == lasting(now)


def _disturbed(scene: SceneView, context: ContextSnapshot) -> dict[str, LeftAlone]:
    """Rooms that are not the speaker's to change, by rules 1 and 2."""
    rooms: dict[str, LeftAlone] = {}
    for area in context.areas:
        inside = [who for who in others_of(context) if who.area == area]
        asleep = tuple(who.id for who in inside if who.activity == "sleeping")
        awake = tuple(who.id for who in inside if who.activity != "sleeping")
        is_own = area == context.area and not _is_about_to_leave(scene, context)
        if awake and not is_own:
            rooms[area] = LeftAlone(area=area, people=awake, is_asleep=False)
        elif asleep:
            rooms[area] = LeftAlone(area=area, people=asleep, is_asleep=True)
    return rooms


def _is_about_to_leave(scene: SceneView, context: ContextSnapshot) -> bool:
    """Whether the speaker says good night where nobody goes to bed."""
    if scene.occasion != "good_night" or scene.area is not None:
        return False
    return not any(
        device.domain == "alarm_clock" and device.area == context.area
        for device in context.devices.values()
    )


def _wakes_nobody(command: Command) -> bool:
    return command.service.partition(".")[2] in _UNDISTURBING


def _may_lock(scene: SceneView, context: ContextSnapshot) -> bool:
    """Whether nobody would come home to a locked door, by rule 4."""
    others = others_of(context)
    is_empty = scene.occasion == "leaving" and all(who.area is None for who in others)
    return is_empty or not any(who.area is None for who in others)
