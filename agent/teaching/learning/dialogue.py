"""The dialogue that led to a lesson: what was said, understood and asked, in order.

It ends with the words that settled it. Before them come the turns whose question was
being answered, and the turn that a repeat, a correction or a complaint was about.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.past import PastTurn
from agent.teaching.words.understanding import Understanding
from preference_store.limits import EXCHANGES, VALUE_LENGTH, WORDS_LENGTH
from preference_store.values import Exchange
from simulator.trace import Intent, Meant, Moment, Question

_ABOUT_THE_TURN_BEFORE = frozenset(
    {"repeat", "rephrase", "correction", "complaint", "barge_in", "abandonment"}
)
"""Moments that are about what the speaker had said before."""


def dialogue_behind(
    understanding: Understanding,
    meant: Meant | None,
    moment: Moment | None,
    *,
    number: int,
    past: Sequence[PastTurn],
    person: str,
) -> tuple[Exchange, ...]:
    """What led to what is learned in this turn, the turn itself at the end.

    Args:
        understanding: of the words that settled it.
        meant: what came of them.
        moment: what was noticed in them.
        number: ordinal of this turn.
        past: recent turns of the conversation, oldest first.
        person: whose turns count; what others said led to nothing of theirs.
    """
    led = [
        _exchange(number, understanding.text, understanding.intent, meant, asked=None)
    ]
    own = [turn.trace for turn in past if turn.trace.person == person]
    is_about_before = _looks_back(moment)
    for trace in reversed(own[-(EXCHANGES - 1) :]):
        if trace.question is None and not is_about_before:
            break
        led.append(
            _exchange(
                trace.turn,
                trace.utterance,
                trace.intent,
                trace.meant,
                asked=trace.question,
            )
        )
        is_about_before = _looks_back(trace.moment)
    return tuple(reversed(led))


def _looks_back(moment: Moment | None) -> bool:
    return moment is not None and moment.kind in _ABOUT_THE_TURN_BEFORE


def _exchange(
    number: int, said: str, intent: Intent, meant: Meant | None, asked: Question | None
) -> Exchange:
    return Exchange(
        turn=number,
        said=_shortened(said, WORDS_LENGTH),
        understood=_shortened(_understood(intent, meant), VALUE_LENGTH),
        asked=None if asked is None else f"{asked.kind}: {asked.topic}",
    )


def _understood(intent: Intent, meant: Meant | None) -> str:
    """The intent, and the act on what it was taken for."""
    if meant is None:
        return intent.name
    targets = (meant.target,) if isinstance(meant.target, str) else meant.target
    told = ", ".join(targets or ())
    return " ".join(filter(None, (f"{intent.name}: {meant.act}", told)))


def _shortened(text: str, length: int) -> str:
    """The text, its end left out where it is longer than that."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
