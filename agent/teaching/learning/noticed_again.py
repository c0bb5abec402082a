"""Notices what is said again though the words could not be held against the home.

`moments.notice_again` looks at requests that were done, and at the home since. What
failed, what was not understood and what was only asked leaves nothing in the home; so
here the words alone say whether it is the same, and nothing is asked about it.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.decision import Decision
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.devices.wants import WANTS
from agent.teaching.interpret import COMMANDS
from agent.teaching.learning.moments import THRESHOLDS, Thresholds, is_said_alike
from agent.teaching.learning.noticed import Noticed
from agent.teaching.learning.said_again import Saying, rephrase_score
from agent.teaching.past import PastTurn, last_of
from agent.teaching.scenes.scene_requests import SCENE_INTENTS
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import VALUES, Understanding
from simulator.trace import Moment, MomentKind

_CAME_TO_NOTHING = frozenset({"failed", "declined"})
"""Outcomes after which the same wish is put in other words."""
_OVER = frozenset({"done", *_CAME_TO_NOTHING})
"""Outcomes after which nothing is open; what is said then is no answer."""
_MORE_OF_IT = frozenset({"next", "previous", "another"})
"""Intents that ask for something further each time."""


def notice_said_again(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Noticed | None:
    """A repeat of what was asked or came to nothing, or a rephrase of the latter."""
    before = last_of(situation.past, situation.person)
    if before is None or before.outcome not in _OVER or before.trace.moment is not None:
        return None
    if before.ago_s > THRESHOLDS.repeat_within_s or _is_step(understanding):
        return None
    if not {before.said.intent.name, understanding.intent.name} & COMMANDS:
        return None
    kind = said_again_as(before, understanding, decision, situation)
    if kind is None:
        return None
    became = "it was answered" if before.outcome == "done" else "nothing came of it"
    return Noticed(
        moment=Moment(
            kind=kind,
            score=1.0 - 0.5 * before.ago_s / THRESHOLDS.repeat_within_s,
            evidence=(
                f"'{understanding.text}' {before.ago_s:g} s after "
                f"'{before.trace.utterance}', and {became}"
            ),
        )
    )


def said_again_as(
    before: PastTurn,
    understanding: Understanding,
    decision: Decision,
    situation: Situation,
    thresholds: Thresholds = THRESHOLDS,
) -> MomentKind | None:
    """Whether it repeats that turn, rephrases it, or neither."""
    came_to_nothing = before.outcome in _CAME_TO_NOTHING
    if is_said_alike(before.said, understanding, thresholds):
        # What is done once more has come undone since.
        return None if decision.commands and not came_to_nothing else "repeat"
    # Questions differ by a word that no name marks: "how bright", "how humid".
    if not came_to_nothing or understanding.intent.name not in DEVICE_REQUESTS:
        return None
    said, once_more = (one.values(*VALUES) for one in (before.said, understanding))
    if said and once_more and set(said) != set(once_more):
        return None
    score = rephrase_score(
        Saying.of(before.said),
        Saying.of(understanding),
        nearness=_nearness(before.trace.utterance, understanding.text, situation),
        gap_s=before.ago_s,
        within_s=thresholds.repeat_within_s,
    )
    return "rephrase" if score >= thresholds.rephrase else None


def _nearness(first: str, second: str, situation: Situation) -> float:
    if situation.likeness is None:
        return 0.0
    found: Sequence[float] = situation.likeness(first, [second])
    return found[0]


def _is_step(understanding: Understanding) -> bool:
    """Whether each time asks for more, or is a greeting as well."""
    intent = understanding.intent.name
    request = DEVICE_REQUESTS.get(intent)
    is_stepwise = request is not None and request.is_stepwise
    return is_stepwise or intent in SCENE_INTENTS | WANTS.keys() | _MORE_OF_IT
