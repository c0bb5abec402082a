"""Access: one place decides who may talk to the server."""

from __future__ import annotations

import hmac

from sanic import Sanic
from sanic.request import Request

from agent.rest.faults import RequestFault
from agent.rest.server_state import state_of

OPEN_PATHS = frozenset({"/home/status"})
"""Paths that need no token: whether a server is up is no secret."""


def check_token(request: Request) -> None:
    """Let the request pass, if it carries the server's token or needs none.

    Raises:
        RequestFault: 401.
    """
    token = state_of(request).token
    if token is None or request.path in OPEN_PATHS:
        return
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # Compared in constant time, so that answers do not tell how much was right.
    if scheme.lower() != "bearer" or not hmac.compare_digest(
        given.strip().encode("utf-8", "replace"), token.encode()
    ):
        raise RequestFault(
            "This server wants its token: send 'Authorization: Bearer …'.", status=401
        )


def install_access(app: Sanic) -> None:
    """Check every request to `app` before it reaches a handler."""
    app.register_middleware(check_token, "request")
