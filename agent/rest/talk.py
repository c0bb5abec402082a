"""Talk: from the body of a message to a turn and back to Rasa's shape of an answer.

Apart from the channel, so that it can be read and tested without Rasa.
"""

from __future__ import annotations

from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse, json

from agent.errors import AgentError
from agent.ports import Runtime, Utterance
from agent.rest.answers import require
from agent.rest.bodies import Circumstances, Heard, TalkBody, parse_body
from agent.rest.faults import RequestFault
from agent.rest.server_state import state_of
from simulator.assistant import Interruption, Turn

BODY_MAX = 64 * 1024
"""Bytes of a message's whole body."""


async def receive(request: Request) -> HTTPResponse:
    """One message in, one turn, its replies out.

    Raises:
        RequestFault: the body cannot be used; nothing was said to the assistant.
        AgentError: the turn ended without a reply.
    """
    if len(request.body) > BODY_MAX:
        raise RequestFault(
            f"The body has {len(request.body)} bytes; {BODY_MAX} are the most.",
            status=413,
        )
    if request.args.get("stream", "").lower() in ("1", "true", "yes"):
        raise RequestFault("Replies are not streamed here.", where="stream")
    body = parse_body(request.body, TalkBody)
    runtime = state_of(request).ready_runtime()
    circumstances = body.metadata or Circumstances()
    utterance = utterance_of(body, circumstances)
    check_device(runtime, utterance)
    turn = await runtime.run_turn(utterance)
    return json(messages_of(turn, body.sender, explain=circumstances.explain))


def utterance_of(body: TalkBody, circumstances: Circumstances) -> Utterance:
    """What was said; text like `/restart` is text, no command to Rasa."""
    return Utterance(
        text=body.message,
        conversation=body.sender,
        home=circumstances.home,
        person=circumstances.person,
        via=circumstances.device,
        gap_s=circumstances.gap_s,
        interruption=_interruption(circumstances.interrupts),
        with_durations=circumstances.durations,
        id=circumstances.utterance_id,
    )


def check_device(runtime: Runtime, utterance: Utterance) -> None:
    """See that home and speaking device exist before a turn begins.

    Raises:
        UnknownHome: the home does not.
        UnknownName: the device does not.
    """
    home = runtime.living(utterance.home).home
    if utterance.via is not None:
        require("device", utterance.via, home.devices)


def messages_of(turn: Turn, sender: str, *, explain: bool) -> list[dict[str, Any]]:
    """Rasa's answer: one object a sentence, the trace with the last one.

    Raises:
        AgentError: the turn has no reply; an empty list would hide that.
    """
    if not turn.replies:
        raise AgentError("The assistant had nothing to say; the server's log says why.")
    messages: list[dict[str, Any]] = [
        {"recipient_id": sender, "text": reply} for reply in turn.replies
    ]
    if explain:
        messages[-1]["custom"] = {"trace": turn.trace.as_dict()}
    return messages


def _interruption(interrupts: Heard | bool) -> Interruption | None:
    if isinstance(interrupts, Heard):
        return Interruption(heard=interrupts.heard)
    return Interruption() if interrupts else None
