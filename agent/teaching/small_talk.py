"""Everything that is no request and no lesson: thanks, why, what do you know of me."""

from __future__ import annotations

from agent.teaching.adjacent import declined_by_name
from agent.teaching.decision import Decision
from agent.teaching.learning.wording import known_says, lessons_behind, reason_say
from agent.teaching.past import PastTurn, last_of, said_with
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding

SAID = {
    "greet": "utter_greet",
    "goodbye": "utter_goodbye",
    "thanks": "utter_welcome",
    "help": "utter_help",
    "affirm": "utter_fine",
    "deny": "utter_fine",
    "no_preference": "utter_fine",
    "state_scope": "utter_nothing_open",
    "cancel": "utter_left",
    "inform": "utter_what_about_it",
    "correct": "utter_what_about_it",
    "another": "utter_what_about_it",
}
"""Intent → response, where nothing more is behind it."""


def small_talk(understanding: Understanding, situation: Situation) -> Decision:
    """What is said to an utterance that asks for nothing in the home."""
    intent = understanding.intent.name
    if intent == "query_preferences":
        return _known(situation)
    if intent == "why":
        return _why(situation)
    if intent == "repeat":
        return _again(situation)
    if intent not in SAID:
        beyond = declined_by_name(understanding) or "utter_out_of_scope"
        return Decision(route="decline", says=(Say(key=beyond),))
    return Decision(route="act", says=(Say(key=SAID[intent]),))


def _again(situation: Situation) -> Decision:
    """The reply before, but for a question in it that is asked again in any case."""
    before = situation.past[-1] if situation.past else None
    if before is None or not before.replies:
        return Decision(route="act", says=(Say(key="utter_nothing_said"),))
    is_asked = before.trace.question is not None and situation.teaching is not None
    said = before.replies[:-1] if is_asked else before.replies
    again = tuple(Say(key="utter_again", values={"reply": reply}) for reply in said)
    return Decision(route="act", says=again)


def _known(situation: Situation) -> Decision:
    """The speaker's own preferences and the household's, and how far each holds."""
    known = tuple(
        say
        for preference in situation.preferences
        for say in known_says(preference, situation.context, situation.catalogue)
    )
    return Decision(route="act", says=known or (Say(key="utter_know_nothing"),))


def _why(situation: Situation) -> Decision:
    """What the speaker's requests before were taken to mean, each with its reason."""
    before = last_of(situation.past, situation.person)
    told = said_with(situation.past, before) if before is not None else ()
    reasons = tuple(
        say
        for turn in told
        if _names_something(turn, situation)
        for say in (
            reason_say(turn.trace, situation.context, situation.catalogue),
            *lessons_behind(turn.trace, situation.preferences),
        )
    )
    return Decision(route="act", says=reasons or (Say(key="utter_no_reason"),))


def _names_something(turn: PastTurn, situation: Situation) -> bool:
    meant = turn.trace.meant
    return meant is not None and (
        bool(meant.target) or meant.value in situation.catalogue.names
    )
