"""Errors of the agent; each is one sentence that says what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process


class AgentError(Exception):
    """Base of everything the agent raises on purpose."""

    response_key: str | None = None
    """Key in `agent/domain/` of what the person hears, `None`: testers only."""


class UnknownHome(AgentError):
    """A home, or a sandbox, that this server does not have."""

    def __init__(self, home: str, known: Iterable[str]) -> None:
        super().__init__(unknown("home", home, known))


class NotReady(AgentError):
    """Something was asked of a server whose assistant is not up yet."""


class UtteranceReused(AgentError):
    """An id of a client's that stands for two utterances."""

    def __init__(self, id_: str) -> None:
        super().__init__(
            f"The utterance_id '{id_}' was used for other words of this conversation;"
            " nothing was done. Give each utterance an id of its own."
        )


class PortTaken(AgentError):
    """Something else listens where the server was to listen."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Port {port} on {host} cannot be used ({reason}). Choose another one"
            f" with --port, such as --port {port + 1 if port < 65535 else port - 1}."
        )


class SettingFault(AgentError):
    """An environment variable that cannot be used."""


class ServerFailed(AgentError):
    """A server that was started as a child process and did not come up."""


def unknown(noun: str, name: str, known: Iterable[str]) -> str:
    """A sentence about a name that nobody knows, with the nearest one that is."""
    names = sorted(known)
    nearest = process.extractOne(name, names, score_cutoff=50)
    if nearest:
        return f"There is no {noun} '{name}'; did you mean '{nearest[0]}'?"
    if names:
        return f"There is no {noun} '{name}'; there are: {', '.join(names)}."
    return f"There is no {noun} '{name}'."
