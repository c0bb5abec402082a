"""Everything that is no request and no lesson: thanks, why, what do you know of me."""

from __future__ import annotations

from agent.teaching.adjacent import declined_by_name
from agent.teaching.decision import Decision
from agent.teaching.explaining.reasons import why
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
    if intent == "why":
        return why(understanding, situation)
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
