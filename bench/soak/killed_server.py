"""The whole server, killed in the middle of teaching and started on what it left.

It is talked to over REST, as by anybody. What an answer has read back must be there
when the next server is up, and that one must go on answering.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from threading import Timer

import httpx

from agent.server_process import ServerFiles, ServerProcess, free_port
from agent.settings import Settings
from bench.soak.survived import ReadBack, Survived, look_at
from bench.soak.talked_to import TalkedTo

HOME = "flat"
PEOPLE = ("amal", "binta")
LONGEST_S = 3.0
"""A server lives at most so long once it is up; a lesson takes about 0.1 s."""

_LESSONS = (
    ("i love jazz",),
    ("i like rock music",),
    ("i hate country music",),
    ("i'm vegetarian",),
    ("i like italian food",),
    ("turn on the light", "turn on the light", "the sofa lamp"),
    ("turn on the light", "no, the sofa lamp", "always"),
)
"""What is said, until the last of it is read back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerSurvived:
    """What was found after all servers had been killed."""

    found: Survived
    answered: int
    """Servers that came up on what another had left, and answered."""


def kill_servers(folder: Path, *, kills: int, chance: Random) -> ServerSurvived:
    """Kill so many servers on one memory, one after the other; look what is left."""
    settings = Settings(data_dir=folder, port=free_port("127.0.0.1"))
    files = ServerFiles(log=settings.log_file, progress=folder / "progress")
    read_back: list[ReadBack] = []
    answered = 0
    with ServerProcess(settings, files) as server:
        server.wait_until_ready()
        for run in range(kills):
            read_back += _teach_until_killed(server, run, chance)
            server.restart()
            answered += _answers(server, run)
    found = look_at(
        folder / "preferences.db",
        home=HOME,
        people=PEOPLE,
        kills=kills,
        read_back=read_back,
    )
    return ServerSurvived(found=found, answered=answered)


def _teach_until_killed(
    server: ServerProcess, run: int, chance: Random
) -> Iterator[ReadBack]:
    """What was read back before the server was gone."""
    talk = TalkedTo(server.settings.base_url, home=HOME)
    end = Timer(chance.uniform(0, LONGEST_S), os.kill, (server.pid, signal.SIGKILL))
    end.start()
    try:
        for number in count():
            said = chance.choice(_LESSONS)
            person = chance.choice(PEOPLE)
            yield from _taught(
                talk, said, person=person, conversation=f"{run}-{number}"
            )
    except httpx.TransportError:
        return
    finally:
        end.join()
        talk.close()


def _taught(
    talk: TalkedTo, said: tuple[str, ...], *, person: str, conversation: str
) -> Iterator[ReadBack]:
    for text in said:
        trace = talk.say(text, person=person, conversation=conversation)
        if trace.lesson is not None:
            yield ReadBack(
                person=person,
                conversation=conversation,
                turn=trace.turn,
                topic=trace.lesson.topic,
                value=trace.lesson.value,
            )


def _answers(server: ServerProcess, run: int) -> bool:
    """Whether the server does what it is asked for."""
    talk = TalkedTo(server.settings.base_url, home=HOME)
    trace = talk.say("turn on the light", person="amal", conversation=f"after-{run}")
    talk.close()
    return trace.meant is not None
