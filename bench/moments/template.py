"""Templates: sessions with gaps for words, and what every turn of them is.

A file of `bench/moments/<half>/` holds templates under their names. Everything that a
scenario's head can set up, a template can, too; its turns say for each utterance which
moment it completes, or which trap it is for a detector that cries wolf.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from pydantic import (
    ConstrainedInt,
    Field,
    StrictBool,
    StrictStr,
    root_validator,
    validator,
)

from bench.moments.slots import Value, gaps_of
from simulator.errors import FileFault
from simulator.setup import SandboxSetup
from simulator.step_kinds import Answers, Heard, Move, Set, Wait, seconds
from simulator.strict_yaml import (
    StrictModel,
    line_of,
    parse_model,
    read_document,
    unknown_key,
)
from simulator.trace import MomentKind

Trap = Literal[
    "stepwise",
    "new_target",
    "new_value",
    "answer_to_question",
    "no_thanks",
    "thats_all",
    "praise",
    "two_people",
    "long_after",
    "state_changed",
    "quoted_speech",
    "title",
    "digression",
    "opposite",
    "no_as_a_word",
    "grumble",
    "harmless_barge_in",
    "plain_stop",
    "question_of_taste",
    "known_name",
    "settled_by_context",
    "misheard",
]
"""What looks like a teachable moment and is none."""
TRAPS: tuple[Trap, ...] = get_args(Trap)
KINDS: tuple[MomentKind, ...] = get_args(MomentKind)

Pace = Literal["quick", "usual", "slow"]
"""How soon somebody speaks, in the persona's own measure."""
Tone = Literal["request", "upset", "chat"]
"""Which of a persona's little words come along."""
WhenAsked = Literal["answers", "ignores", "refuses"]
"""What the person does about a question of the assistant's."""

if TYPE_CHECKING:
    Few = int
else:

    class Few(ConstrainedInt):
        """A small number of turns."""

        strict = True
        ge = 0
        le = 4


