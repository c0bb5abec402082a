"""A rehearsal: conversations in a real home, without Rasa.

Understanding is given by hand. The home, the memory, the decision and the actions
are the real ones; only which actions follow a decision, the job of Rasa's rules, is
written down here once more.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from agent.actions.acting import ActionAct
from agent.actions.deciding import ActionDecide
from agent.actions.teaching import ActionAskLesson, ActionRemember, ActionUnlearn
from agent.living_home import LivingHome
from agent.recent_turns import seen_from_now
from agent.signal_file import load_signals
from agent.stopwatch import Stopwatch
from agent.teaching.concepts.near import Likeness
from agent.teaching.decision import Decision, Route
from agent.teaching.lessons import TeachingState
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding
from agent.turn_in_progress import OpenTurns, TurnInProgress
from agent.turn_record import logged
from preference_store.concepts import Concept, Definition
from preference_store.store import PreferenceStore
from preference_store.values import Outcome, Polarity, Preference
from simulator.assistant import Interruption
from simulator.catalogue import load_catalogue
from simulator.context import DeviceView
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from simulator.trace import Intent, Trace
from tests.agent.domain import responses, sentence
from tests.agent.teaching.understood import CONFIDENCE, Named, understood

SPEAKER = "media_player.living_room_speaker"
DISPLAY = "media_player.kitchen_display"
BEDROOM_SPEAKER = "media_player.bedroom_speaker"
CEILING = "light.living_room_ceiling"
SOFA_LAMP = "light.sofa_lamp"
BEDROOM_LIGHT = "light.bedroom_ceiling"
BEDSIDE_LAMP = "light.bedside_lamp"
KITCHEN_LIGHT = "light.kitchen_ceiling"
COUNTER_LIGHT = "light.kitchen_counter"

_CONVERSATION = "rehearsal"
_ordinals = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What came of one utterance."""

    decision: Decision
    trace: Trace
    outcome: Outcome
    spoken: tuple[Mapping[str, Any], ...]
    """What fills each response, in the order of the trace's responses."""

    @property
    def changed(self) -> Mapping[str, str]:
        """State of each device that is another than before, by id."""
        return {
            change.device: str(change.after["state"])
            for change in self.trace.changes
            if "state" in change.after
        }

    @property
    def asked(self) -> str | None:
        """Kind of the question that was asked."""
        return self.trace.question.kind if self.trace.question else None

    @property
    def moment(self) -> str | None:
        """Kind of the moment that was noticed."""
        return self.trace.moment.kind if self.trace.moment else None

    @property
    def target(self) -> str | tuple[str, ...] | None:
        """The device or devices that were meant."""
        return self.trace.meant.target if self.trace.meant else None

    @property
    def signal(self) -> str | None:
        """Name of the signal that tipped it."""
        return self.trace.signal.name if self.trace.signal else None


def _interruption(interrupts: bool | str) -> Interruption | None:
    """A barge-in, after these words of the reply where some are given."""
    heard = interrupts if isinstance(interrupts, str) else None
    return Interruption(heard=heard) if interrupts else None


