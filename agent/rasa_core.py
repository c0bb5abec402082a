"""Rasa, loaded once: understanding by text, policy and actions by conversation."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels import CollectingOutputChannel, UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.events import UserUttered

from agent.actions.endpoint import InProcessEndpoint
from agent.blas import keep_to_one_thread
from agent.kept_trackers import KeptTrackers
from agent.nlu_result import FALLBACK, understanding_from
from agent.rasa_patches import (
    find_event_types_once,
    run_graphs_straight,
    trust_actions_in_process,
)
from agent.teaching.lessons import TeachingState
from agent.teaching.phrases.explaining import could_be_a_step
from agent.teaching.words.cutting import MOST_REQUESTS, cut
from agent.teaching.words.defining import pieces_of, said_outright
from agent.teaching.words.understanding import Defined, Understanding
from agent.turn_in_progress import OpenTurns

_UNDERSTOOD = 2048
"""Distinct texts whose understanding is kept; about 2 kB each."""

_CHANNEL = "teachable"
_FIRST_WORDS = "good morning"


def _not_understood(text: str) -> dict[str, Any]:
    """A parse, as Rasa would give it for words that mean nothing to it."""
    intent = {"name": FALLBACK, "confidence": 0.0}
    return {
        "text": text,
        "intent": intent,
        "intent_ranking": [intent],
        "entities": [],
    }


def not_understood(text: str) -> Understanding:
    """What is understood of words before anybody has looked at them."""
    return understanding_from(_not_understood(text))


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """A conversation as Rasa's tracker has it."""

    turns: int = 0
    """Turns since it began."""
    teaching: TeachingState | None = None
    """The Q&A that is open."""


class RasaCore:
    """The trained assistant with its actions in-process."""

    def __init__(self, agent: Agent, trackers: KeptTrackers) -> None:
        self._agent = agent
        self._trackers = trackers
        self._understood: OrderedDict[str, dict[str, Any]] = OrderedDict()

    @classmethod
    async def load(cls, model: Path, turns: OpenTurns) -> RasaCore:
        """Load a trained model; takes seconds, none of them on the event loop."""
        trust_actions_in_process()
        find_event_types_once()
        run_graphs_straight()
        keep_to_one_thread()
        trackers = KeptTrackers()
        agent = await asyncio.to_thread(
            Agent.load,
            model_path=str(model),
            tracker_store=trackers,
            action_endpoint=InProcessEndpoint(turns),
        )
        core = cls(agent, trackers)
        # What is made at the first words is made now; nobody should wait for that.
        await core.parse(_FIRST_WORDS)
        return core

    async def parse(self, text: str) -> dict[str, Any]:
        """Rasa's parse of a text, made once for each distinct text.

        A leading slash would be a command to Rasa. People's words are never that, and
        what looks like one is not understood at all.
        """
        if text.lstrip().startswith("/"):
            return _not_understood(text)
        if text in self._understood:
            self._understood.move_to_end(text)
            return self._understood[text]
        parsed: dict[str, Any] = await self._agent.parse_message(text)
        parsed["text"] = text
        self._understood[text] = parsed
        if len(self._understood) > _UNDERSTOOD:
            self._understood.popitem(last=False)
        return parsed

    def parse_together(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """Parses of several texts in one pass, many times as fast as one by one.

        For measuring: nothing is remembered, and rounding may differ in the last bits
        from `parse`, since a transformer reads a batch at its longest text's length.
        """
        processor = self._agent.processor
        assert processor is not None
        target = processor.model_metadata.nlu_target
        spoken = [text for text in texts if not text.lstrip().startswith("/")]
        messages = processor.graph_runner.run(
            inputs={
                PLACEHOLDER_MESSAGE: [UserMessage(text) for text in spoken],
                PLACEHOLDER_TRACKER: None,
            },
            targets=[target],
        )[target]
        parsed = {
            text: {
                **_not_understood(text),
                **message.as_dict(only_output_properties=True),
                "text": text,
            }
            for text, message in zip(spoken, messages, strict=True)
        }
        return [parsed.get(text) or _not_understood(text) for text in texts]

    async def understand(self, text: str) -> Understanding:
        """What NLU makes of a text, and of each request in it where there are more.

        A piece may fall into pieces itself; it is all of them that nobody could follow.
        """
        whole = understanding_from(await self.parse(text))
        said = said_outright(text)
        if said is not None:
            means = await self.understand_meaning(said.meaning)
            defines = Defined(phrase=said.phrase, means=means, how=said.how)
            return replace(whole, defines=defines)
        pieces = cut(whole)
        if len(pieces) == 1:
            return whole
        each = [await self.understand(piece) for piece in pieces]
        parts = tuple(part for one in each for part in one.requests)
        return whole if len(parts) > MOST_REQUESTS else replace(whole, parts=parts)

    async def understand_meaning(self, text: str) -> Understanding:
        """What NLU makes of an explanation: cut as finely as each piece says something.

        "Lamp at 20 percent, tv on" has no verbs that it could be cut at as a request.
        """
        whole = understanding_from(await self.parse(text))
        parts: list[Understanding] = []
        for clause in cut(whole):
            heard = understanding_from(await self.parse(clause))
            names = [(part.start, part.end) for part in heard.entities]
            pieces = [
                understanding_from(await self.parse(piece))
                for piece in pieces_of(clause, names)
            ]
            parts += pieces if all(map(could_be_a_step, pieces)) else [heard]
        is_one = len(parts) == 1 or len(parts) > MOST_REQUESTS
        return whole if is_one else replace(whole, parts=tuple(parts))

    async def session(self, key: str) -> Session:
        """Where a conversation stands."""
        tracker = await self._trackers.retrieve(key)
        if tracker is None:
            return Session()
        document = tracker.get_slot("teaching")
        return Session(
            turns=sum(isinstance(event, UserUttered) for event in tracker.events),
            teaching=None if document is None else TeachingState.from_dict(document),
        )

    async def handle(self, key: str, text: str) -> tuple[str, ...]:
        """Let policy and actions run; the sentences said, in order."""
        output = CollectingOutputChannel()
        message = UserMessage(
            text=text,
            output_channel=output,
            sender_id=key,
            input_channel=_CHANNEL,
            parse_data=await self.parse(text),
        )
        await self._agent.handle_message(message)
        return tuple(part["text"] for part in output.messages if part.get("text"))

    def forget(self, key: str) -> None:
        """End a conversation's session; the next message starts a new one."""
        self._trackers.forget(key)

    def forget_words(self) -> None:
        """Let go of everything that was understood, whoever said it."""
        self._understood.clear()

    def forget_home(self, home: str) -> None:
        """End all sessions of a home."""
        self._trackers.forget_all(f"{home}/")

    def sentence(self, key: str) -> str:
        """The text of a response without values, for when no action could say it."""
        domain = self._agent.domain
        assert domain is not None
        return str(domain.responses[key][0]["text"])
