"""The app: Rasa's Sanic application with our channel, and the home API beside it."""

from __future__ import annotations

from pathlib import Path

from rasa.core.run import configure_app, create_http_input_channels
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from agent.rest.access import install_access
from agent.rest.answers import StatusAnswer
from agent.rest.faults import install_faults
from agent.rest.home_api import ROUTES
from agent.rest.openapi import document
from agent.rest.routes import blueprint
from agent.rest.server_state import ServerState, attach_state, own_version, state_of
from agent.rest.streams import install_streams
from simulator.json_form import to_json

PREFIX = "/home"
REQUEST_BYTES_MAX = 1024 * 1024
"""Bytes of any body; a sandbox with a whole home and its history fits."""
CREDENTIALS = Path(__file__).parent.parent / "credentials.yml"


def build_app(state: ServerState) -> Sanic:
    """The application that answers with what `state` holds, as soon as it does."""
    channels = create_http_input_channels(None, str(CREDENTIALS))
    app: Sanic = configure_app(channels, enable_api=False)
    app.config.REQUEST_MAX_SIZE = REQUEST_BYTES_MAX
    app.config.FALLBACK_ERROR_FORMAT = "json"
    attach_state(app, state)
    install_faults(app)
    install_access(app)
    install_streams(app, state)
    _add_own_routes(app)
    app.blueprint(blueprint("home_api", PREFIX, ROUTES))
    return app


def _add_own_routes(app: Sanic) -> None:
    """What is answered before the assistant is up."""
    description = document(PREFIX, ROUTES)

    async def read_status(request: Request) -> HTTPResponse:
        state = state_of(request)
        answer = StatusAnswer(
            state="starting" if state.runtime is None else "ready",
            default_home=state.default_home,
            version=own_version(),
            stage=state.stage,
        )
        return json(to_json(answer))

    async def read_openapi(_request: Request) -> HTTPResponse:
        return json(description)

    app.add_route(read_status, f"{PREFIX}/status", methods=["GET"])
    app.add_route(read_openapi, f"{PREFIX}/openapi.json", methods=["GET"])
