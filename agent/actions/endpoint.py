"""Actions in the server's own process, behind the interface of Rasa's endpoint."""

from __future__ import annotations

import json
import logging
from typing import Any

from aiohttp import ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection
from yarl import URL

from agent.actions.acting import ActionAct
from agent.actions.deciding import ActionDecide
from agent.actions.teaching import ActionAskLesson, ActionRemember, ActionUnlearn
from agent.turn_in_progress import OpenTurns

_log = logging.getLogger(__name__)


def actions(turns: OpenTurns) -> tuple[Action, ...]:
    """Every action of the domain, with the running turns injected."""
    return (
        ActionDecide(turns),
        ActionAct(turns),
        ActionAskLesson(turns),
        ActionRemember(turns),
        ActionUnlearn(turns),
    )


class InProcessEndpoint(EndpointConfig):  # type: ignore[misc]
    """An action endpoint that calls the executor instead of a web server."""

    def __init__(self, turns: OpenTurns) -> None:
        super().__init__(url="in-process://actions")
        self._turns = turns
        self._executor = ActionExecutor()
        for action in actions(turns):
            self._executor.register_action(action)

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Run one action on the JSON call that Rasa would have posted.

        Raises:
            ClientResponseError: status 400, the action rejected its execution.
        """
        call = kwargs["json"]
        turn = self._turns.of(call["sender_id"])
        if turn.has_crashed:
            # What was to follow counts on what did not happen.
            return {"events": [], "responses": []}
        try:
            return await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            raise ClientResponseError(
                RequestInfo(
                    URL(self.url or ""), "POST", CIMultiDictProxy(CIMultiDict())
                ),
                (),
                status=400,
                message=json.dumps({"action_name": rejection.action_name}),
            ) from rejection
        except Exception:
            # Rasa turns what is raised here into silence; `run_turn` says a sentence
            # of its own, and the log keeps the reason.
            turn.has_crashed = True
            _log.exception("%s failed", call.get("next_action"))
            raise
