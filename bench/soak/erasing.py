"""Canaries: texts of a person that must be nowhere on disk once they are purged.

They are taught through the real doors of a sandbox, so that a world is saved as well,
and are looked for before the purge, too: what never was there proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.server_process import ServerFiles, ServerProcess, free_port
from agent.settings import Settings
from bench.soak.talked_to import TalkedTo

RESIDENT = "amal"
CANARIES = tuple(f"kanari{number:02}vogel" for number in range(20))
VISITOR = CANARIES[0]
"""Somebody who does not live there; their very name must go."""

_SETUP = {"home": "flat", "start": "2026-03-02T19:30:00"}
_SPEAKER = "media_player.living_room_speaker"


@dataclass(frozen=True, kw_only=True, slots=True)
class Canaries:
    """Which canaries were on disk."""

    before: list[str]
    """While they were remembered, once the server had saved everything."""
    after: list[str]
    """Once they were purged, while the server ran and when it had stopped."""


def purge_canaries(folder: Path) -> Canaries:
    """Teach a server, start it anew, purge; what is found on disk before and after."""
    settings = Settings(data_dir=folder, port=free_port("127.0.0.1"))
    files = ServerFiles(log=settings.log_file, progress=folder / "progress")
    with ServerProcess(settings, files) as server:
        server.wait_until_ready()
        talk = teach_canaries(settings.base_url)
        server.stop()
        before = found_in(folder)
        server.restart()
        purge_everybody(talk)
        talk.close()
        after = found_in(folder)
    return Canaries(before=before, after=[*after, *found_in(folder)])


def teach_canaries(base_url: str) -> TalkedTo:
    """Open a sandbox, and leave every canary somewhere in it."""
    talk = TalkedTo.in_sandbox(base_url, _SETUP)
    _by_voice(talk, CANARIES[1:11])
    _by_hand(talk, CANARIES[11:15])
    talk.at_home(
        "POST", "/memory", {"file": _file_with(CANARIES[15:20]), "apply": True}
    )
    return talk


def purge_everybody(talk: TalkedTo) -> None:
    """Purge those to whom the canaries belong."""
    for person in (RESIDENT, VISITOR):
        talk.at_home("DELETE", f"/people/{person}/memory")


def found_in(folder: Path, canaries: Iterable[str] = CANARIES) -> list[str]:
    """Canaries in any file below a folder, whatever it is."""
    everything = b"\0".join(
        file.read_bytes() for file in folder.rglob("*") if file.is_file()
    )
    return [canary for canary in canaries if canary.encode() in everything]


def _by_voice(talk: TalkedTo, canaries: Sequence[str]) -> None:
    """Lessons that stay, are replaced, forgotten or left; and mere talk."""
    first, second, disliked, need, gone, undone, chat, asked, sender, visit = canaries
    for text in (
        f"i love jazz {first}",
        f"i love rock music {second}",
        f"i hate country music {disliked}",
        f"i'm vegetarian {need}",
        f"i like italian food {gone}",
        "forget that i like italian food",
        f"what a day {chat}",
        f"turn on the light {asked}",
    ):
        talk.say(text, person=RESIDENT, conversation="c1")
    talk.say("good morning", person=RESIDENT, conversation=sender)
    talk.say(f"i love blues {undone}", person=RESIDENT, conversation="c1")
    talk.at_home("POST", "/preferences/undo", {"person": RESIDENT})
    talk.say(f"i love jazz {visit}", person=VISITOR, conversation="c2")
    talk.say("yes", person=VISITOR, conversation="c2")


def _by_hand(talk: TalkedTo, canaries: Sequence[str]) -> None:
    """Deeds in the home's own log; the devices then stand as they did before."""
    path = f"/devices/{_SPEAKER}"
    for canary in canaries:
        titled = {"state": "playing", "attributes": {"media_title": canary}}
        talk.at_home("PATCH", path, {**titled, "by": RESIDENT})
    talk.at_home("PATCH", path, {"state": "idle", "attributes": {"media_title": None}})


def _file_with(canaries: Sequence[str]) -> dict[str, Any]:
    """A memory file: their own, a tombstone, and a wish for the household."""
    words, conversation, when, until, shared = canaries
    entry: dict[str, Any] = {
        "person": RESIDENT,
        "topic": "news.source",
        "value": "the ledger",
        "polarity": "like",
        "when": {},
        "how_long": "always",
        "until": None,
        "source": "explicit",
        "words": words,
        "conversation": conversation,
        "turn": 1,
        "moment": None,
        "taught_at": "2026-03-01T18:00:00+00:00",
        "status": "live",
        "superseded_by": None,
        "ended_at": None,
        "ended_in": None,
        "uses": 0,
        "last_used": None,
    }
    ended = {"status": "erased", "ended_at": "2026-03-01T19:00:00+00:00", "value": ""}
    entries = [
        entry,
        {**entry, **ended, "when": {"area": when}, "words": ""},
        {**entry, **ended, "status": "forgotten", "value": until, "ended_in": until},
        {**entry, "person": None, "words": shared, "conversation": shared},
    ]
    taught = {"act": "taught", "by": RESIDENT, "at": entry["taught_at"], "other": None}
    return {
        "schema": "teachable-memory",
        "version": 1,
        "home": "flat",
        "preferences": [
            {**one, "id": number} for number, one in enumerate(entries, start=1)
        ],
        "history": [{**taught, "preference_id": 4}],
    }
