"""Playing a scenario's steps against any assistant; nothing is judged here.

What a step left behind (turns, readings, preferences) is kept as a value, so that
the same play serves the scenario itself and its twin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.assistant import (
    Assistant,
    AssistantHost,
    DeviceReading,
    Interruption,
    KnownPreference,
    Turn,
)
from simulator.errors import RestartUnavailable, SimulatorError
from simulator.scenario import Scenario
from simulator.step_kinds import Answer, Answers, Heard, Move, Restart, Say, Set, Wait
from simulator.steps import Step
from simulator.trace import Question

PAUSE_BEFORE_ANSWER_S = 2.0
"""Silence before a person answers what they were just asked."""
NO_ANSWER = "never mind"
"""What a person says to a question that the scenario has no answer for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlayedStep:
    """A step, and what it left behind."""

    step: Step
    turns: tuple[Turn, ...] = ()
    before: Mapping[str, DeviceReading] = field(default_factory=dict)
    """All devices when the step began; for an utterance, when its silence was over.
    Empty when no expectation looks at them, as with the two below."""
    after: Mapping[str, DeviceReading] = field(default_factory=dict)
    preferences: tuple[KnownPreference, ...] = ()
    still_asked: Question | None = None
    """The question that came on top of those allowed, `None` when none did."""
    skipped: str | None = None
    """Why it could not be played, `None` when it was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One pass through a scenario."""

    steps: tuple[PlayedStep, ...]
    """In order; fewer than the scenario's when it broke off."""
    error: str | None = None
    """Why it broke off, `None` when it did not."""


@dataclass(kw_only=True, slots=True)
class _Conversation:
    """Who speaks through what, and what they were asked last."""

    assistant: Assistant
    person: str | None
    via: str | None = None
    asked: Question | None = None
    waited_s: float = 0.0
    """Virtual time that passed without a word since the last turn."""

    async def say(
        self, text: str, *, gap_s: float, interruption: Interruption | None = None
    ) -> Turn:
        if self.person is None:
            raise SimulatorError("nobody lives in this home; name a person to speak")
        silence_s, self.waited_s = self.waited_s + gap_s, 0.0
        turn = await self.assistant.say(
            text,
            person=self.person,
            via=self.via,
            gap_s=silence_s,
            interruption=interruption,
        )
        self.asked = turn.trace.question
        return turn


async def play(scenario: Scenario, host: AssistantHost) -> Run:
    """Play every step in a fresh sandbox."""
    played: list[PlayedStep] = []
    error: str | None = None
    try:
        assistant = await host.open(scenario.setup)
    except SimulatorError as fault:
        return Run(steps=(), error=str(fault))
    conversation = _Conversation(assistant=assistant, person=scenario.first_person)
    try:
        for step in scenario.steps:
            played.append(await _play_step(step, conversation))
    except SimulatorError as fault:
        error = f"step {len(played) + 1}: {fault}"
    finally:
        try:
            await assistant.close()
        except SimulatorError as fault:
            error = error or str(fault)
    return Run(steps=tuple(played), error=error)


async def _play_step(step: Step, conversation: _Conversation) -> PlayedStep:
    assistant, action, expect = conversation.assistant, step.action, step.expect
    if isinstance(action, Say):
        await assistant.advance(action.after)
    looks_back = expect is not None and bool(expect.unchanged)
    before = await assistant.devices() if looks_back else {}
    turns: tuple[Turn, ...] = ()
    skipped: str | None = None
    if isinstance(action, Say):
        turns = (await _say(action, conversation),)
    elif isinstance(action, Answer):
        turns = await _answer(action, conversation)
    else:
        try:
            await _act(action, conversation)
        except RestartUnavailable as reason:
            skipped = str(reason)
        if isinstance(action, Restart) and skipped is None:
            conversation.asked = None
    reads_preferences = expect is not None and expect.reads_preferences
    return PlayedStep(
        step=step,
        turns=turns,
        before=before,
        after=await assistant.devices() if expect and expect.reads_devices else {},
        preferences=await assistant.preferences() if reads_preferences else (),
        still_asked=conversation.asked if isinstance(action, Answer) else None,
        skipped=skipped,
    )


async def _say(action: Say, conversation: _Conversation) -> Turn:
    conversation.person = action.person or conversation.person
    conversation.via = action.via or conversation.via
    interruption = None
    if isinstance(action.interrupts, Heard):
        interruption = Interruption(heard=action.interrupts.heard)
    elif action.interrupts:
        interruption = Interruption()
    return await conversation.say(
        action.say, gap_s=action.after, interruption=interruption
    )


async def _answer(action: Answer, conversation: _Conversation) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    while conversation.asked is not None and len(turns) < action.at_most:
        await conversation.assistant.advance(PAUSE_BEFORE_ANSWER_S)
        answer = answer_to(conversation.asked, action.answers)
        turns.append(await conversation.say(answer, gap_s=PAUSE_BEFORE_ANSWER_S))
    return tuple(turns)


def answer_to(question: Question, answers: Answers) -> str:
    """What the scenario answers: by topic, else by kind, else `never mind`."""
    given: str | Mapping[str, str] | None = getattr(answers, question.kind)
    if isinstance(given, str):
        return given
    return (given or {}).get(question.topic, NO_ANSWER)


async def _act(action: object, conversation: _Conversation) -> None:
    """Whatever happens past the assistant's ears; a look does nothing."""
    assistant = conversation.assistant
    if isinstance(action, Wait):
        await assistant.advance(action.wait)
        conversation.waited_s += action.wait
    elif isinstance(action, Set):
        change = action.set
        if change.sets_fault:
            await assistant.set_fault(change.device, change.fault)
        if change.sets_reading:
            await assistant.set_device(
                change.device,
                state=change.state,
                attributes=change.attributes,
                by=change.by,
            )
    elif isinstance(action, Move):
        for person, area in action.move.items():
            await assistant.move(person, area)
    elif isinstance(action, Restart):
        await assistant.restart()
