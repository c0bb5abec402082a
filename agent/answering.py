"""From the words to the reply: each request in them through Rasa, in the order spoken.

Several requests of one utterance are served one after the other, each against the
home as those before have left it. Whatever breaks on the way, the person is answered:
a defect of ours is said to be one, and what was to follow it is not begun.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from dataclasses import dataclass, replace

from agent.rasa_core import RasaCore
from agent.teaching.past import unfolded
from agent.teaching.phrases.asked import awaits_meaning
from agent.teaching.refusing import requests_in
from agent.teaching.situation import Situation
from agent.teaching.words.defining import as_requests
from agent.teaching.words.understanding import Defined, Understanding
from agent.turn_in_progress import OpenTurns, TurnInProgress

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answering:
    """One conversation's way through Rasa."""

    key: str
    """The conversation's name in the tracker store."""
    core: RasaCore
    turns: OpenTurns

    async def answer(
        self, turn: TurnInProgress, understanding: Awaitable[Understanding]
    ) -> tuple[str, ...]:
        """What is said to the words, once all that was asked in them is served."""
        try:
            turn.understanding = await self._heard(turn.situation, await understanding)
            requests = requests_in(turn.understanding)
        except Exception:
            return self._crashed(turn)
        if len(requests) == 1:
            return await self._handle(turn)
        replies: list[str] = []
        for request in requests:
            goes_on = request is not requests[-1]
            one = turn.begin_request(request, await self._after(turn, goes_on=goes_on))
            replies += await self._handle(one)
            if one.has_crashed:
                break
        turn.add_up()
        return tuple(replies)

    async def _heard(
        self, situation: Situation, understanding: Understanding
    ) -> Understanding:
        """The words as they are; while a phrase is being explained, as that."""
        if not awaits_meaning(situation) or understanding.defines is not None:
            return understanding
        means = await self.core.understand_meaning(as_requests(understanding.text))
        return replace(understanding, parts=(), defines=Defined(phrase="", means=means))

    async def _after(self, turn: TurnInProgress, *, goes_on: bool) -> Situation:
        """The situation as the requests of this turn that are served have left it."""
        context = turn.situation.context
        served = (
            unfolded(
                one.trace(with_durations=False),
                one.outcome,
                ago_s=0.0,
                at=one.situation.context.time,
            )
            for one in turn.requests
        )
        session = await self.core.session(self.key)
        return replace(
            turn.situation,
            context=turn.living.home.snapshot(context.person, context.via),
            past=(*turn.situation.past, *(past for each in served for past in each)),
            teaching=session.teaching,
            is_one_of_several=True,
            goes_on=goes_on,
            is_unasked=session.teaching != turn.situation.teaching,
        )

    async def _handle(self, turn: TurnInProgress) -> tuple[str, ...]:
        """Let Rasa's rules and our actions answer what was understood."""
        self.turns.begin(self.key, turn)
        try:
            replies = await self.core.handle(self.key, turn.understanding.text)
        except Exception:
            turn.responses.clear()
            return self._crashed(turn)
        finally:
            self.turns.end(self.key)
        has_spoken = bool(replies) or turn.waits_with_question
        if has_spoken and not turn.has_crashed:
            return replies
        return (*replies, *self._crashed(turn))

    def _crashed(self, turn: TurnInProgress) -> tuple[str, ...]:
        """Of whatever kind the defect is, the person must hear of it."""
        _log.error("a turn of %s failed", turn.conversation, exc_info=True)
        turn.has_crashed = True
        # The tracker may have stopped half-way; a new session is sound.
        self.core.forget(self.key)
        turn.responses.append("utter_failed")
        return (self.core.sentence("utter_failed"),)