class Utterance(StrictModel):
    """One utterance, and what it is."""

    say: StrictStr = Field(min_length=1)
    person: StrictStr | None = None
    via: StrictStr | None = None
    after: Pace | tuple[float, float] = "usual"
    """Silence before it: a word for the persona's pace, seconds, or a range of them."""
    interrupts: StrictBool | Heard = False
    tone: Tone = "request"
    gold: tuple[MomentKind, ...] = ()
    """The moment that is complete with this turn; any of several where the words bear
    more than one; none: nothing is to be noticed."""
    within: Few = 0
    """Turns by which it may come later and still help."""
    trap: Trap | None = None

    @validator("after", pre=True)
    def _one_number_is_a_range(cls, after: object) -> object:
        if isinstance(after, str) and after in get_args(Pace):
            return after
        if isinstance(after, (list, tuple)):
            low, high = (seconds(end) for end in after)
            if low > high:
                raise ValueError("expected the shorter silence first")
            return (low, high)
        return (seconds(after),) * 2

    @validator("gold", pre=True)
    def _one_kind_is_a_list(cls, gold: object) -> object:
        return (gold,) if isinstance(gold, str) else gold

    @root_validator(skip_on_failure=True)
    def _is_one_or_the_other(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values["gold"] and values["trap"]:
            raise ValueError("a turn is a moment or a trap, not both")
        return values


Turn = Utterance | Set | Wait | Move
_TURNS: Mapping[str, type[Turn]] = {
    "say": Utterance,
    "set": Set,
    "wait": Wait,
    "move": Move,
}


class _Entry(SandboxSetup):
    """A template as it is written; its turns are read one by one."""

    about: StrictStr = Field(min_length=1)
    """What happens, in a sentence."""
    topic: StrictStr
    """The small things of this topic stay away from it."""
    person: StrictStr | None = None
    via: StrictStr | None = None
    slots: dict[StrictStr, tuple[StrictStr | dict[StrictStr, StrictStr], ...]] = Field(
        default_factory=dict
    )
    small_before: Few = 2
    small_after: Few = 1
    """Small things said before and after it."""
    when_asked: WhenAsked | None = None
    """`None`: as the persona does."""
    answers: Answers | None = None
    turns: tuple[Any, ...]

    @validator("turns")
    def _has_turns(cls, turns: tuple[Any, ...]) -> tuple[Any, ...]:
        if not turns:
            raise ValueError("name at least one turn")
        return turns


class _TemplateFile(StrictModel):
    schema_: Literal["moments/v1"] = Field(alias="schema")
    templates: dict[StrictStr, _Entry]


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """A session with gaps for words."""

    name: str
    path: Path
    line: int | None
    topic: str
    setup: SandboxSetup
    person: str | None
    """Who speaks where a turn does not say so; `None`: the home's first."""
    via: str | None
    slots: Mapping[str, tuple[Value, ...]]
    small_before: int
    small_after: int
    when_asked: WhenAsked | None
    answers: Answers | None
    turns: tuple[Turn, ...]


def read_templates(path: Path) -> tuple[Template, ...]:
    """The templates of a file, in its order.

    Raises:
        FileFault: something in it cannot be used; says file, line and key.
    """
    document = read_document(path)
    entries = parse_model(document, _TemplateFile, path).templates
    return tuple(
        _template(name, entry, document, path) for name, entry in entries.items()
    )


def _template(name: str, entry: _Entry, document: Any, path: Path) -> Template:
    place = ("templates", name)
    written = document["templates"][name]["turns"]
    turns = tuple(
        _turn(turn, path, line_of(document, (*place, "turns", number)), name)
        for number, turn in enumerate(written)
    )
    _check_slots(name, entry, turns, document, path)
    return Template(
        name=name,
        path=path,
        line=line_of(document, place),
        topic=entry.topic,
        setup=SandboxSetup.parse_obj(
            {
                key: getattr(entry, key)
                for key in SandboxSetup.__fields__
                if key in entry.__fields_set__
            }
        ),
        person=entry.person,
        via=entry.via,
        slots=entry.slots,
        small_before=entry.small_before,
        small_after=entry.small_after,
        when_asked=entry.when_asked,
        answers=entry.answers,
        turns=turns,
    )


def _turn(document: Any, path: Path, line: int | None, name: str) -> Turn:
    key = f"templates.{name}.turns"
    if not isinstance(document, Mapping):
        raise FileFault("expected a mapping of keys", file=path, line=line, key=key)
    found = [_TURNS[word] for word in document if word in _TURNS]
    if len(found) != 1:
        first = str(next(iter(document), ""))
        message = (
            "a turn is one thing, not several at once"
            if found
            else unknown_key(first, list(_TURNS))
        )
        raise FileFault(message, file=path, line=line, key=key)
    try:
        return parse_model(document, found[0], path)
    except FileFault as fault:
        raise FileFault(
            fault.message,
            file=path,
            line=fault.line or line,
            key=".".join(filter(None, (key, fault.key))),
        ) from fault


def _check_slots(
    name: str, entry: _Entry, turns: tuple[Turn, ...], document: Any, path: Path
) -> None:
    """Every gap has values, and enough of them; every value a gap."""

    def fault(message: str, *where: str | int) -> FileFault:
        line = line_of(document, ("templates", name, *where))
        key = ".".join(["templates", name, *map(str, where)])
        return FileFault(message, file=path, line=line, key=key)

    texts: list[tuple[str, tuple[str | int, ...]]] = [
        (turn.json(by_alias=True), ("turns", number))
        for number, turn in enumerate(turns)
    ]
    texts += [
        (str(value), ("slots", slot))
        for slot, values in entry.slots.items()
        for value in values
    ]
    if entry.answers is not None:
        texts.append((entry.answers.json(), ("answers",)))
    used = set()
    for text, where in texts:
        for gap in gaps_of(text):
            values = entry.slots.get(gap.slot, ())
            if not all(gap.fits(value) for value in values):
                raise fault(f"a value of '{gap.slot}' does not fit this gap", *where)
            if len(values) < gap.place:
                raise fault(f"'{gap.slot}' has too few values for this gap", *where)
            used.add(gap.slot)
    for slot in entry.slots:
        if slot not in used:
            raise fault("no turn uses it", "slots", slot)
