"""`teachable prefs purge`: a person is erased, also from a server that runs.

A server holds open conversations and a home's own log, and would write on about whoever
is only erased from the file. So it is asked first.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import httpx

from agent.commands.outcome import tell
from agent.commands.prefs import Memory, show_lines
from agent.errors import AgentError, unknown
from agent.homes import is_lived_in
from agent.server_process import server_state
from agent.settings import Settings

_PATIENCE_S = 60.0
"""A purge writes the whole file anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Erased:
    """What was erased of a person, in numbers."""

    preferences: int
    turns: int
    household: int
    events: int = 0
    """Of the home's own log, which a server holds."""


def purge(of: Memory, person: str, *, settings: Settings, is_certain: bool) -> None:
    """Erase a person at once and for good, if that is asked for.

    Raises:
        AgentError: nobody of that name is known, or a server runs that was not told.
        StoreError: what was erased may still be found in the file; try again.
    """
    home = of.home.home
    if not is_certain:
        count = len(of.store.remembered(home=home, person=person))
        show_lines([f"{person}: {count} preferences, with their history and all turns"])
        tell("nothing is erased yet; add --yes to do it; it cannot be undone")
        return
    there = _erased_by_server(settings, home, person)
    here = of.store.purge(home=home, person=person)
    erased = Erased(
        preferences=there.preferences + here.preferences,
        turns=there.turns + here.turns,
        household=there.household + here.household,
        events=there.events,
    )
    known = {*of.home.people, *of.store.people(home=home)}
    if erased == _NOTHING and person not in known:
        raise AgentError(unknown("person", person, known))
    show_lines(
        [
            f"erased of {person}: {erased.preferences} preferences, {erased.turns} "
            f"turns, {erased.events} events of a running home; {erased.household} of "
            "the household no longer tell who taught them"
        ]
    )


_NOTHING = Erased(preferences=0, turns=0, household=0)


def _erased_by_server(settings: Settings, home: str, person: str) -> Erased:
    """What the server has erased that works on this memory; nothing where none does.

    A server that happens to run on the same port is none of ours.
    """
    if not is_lived_in(settings):
        return _NOTHING
    url = settings.base_url
    state = server_state(url)
    if state != "ready":
        raise _untold(url, "it is still starting" if state else "it does not answer")
    token = settings.token
    try:
        answer = httpx.delete(
            f"{url}/home/{quote(home, safe='')}/people/{quote(person, safe='')}/memory",
            headers={} if token is None else {"Authorization": f"Bearer {token}"},
            timeout=_PATIENCE_S,
            trust_env=False,
        )
        document = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise _untold(url, str(error)) from error
    if answer.status_code == httpx.codes.NOT_FOUND:
        # It has never heard of the person.
        return _NOTHING
    if answer.status_code != httpx.codes.OK:
        raise _untold(url, str(document.get("error", answer.status_code)))
    return Erased(**document)


def _untold(url: str, reason: str) -> AgentError:
    return AgentError(
        f"A server is at work on this memory and was not told on {url} "
        f"({reason.rstrip('.')}); nothing is erased. End it, or name it by "
        "TEACHABLE_PORT and TEACHABLE_TOKEN, and try again."
    )
