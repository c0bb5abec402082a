"""The channel: Rasa's REST contract, answered by turns in a living home.

Named in `agent/credentials.yml` by its module path, since the key `rest` would load
Rasa's own class. It overrides `blueprint`, so that bodies are checked before Rasa
sees them and a typed `/intent` never gets past NLU.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from agent.rest.talk import receive


class RestChannel(InputChannel):  # type: ignore[misc]
    """Where messages come in: `POST /webhooks/rest/webhook`."""

    @classmethod
    def name(cls) -> str:
        """The name of Rasa's own REST channel, so that its clients find this one."""
        return "rest"

    def blueprint(
        self, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> Blueprint:
        """The channel's routes; `on_new_message` goes unused, as the runtime leads.

        The runtime takes the home's lock, then hands the message to Rasa itself.
        """
        made = Blueprint("rest_channel")
        made.add_route(_health, "/", methods=["GET"], name="channel_health")
        made.add_route(receive, "/webhook", methods=["POST"], name="talk")
        return made


async def _health(_request: Request) -> HTTPResponse:
    return json({"status": "ok"})
