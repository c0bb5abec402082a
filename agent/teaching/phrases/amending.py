"""A phrase put right while it is fresh: "no, 30 percent", "without the tv", "and …too".

Right after a definition was read back, a "no" drops it, another value or thing takes
the place of the one it had, and what is added or left out changes it. What has been
done by it already is changed along with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from agent.teaching.decision import Decision
from agent.teaching.interpret import COMMANDS
from agent.teaching.learning.moments import (
    THRESHOLDS,
    correction_moment,
    negates,
)
from agent.teaching.learning.reverting import reverting
from agent.teaching.learning.teach import teach
from agent.teaching.past import PastTurn, last_of
from agent.teaching.phrases.explaining import Explained, explained
from agent.teaching.phrases.keeping import lesson_of, with_steps
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.calling import CALLING
from agent.teaching.words.mentions import find_mentions
from agent.teaching.words.understanding import Understanding
from preference_store.concepts import (
    CONCEPT_TOPIC,
    Definition,
    SceneMeant,
    Step,
    ValueMeant,
)
from preference_store.values import Preference
from simulator.scenes import refusal_of
from simulator.trace import Change, Command, Scalar

_ADDING = frozenset({"also", "too"})
_AS_WELL = ("as", "well")
_ADDED_TO = frozenset({"and", "also", "plus", "oh"})
"""Words at the beginning of what is added."""
_LEAVING_OUT = frozenset("without not except skip minus leave drop remove".split())
_DROPPING = frozenset(
    "no nope wrong undo that this it was is not don't forget scratch cancel take back "
    "please again sorry wait stop".split()
)
"""Words of a plain no, one of `_NOES` among them, and nothing else."""
_NOES = frozenset("no nope wrong undo scratch back".split())
_ANSWERING = CALLING | frozenset(
    "no not rather instead better meant mean said actually sorry wait percent degrees "
    "one ones but just only make that's at be should i it nope wrong yes".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Field:
    """The field of a step that a spoken value is for."""

    services: tuple[str, ...]
    name: str
    share: float = 1.0
    """What one unit of the spoken value is in the field."""


_FIELDS: Mapping[str, tuple[_Field, ...]] = {
    "percentage": (
        _Field(services=("light.turn_on",), name="brightness_pct"),
        _Field(services=("cover.set_cover_position",), name="position"),
        _Field(services=("fan.set_percentage",), name="percentage"),
        _Field(services=("media_player.volume_set",), name="volume_level", share=0.01),
    ),
    "temperature": (_Field(services=("climate.set_temperature",), name="temperature"),),
    "colour": (_Field(services=("light.turn_on",), name="color_name"),),
    "color_temp": (_Field(services=("light.turn_on",), name="color_temp_kelvin"),),
}
"""Entity → where such a value stands in a scene."""


def amend_phrase(understanding: Understanding, situation: Situation) -> Decision | None:
    """The definition as it is put right; `None`: the words are about something else."""
    before = last_of(situation.past, situation.person)
    kept = _just_taught(before, situation)
    if before is None or kept is None or kept.concept is None:
        return None
    words = {*understanding.words}
    if words & _NOES and not words - _DROPPING and not understanding.entities:
        return _dropped(understanding, before, kept, situation)
    means = _changed(understanding, kept.concept.means, kept.concept.phrase, situation)
    if means is None or means == kept.concept.means:
        return None
    moment = correction_moment(understanding, before)
    if isinstance(means, Say):
        return Decision(route="decline", moment=moment, says=(means,))
    if isinstance(means, SceneMeant) and not means.do:
        return _dropped(understanding, before, kept, situation)
    phrase, found = kept.concept.phrase, Explained(means=means, when=kept.when)
    lesson = lesson_of(phrase, found, understanding.text, moment=moment.kind)
    lesson = replace(lesson, how_long=kept.how_long, until=kept.until)
    done = Decision(route="act", moment=moment)
    if before.trace.meant is not None:
        done = _done_as_well(done, kept, means, before, situation)
    return teach(done, lesson, situation)


def _just_taught(before: PastTurn | None, situation: Situation) -> Preference | None:
    """The definition that the turn before has kept, if that is not long ago."""
    if before is None or before.ago_s > THRESHOLDS.correction_within_s:
        return None
    kept = before.trace.lesson
    if kept is None or not kept.topic.startswith(CONCEPT_TOPIC):
        return None
    return next((one for one in situation.preferences if one.id == kept.id), None)


def _done_by(kept: Preference, situation: Situation) -> tuple[Change, ...]:
    """What the turns that taught it have done, each thing from first to last."""
    done: dict[str, Change] = {}
    for turn in situation.past:
        lesson = turn.trace.lesson
        is_own = turn.trace.person == situation.person
        if lesson is None or lesson.topic != kept.topic or not is_own:
            continue
        for change in turn.done:
            first = done.get(change.device, change)
            done[change.device] = replace(
                first,
                before={**change.before, **first.before},
                after={**first.after, **change.after},
            )
    return tuple(done.values())


def _dropped(
    understanding: Understanding,
    before: PastTurn,
    kept: Preference,
    situation: Situation,
) -> Decision:
    """The lesson taken back, and what was done by it."""
    return Decision(
        route="learn",
        moment=correction_moment(understanding, before),
        forgets=kept.id,
        reverts=reverting(_done_by(kept, situation), situation.context),
        says=(Say(key="utter_unlearned"),),
    )


def _changed(
    understanding: Understanding,
    means: Definition,
    phrase: str,
    situation: Situation,
) -> Definition | Say | None:
    """The definition with what was said now; `None`: nothing of the kind was."""
    words = {*understanding.words}
    begins_so = bool(_ADDED_TO & {*understanding.words[:1]})
    is_more = begins_so or bool(words & _ADDING) or understanding.words[-2:] == _AS_WELL
    is_said_anew = negates(understanding)
    if isinstance(means, SceneMeant):
        if words & _LEAVING_OUT:
            fewer = _fewer(understanding, means, situation)
            if fewer is not None:
                return fewer
        value = _other_value(understanding, means, situation)
        if value is not None:
            return value
    is_request = any(p.intent.name in COMMANDS for p in understanding.requests)
    if is_request and not (is_more or is_said_anew):
        return None
    if not is_request and not is_said_anew:
        return None
    found = explained(phrase, understanding, situation, names=False)
    if not isinstance(found, Explained):
        return found if is_request else None
    if isinstance(means, SceneMeant) and isinstance(found.means, SceneMeant):
        if not is_request:
            return _other_thing(means, found.means)
        return with_steps(means, found.means.do)
    is_value = isinstance(means, ValueMeant) and isinstance(found.means, ValueMeant)
    return found.means if is_value else None


def _fewer(
    understanding: Understanding, means: SceneMeant, situation: Situation
) -> SceneMeant | None:
    """Without what is named; `None` where it has nothing of that."""
    named = find_mentions(understanding, situation.context).fits
    left = tuple(step for step in means.do if step.device not in named)
    return SceneMeant(do=left) if len(left) < len(means.do) else None


def _other_value(
    understanding: Understanding, means: SceneMeant, situation: Situation
) -> SceneMeant | Say | None:
    """The bare value in place of the one that a step has.

    It is that of all steps that have such a one, or of the thing that is named.
    """
    part = next((one for one in understanding.entities if one.entity in _FIELDS), None)
    fits = find_mentions(understanding, situation.context).fits
    others = {one for one in understanding.entities if one.entity not in _FIELDS}
    named = {word for one in others for word in one.value.lower().split()}
    spoken = {*understanding.words} - _ANSWERING - named
    told = set() if part is None else {*part.value.lower().split()}
    if part is None or (spoken - told and not fits):
        return None
    steps = list(means.do)
    has_changed = False
    for index, field in _with_field(means, part.entity):
        device = situation.context.devices.get(steps[index].device)
        if device is None or (fits and device.id not in fits):
            continue
        value = _scaled(part.value, field)
        step = replace(steps[index], fields={**steps[index].fields, field.name: value})
        command = Command(service=step.service, device=step.device, fields=step.fields)
        refusal = refusal_of(command, device)
        if refusal is not None:
            return Say(key=refusal.response_key, values=refusal.values)
        steps[index], has_changed = step, True
    return SceneMeant(do=tuple(steps)) if has_changed else None


def _with_field(means: SceneMeant, entity: str) -> Iterator[tuple[int, _Field]]:
    """Steps that have such a value, and its field."""
    for index, step in enumerate(means.do):
        for field in _FIELDS[entity]:
            if step.service in field.services and field.name in step.fields:
                yield index, field


def _scaled(value: str, field: _Field) -> Scalar:
    try:
        return float(value) * field.share
    except ValueError:
        return value


def _other_thing(means: SceneMeant, named: SceneMeant) -> SceneMeant | None:
    """What is named now in place of the only one of its domain."""
    if len(named.do) != 1:
        return None
    device = named.do[0].device
    domain = device.partition(".")[0]
    alike = [i for i, one in enumerate(means.do) if one.device.startswith(f"{domain}.")]
    if len(alike) != 1:
        return None
    steps: list[Step] = list(means.do)
    steps[alike[0]] = replace(steps[alike[0]], device=device)
    return SceneMeant(do=tuple(steps))


def _done_as_well(
    done: Decision,
    kept: Preference,
    now: Definition,
    before: PastTurn,
    situation: Situation,
) -> Decision:
    """What is new is done at once, and what is left out taken back."""
    was = None if kept.concept is None else kept.concept.means
    if not isinstance(was, SceneMeant) or not isinstance(now, SceneMeant):
        return done
    new = [step for step in now.do if step not in was.do]
    left = {step.device for step in now.do}
    gone = [one for one in _done_by(kept, situation) if one.device not in left]
    meant = before.trace.meant
    assert meant is not None
    targets = tuple(dict.fromkeys(step.device for step in now.do))
    return replace(
        done,
        meant=replace(meant, target=targets if len(targets) > 1 else targets[0]),
        commands=tuple(
            Command(service=one.service, device=one.device, fields=one.fields)
            for one in new
            if one.device in situation.context.devices
        ),
        reverts=reverting(gone, situation.context),
    )
