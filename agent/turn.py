"""One turn, for every door: circumstances, Rasa, trace, log."""

from __future__ import annotations

import structlog

from agent.living_home import LivingHome
from agent.ports import Utterance
from agent.rasa_core import RasaCore
from agent.stopwatch import Stopwatch
from agent.teaching.situation import Situation
from agent.turn_in_progress import OpenTurns, TurnInProgress
from preference_store.errors import StoreError
from preference_store.values import LoggedTurn
from simulator.assistant import Turn
from simulator.catalogue import Catalogue

SESSION_SILENCE_S = 30 * 60.0
"""After this silence a new session starts; an open Q&A is over."""

SESSION_TURNS = 20
"""Rasa's time for a turn grows with the session; nothing but an open Q&A is lost by
starting a new one, so long conversations are cut between two Q&As."""

_log = structlog.get_logger(__name__)


async def run_turn(
    utterance: Utterance,
    living: LivingHome,
    core: RasaCore,
    turns: OpenTurns,
    catalogue: Catalogue,
) -> Turn:
    """Run one turn; the caller holds the home's lock.

    Raises:
        UnknownName: the device spoken to is none of this home's.
        StoreError: the memory cannot even be read.
    """
    stopwatch = Stopwatch()
    conversation = utterance.conversation
    key = f"{living.key}/{conversation}"
    gap_s = utterance.gap_s
    if gap_s is None:
        gap_s = living.silence_s(conversation)
    living.keep_pace()
    past = await living.past(conversation, gap_s)
    number = 1 + (past[-1].trace.turn if past else 0)
    teaching = await core.teaching(key)
    if gap_s >= SESSION_SILENCE_S or (teaching is None and number % SESSION_TURNS == 0):
        core.forget(key)
        teaching = None
    person = utterance.person or conversation
    via = utterance.via or living.home.default_via(person)
    living.home.hears(person, utterance.via)
    situation = Situation(
        context=living.home.snapshot(person, via),
        preferences=await living.live(person),
        past=past,
        catalogue=catalogue,
        interruption=utterance.interruption,
        teaching=teaching,
    )
    stopwatch.lap("context")
    understanding = await core.understand(utterance.text)
    stopwatch.lap("understand")
    turn = TurnInProgress(
        number=number,
        conversation=conversation,
        living=living,
        situation=situation,
        understanding=understanding,
        stopwatch=stopwatch,
    )
    turns.begin(key, turn)
    try:
        replies = await core.handle(key, utterance.text, number)
    finally:
        turns.end(key)
    stopwatch.lap("policy")
    if not replies:
        # An action raised, and Rasa went on without it.
        turn.has_failed = True
        turn.responses.append("utter_failed")
        replies = (core.sentence("utter_failed"),)
    trace = turn.trace(with_durations=utterance.with_durations)
    await _log_turn(turn, gap_s, living)
    living.has_replied(conversation)
    return Turn(replies=replies, trace=trace)


async def _log_turn(turn: TurnInProgress, gap_s: float, living: LivingHome) -> None:
    """Append to the log; a turn that cannot be logged was answered all the same."""
    context = turn.situation.context
    try:
        await living.log(
            LoggedTurn(
                conversation=turn.conversation,
                turn=turn.number,
                at=context.time,
                person=context.person,
                via=context.via,
                utterance=turn.understanding.text,
                outcome=turn.outcome,
                gap_s=gap_s,
                trace=turn.trace(with_durations=False).as_dict(),
            )
        )
    except StoreError:
        _log.exception("turn.not_logged", conversation=turn.conversation)
