"""Faults: whatever goes wrong behind a request, as a status and one JSON sentence."""

from __future__ import annotations

import logging

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from agent.errors import AgentError, NotReady, UnknownHome, UtteranceReused
from preference_store.errors import (
    MemoryFileRejected,
    PreferenceRejected,
    StoreError,
    UnknownPreference,
)
from simulator.errors import (
    FileFault,
    IllegalState,
    Refused,
    SimulatorError,
    UnknownName,
)

_log = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (UnknownHome, 404),
    (UnknownName, 404),
    (UnknownPreference, 404),
    (Refused, 409),
    (UtteranceReused, 409),
    (PreferenceRejected, 422),
    (MemoryFileRejected, 422),
    (SimulatorError, 422),
    (NotReady, 503),
    (StoreError, 503),
    (AgentError, 500),
)
"""First match wins, so the narrower class stands first."""


class RequestFault(AgentError):
    """A request that cannot be used."""

    def __init__(self, message: str, *, status: int = 400, where: str = "") -> None:
        super().__init__(message)
        self.status = status
        """HTTP status, 4xx."""
        self.where = where
        """Dotted path of the key in the body or the query; empty: all of it."""


def status_of(error: Exception) -> int:
    """The HTTP status that says best what kind of fault this is."""
    if isinstance(error, RequestFault):
        return error.status
    if isinstance(error, SanicException):
        return int(getattr(error, "status_code", None) or 500)
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def answer_fault(_request: Request, error: Exception) -> HTTPResponse:
    """The one shape of every failure: `{"error": sentence, "where": key}`."""
    status = status_of(error)
    if isinstance(error, (AgentError, SimulatorError, StoreError)):
        sentence = error.message if isinstance(error, FileFault) else str(error)
    elif isinstance(error, SanicException):
        sentence = str(error)
    else:
        _log.error("request.failed", exc_info=error)
        sentence = "The server failed on this request; its log says why."
    where = ""
    if isinstance(error, (RequestFault,)):
        where = error.where
    elif isinstance(error, UtteranceReused):
        where = "metadata.utterance_id"
    elif isinstance(error, MemoryFileRejected):
        where = "file"
    elif isinstance(error, (FileFault, IllegalState, UnknownName)):
        where = error.key or ""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return json({"error": sentence, "where": where}, status=status, headers=headers)


def install_faults(app: Sanic) -> None:
    """Answer every failure of `app` in JSON."""
    app.error_handler.add(Exception, answer_fault)
