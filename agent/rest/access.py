"""Access: one place decides who may talk to the server, and in which form.

A server without a token trusts whoever reaches it, and browsers reach it for any web
page that asks them to. Such requests give themselves away: by an origin that is not
this machine, by a name that a page has bent to it, or by a body that is not said to be
JSON, which a page may send anywhere without asking first.
"""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from typing import TypeGuard
from urllib.parse import urlsplit

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


def check_page(request: Request) -> None:
    """Keep web pages of elsewhere from a server that wants no token.

    Raises:
        RequestFault: 403.
    """
    if state_of(request).token is not None or request.path in OPEN_PATHS:
        return
    origin = request.headers.get("origin")
    if origin is not None and not _is_this_machine(_host_of(origin)):
        raise RequestFault(
            f"Pages of {origin} may not talk to this server.", status=403
        )
    name = _host_of(f"//{request.headers.get('host', '')}")
    if not _is_this_machine(name) and not _is_address(name):
        raise RequestFault(
            f"Without a token this server does not answer to the name '{name}'; call"
            " it by its address, or start it with TEACHABLE_TOKEN.",
            status=403,
        )


def check_form(request: Request) -> None:
    """See that a body is said to be JSON.

    Raises:
        RequestFault: 415.
    """
    if request.method not in ("POST", "PATCH"):
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RequestFault(
            "Bodies are JSON here: send 'Content-Type: application/json'.", status=415
        )


def install_access(app: Sanic) -> None:
    """Check every request to `app` before it reaches a handler."""
    for check in (check_token, check_page, check_form):
        app.register_middleware(check, "request")


def _host_of(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _is_this_machine(name: str | None) -> bool:
    return name == "localhost" or (_is_address(name) and ip_address(name).is_loopback)


def _is_address(name: str | None) -> TypeGuard[str]:
    try:
        ip_address(name or "")
    except ValueError:
        return False
    return True
