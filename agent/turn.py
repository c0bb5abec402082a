"""One turn, for every door: circumstances, Rasa, trace, log.

Without a memory people still get their light.
"""

from __future__ import annotations

import asyncio

from agent.answering import Answering
from agent.letting_go import let_go
from agent.living_home import LivingHome
from agent.nlu.likeness import PhraseLikeness
from agent.ports import Utterance
from agent.rasa_core import RasaCore, Session, not_understood
from agent.recent_turns import logged_silence_s, seen_from_now
from agent.stopwatch import Stopwatch
from agent.teaching.past import SESSION_SILENCE_S
from agent.teaching.situation import Situation
from agent.teaching.weighing.signals import SignalTable
from agent.teaching.words.articles import agreeing
from agent.teaching.words.understanding import Understanding
from agent.turn_in_progress import OpenTurns, TurnInProgress
from agent.turn_record import record
from simulator.assistant import Turn
from simulator.catalogue import Catalogue

SESSION_TURNS = 5
"""Rasa's time for a turn grows with the session; nothing but an open Q&A is lost by
starting a new one, so long conversations are cut between two Q&As."""


async def run_turn(
    utterance: Utterance,
    living: LivingHome,
    core: RasaCore,
    turns: OpenTurns,
    catalogue: Catalogue,
    signals: SignalTable,
    likeness: PhraseLikeness,
) -> Turn:
    """Run one turn; the caller holds the home's lock.

    Raises:
        UnknownName: the device spoken to is none of this home's.
    """
    stopwatch = Stopwatch()
    living.keep_pace()
    conversation = utterance.conversation
    key = living.key_of(conversation)
    person = utterance.person or conversation
    via = utterance.via or living.home.default_via(person)
    living.home.hears(person, utterance.via)
    context = living.home.snapshot(person, via)
    # The memory is read in a thread of its own, while the transformer is at work.
    understanding = asyncio.ensure_future(_understand(utterance.text, core, stopwatch))
    memory = await living.recollect(person, conversation)
    gap_s = utterance.gap_s
    if gap_s is None:
        gap_s = living.turns.silence_s(conversation, living.silence_clock_s)
    if gap_s is None:
        gap_s = logged_silence_s(memory.recent, context.time)
    session = await _session(key, core, gap_s)
    if gap_s >= SESSION_SILENCE_S:
        await living.end_session(conversation)
        # What was for the time before is over.
        memory = await living.recollect(person, conversation)
    stopwatch.lap("context")
    turn = TurnInProgress(
        number=1 + max((past.logged.turn for past in memory.recent), default=0),
        conversation=conversation,
        living=living,
        situation=Situation(
            context=context,
            preferences=memory.preferences,
            past=seen_from_now(memory.recent, gap_s),
            catalogue=catalogue,
            signals=signals,
            likeness=likeness,
            interruption=utterance.interruption,
            teaching=session.teaching,
        ),
        understanding=not_understood(utterance.text),
        stopwatch=stopwatch,
        memory_failed=memory.has_failed,
    )
    answering = Answering(key=key, core=core, turns=turns)
    replies = await answering.answer(turn, understanding)
    stopwatch.lap("policy")
    trace = turn.trace(with_durations=utterance.with_durations)
    told = tuple(agreeing(reply, context) for reply in replies)
    answered = Turn(replies=told, trace=trace)
    if turn.erased is None:
        await record(turn, told, gap_s)
        living.answered.keep(utterance, answered)
    else:
        let_go(living, {conversation, *turn.erased.conversations}, core, likeness)
    await _end_idle_sessions(living, core)
    return answered


async def _session(key: str, core: RasaCore, gap_s: float) -> Session:
    """The session that these words belong to: the one at hand, or a new one."""
    session = await core.session(key)
    is_long = session.teaching is None and session.turns >= SESSION_TURNS
    if gap_s < SESSION_SILENCE_S and not is_long:
        return session
    core.forget(key)
    return Session()


async def _understand(text: str, core: RasaCore, stopwatch: Stopwatch) -> Understanding:
    """What the words alone say; everything else of the turn waits for it."""
    stopwatch.lap("context")
    understanding = await core.understand(text)
    stopwatch.lap("understand")
    return understanding


async def _end_idle_sessions(living: LivingHome, core: RasaCore) -> None:
    """Free what Rasa keeps of conversations that have fallen silent."""
    since_s = living.silence_clock_s - SESSION_SILENCE_S
    for conversation in living.turns.leave_idle(since_s):
        core.forget(living.key_of(conversation))
        await living.end_session(conversation)
