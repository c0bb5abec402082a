"""The memory as its people's own: taken back, looked through, carried, erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from agent.errors import unknown
from agent.ports import LivingHome
from agent.rest.at_home import at_home
from agent.rest.bodies import ImportBody, UndoBody
from agent.rest.faults import RequestFault
from agent.rest.memory_answers import (
    ChangeAnswer,
    ImportAnswer,
    ImportStepAnswer,
    PurgeAnswer,
    UndoneAnswer,
)
from agent.rest.routes import Call, Route
from preference_store import memory_file


async def undo(call: Call) -> tuple[UndoneAnswer, ...]:
    """A lesson is taken back, or its forgetting; newest first."""
    body: UndoBody = call.body
    async with at_home(call) as living:
        before = await living.memory.undo(body.preference, person=body.person)
        return tuple(map(UndoneAnswer.of, before))


async def list_changes(call: Call) -> tuple[ChangeAnswer, ...]:
    """What happened to what one person, or the household, wants; newest last."""
    async with at_home(call) as living:
        (owner,) = await _owners(living, call, others=(None,))
        return tuple(map(ChangeAnswer.of, await living.memory.history(owner)))


async def export_memory(call: Call) -> Mapping[str, Any]:
    """A memory file of one person, or of everybody and the household."""
    async with at_home(call) as living:
        everybody = (*await living.memory.people(), None)
        owners = await _owners(living, call, others=everybody)
        return memory_file.document(await living.memory.export(owners))


async def import_memory(call: Call) -> ImportAnswer:
    """Say what a memory file would change, or change it."""
    body: ImportBody = call.body
    file = memory_file.read_document(body.file, name="file")
    async with at_home(call) as living:
        steps = await living.memory.take_in(file, is_trial=not body.apply)
        return ImportAnswer(
            is_applied=body.apply, steps=tuple(map(ImportStepAnswer.of, steps))
        )


async def purge_person(call: Call) -> PurgeAnswer:
    """A person is erased at once: memory, turns, conversations, event log.

    Whoever has only been heard is known by their turns; so it is tried before a name
    is taken for a slip.
    """
    person = call.path["person"]
    async with at_home(call) as living:
        known = await _known_people(living)
    erased = await call.runtime.purge(call.path["home"], person)
    if not (erased.preferences or erased.turns or erased.events or person in known):
        raise _nobody(person, known)
    return PurgeAnswer(
        preferences=erased.preferences,
        turns=erased.turns,
        household=erased.household,
        events=erased.events,
    )


async def _owners(
    living: LivingHome, call: Call, *, others: tuple[str | None, ...]
) -> tuple[str | None, ...]:
    """Whose memory is meant: the one person named, or else `others`.

    Raises:
        RequestFault: 404 for somebody who neither lives there nor is remembered.
    """
    person = call.query.get("person")
    if person is None:
        return others
    known = await _known_people(living)
    if person not in known:
        raise _nobody(person, known)
    return (person,)


async def _known_people(living: LivingHome) -> set[str]:
    """Who lives there, and who else is remembered."""
    return {*living.home.people, *await living.memory.people()}


def _nobody(person: str, known: Collection[str]) -> RequestFault:
    return RequestFault(unknown("person", person, known), status=404, where="person")


CARRYING_ROUTES: tuple[Route, ...] = (
    Route(
        method="POST",
        path="/{home}/preferences/undo",
        summary="Take back a lesson, or that it was forgotten",
        handle=undo,
        body=UndoBody,
        answer=tuple[UndoneAnswer, ...],
    ),
    Route(
        method="GET",
        path="/{home}/history",
        summary="Read what happened to preferences, oldest first",
        handle=list_changes,
        query={"person": "whose; left out: the household's"},
        answer=tuple[ChangeAnswer, ...],
    ),
    Route(
        method="GET",
        path="/{home}/memory",
        summary="Export a memory as a file",
        handle=export_memory,
        query={"person": "whose; left out: everybody's and the household's"},
        answer=Mapping[str, Any],
    ),
    Route(
        method="POST",
        path="/{home}/memory",
        summary="Say what a memory file would change, or take it in",
        handle=import_memory,
        body=ImportBody,
        answer=ImportAnswer,
    ),
    Route(
        method="DELETE",
        path="/{home}/people/{person}/memory",
        summary="Erase a person: memory, turns, conversations and event log",
        handle=purge_person,
        answer=PurgeAnswer,
    ),
)
