"""A turn explained in words: the trace as labelled lines, in the order it happened."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.trace import Command, Meant, Trace
from tui.door import HomeView
from tui.wording import change_words, lesson_words, preferred_words, topic_words

NOTHING = "—"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One step of the explanation."""

    label: str
    words: str
    aside: str = ""
    """Figures and ids behind the words, drawn quietly."""

    @property
    def is_telling(self) -> bool:
        """Whether this step had an outcome at all."""
        return self.words != NOTHING


def explain(trace: Trace, home: HomeView) -> tuple[Line, ...]:
    """Every step of the turn; steps without an outcome say so with a dash."""
    person = home.people.get(trace.person)
    via = NOTHING if trace.via is None else home.name_of(trace.via)
    signal, moment, question = trace.signal, trace.moment, trace.question
    lines = [
        Line(
            label="Said",
            words=f"“{trace.utterance}”",
            aside=f"{person.name if person else trace.person}, to {via}",
        ),
        Line(
            label="Intent",
            words=_plain(trace.intent.name),
            aside=f"{trace.intent.confidence:.0%} sure",
        ),
        Line(
            label="Words",
            words=", ".join(f"{e.entity} “{e.value}”" for e in trace.entities)
            or NOTHING,
        ),
        _meant(trace.meant, home),
        Line(label="Because", words=NOTHING)
        if signal is None
        else Line(
            label="Because",
            words=f"{_plain(signal.name)}: {_name(signal.value, home)}",
            aside="the fact that tipped it",
        ),
        Line(
            label="Recalled",
            words="; ".join(
                f"{topic_words(r.topic)}: {preferred_words(r.topic, r.value, home)}"
                for r in trace.recall
            )
            or NOTHING,
        ),
        Line(label="Moment", words="no teachable moment")
        if moment is None
        else Line(
            label="Moment",
            words=f"{_plain(moment.kind)}: {moment.evidence}",
            aside=f"score {moment.score:.2f}",
        ),
        Line(
            label="Asked",
            words=NOTHING
            if question is None
            else f"{_plain(question.kind)}: {topic_words(question.topic)}",
        ),
        Line(
            label="Did",
            words="\n".join(_command(c, home) for c in trace.commands) or NOTHING,
        ),
        Line(
            label="Changed",
            words="\n".join(
                "  ".join(change_words(change, home)) for change in trace.changes
            )
            or NOTHING,
        ),
        Line(label="Replied", words=", ".join(trace.responses) or NOTHING),
        Line(label="Learnt", words=NOTHING)
        if trace.lesson is None
        else Line(
            label="Learnt",
            words=lesson_words(trace.lesson, home),
            aside=trace.lesson.scope,
        ),
    ]
    return tuple(lines) + _stages(trace)


def _meant(meant: Meant | None, home: HomeView) -> Line:
    if meant is None:
        return Line(label="Meant", words="nothing to be done")
    targets = (meant.target,) if isinstance(meant.target, str) else meant.target or ()
    words = [_plain(meant.act), ", ".join(_name(target, home) for target in targets)]
    if meant.value is not None:
        words.append(str(meant.value))
    aside = "nothing else was possible"
    if meant.runner_up is not None:
        aside = f"runner-up: {_name(meant.runner_up, home)}"
        if meant.margin is not None:
            aside += f", behind by {meant.margin:.2f}"
    return Line(label="Meant", words=" · ".join(filter(None, words)), aside=aside)


def _command(command: Command, home: HomeView) -> str:
    fields = ", ".join(f"{key} {value}" for key, value in command.fields.items())
    spoken = f"{command.service}  {home.name_of(command.device)}"
    return f"{spoken}  {fields}" if fields else spoken


def _stages(trace: Trace) -> tuple[Line, ...]:
    durations = trace.durations_ms or {}
    lines = []
    for index, stage in enumerate(trace.stages):
        figures = []
        if stage.confidence is not None:
            figures.append(f"{stage.confidence:.2f}")
        if stage.name in durations:
            figures.append(f"{durations[stage.name]:.0f} ms")
        lines.append(
            Line(
                label="" if index else "Stages",
                words=f"{_plain(stage.name)}: {stage.detail}",
                aside=" · ".join(figures),
            )
        )
    return tuple(lines)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _name(value: str, home: HomeView) -> str:
    return home.areas.get(value) or home.name_of(value)