class Rehearsal:
    """One conversation of the people of a home."""

    def __init__(self, memory: PreferenceStore, **setup: Any) -> None:
        given = SandboxSetup(**{"home": "flat", **setup})
        self.living = LivingHome(
            key=f"rehearsal-{next(_ordinals)}",
            home=Home.begin(load_home(given.home), given),
            store=memory,
            is_sandbox=True,
            keeps_lessons=given.keeps_lessons,
        )
        self.teaching: TeachingState | None = None
        self.confidence = CONFIDENCE
        """How sure NLU is of each intent from now on."""
        self.likeness: Likeness | None = None
        """How near phrases are in meaning."""
        self._turns = OpenTurns()
        self._number = 0
        act, ask = ActionAct(self._turns), ActionAskLesson(self._turns)
        remember, unlearn = ActionRemember(self._turns), ActionUnlearn(self._turns)
        self._decide = ActionDecide(self._turns)
        self._ask = ask
        self._actions: Mapping[Route, tuple[Action, ...]] = {
            "act": (act,),
            "decline": (act,),
            "ask": (act,),
            "learn": (act, remember),
            "settle": (act, remember),
            "leave": (act,),
            "unlearn": (unlearn,),
        }

    @property
    def home(self) -> Home:
        """The world, to be changed past the assistant."""
        return self.living.home

    def device(self, device: str) -> DeviceView:
        """A device as it stands."""
        return self.home.devices[device]

    def know(
        self,
        topic: str,
        value: str,
        *,
        person: str | None = "amal",
        polarity: Polarity = "like",
        words: str = "",
        **when: str,
    ) -> None:
        """Let something be known from before."""
        self.living.store.keep(
            Preference(
                person=person,
                topic=topic,
                value=value,
                polarity=polarity,
                when=when,
                words=words,
                taught_at=self.home.clock.now,
            ),
            home=self.living.key,
        )

    def infer(self, topic: str, value: str, *, person: str = "amal") -> None:
        """Let something be known that nobody has said."""
        self.living.store.keep(
            Preference(
                person=person,
                topic=topic,
                value=value,
                source="inferred",
                taught_at=self.home.clock.now,
            ),
            home=self.living.key,
        )

    def name(
        self,
        phrase: str,
        means: Definition,
        *,
        person: str | None = "amal",
        **when: str,
    ) -> None:
        """Let a concept be known from before."""
        concept = Concept(phrase=phrase, means=means)
        self.living.store.keep(
            Preference(
                person=person,
                topic=concept.topic,
                value=concept.value,
                concept=concept,
                when=when,
                taught_at=self.home.clock.now,
            ),
            home=self.living.key,
        )

    def known(self, person: str = "amal") -> dict[str, str]:
        """Values of what is live for a person, by topic."""
        live = asyncio.run(self.living.live(person))
        return {preference.topic: preference.value for preference in live}

    def remembered(self, person: str = "amal") -> tuple[Preference, ...]:
        """All that is live for a person."""
        return asyncio.run(self.living.live(person))

    def say(
        self,
        text: str,
        intent: str,
        *,
        person: str = "amal",
        via: str | None = None,
        after: float = 10.0,
        interrupts: bool | str = False,
        **named: Named,
    ) -> Said:
        """Speak to the assistant, `after` seconds of silence."""
        heard = replace(
            understood(text, intent, **named),
            intent=Intent(name=intent, confidence=self.confidence),
        )
        return self.hear(
            heard, person=person, via=via, after=after, interrupts=interrupts
        )

    def hear(
        self,
        understanding: Understanding,
        *,
        person: str = "amal",
        via: str | None = None,
        after: float = 10.0,
        interrupts: bool | str = False,
    ) -> Said:
        """Speak to the assistant, what NLU makes of it given whole."""
        return asyncio.run(
            self._say(
                understanding,
                person=person,
                via=via,
                gap_s=after,
                interruption=_interruption(interrupts),
            )
        )

    async def _say(
        self,
        understanding: Understanding,
        *,
        person: str,
        via: str | None,
        gap_s: float,
        interruption: Interruption | None,
    ) -> Said:
        living = self.living
        self.home.hears(person, via)
        context = self.home.snapshot(person, via or self.home.default_via(person))
        preferences = await living.live(person)
        situation = Situation(
            context=context,
            preferences=preferences,
            past=seen_from_now(living.turns.read(_CONVERSATION), gap_s),
            catalogue=load_catalogue(),
            signals=load_signals(),
            likeness=self.likeness,
            interruption=interruption,
            teaching=self.teaching,
        )
        self._number += 1
        turn = TurnInProgress(
            number=self._number,
            conversation=_CONVERSATION,
            living=living,
            situation=situation,
            understanding=understanding,
            stopwatch=Stopwatch(),
        )
        self._turns.begin(_CONVERSATION, turn)
        spoken = await self._run(turn)
        self._turns.end(_CONVERSATION)
        said = logged(turn, gap_s)
        await living.turns.add(
            said,
            in_log=said,
            ended_at_s=living.silence_clock_s,
            replies=[sentence(one["response"], one) for one in spoken],
        )
        assert turn.decision is not None
        return Said(
            decision=turn.decision,
            trace=turn.trace(with_durations=False),
            outcome=turn.outcome,
            spoken=spoken,
        )

    async def _run(self, turn: TurnInProgress) -> tuple[Mapping[str, Any], ...]:
        """Decide, carry out, and keep the Q&A as the tracker would: as JSON."""
        dispatcher = CollectingDispatcher()
        tracker = Tracker(
            sender_id=_CONVERSATION,
            slots={},
            latest_message={},
            events=[],
            paused=False,
            followup_action=None,
            active_loop={},
            latest_action_name=None,
        )
        events = await self._decide.run(dispatcher, tracker, {})
        slots = {event["name"]: json.dumps(event["value"]) for event in events}
        kept = json.loads(slots["teaching"])
        self.teaching = None if kept is None else TeachingState.from_dict(kept)
        assert turn.decision is not None
        actions = self._actions[turn.decision.route]
        for action in (*actions, self._ask) if self.teaching else actions:
            await action.run(dispatcher, tracker, {})
        for said in dispatcher.messages:
            assert responses()[said["response"]] <= set(said), said["response"]
        return tuple(dispatcher.messages)
