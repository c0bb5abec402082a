"""The decision of a turn: a pure function of four things and nothing else.

What was understood, the context snapshot, the live preferences and the recent turns
come in; what is done, said, asked and kept goes out. Rasa's rules route on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent.teaching.concepts.saying import in_plain_words
from agent.teaching.decision import Decision
from agent.teaching.devices.wants import as_wish
from agent.teaching.devices.which_request import SEVERAL
from agent.teaching.explaining.known import about_what_is_known
from agent.teaching.interpret import COMMANDS, interpret
from agent.teaching.learning import qa
from agent.teaching.learning.agenda import agenda
from agent.teaching.learning.amending import amend
from agent.teaching.learning.another import another
from agent.teaching.learning.asking import ask_about, question_about
from agent.teaching.learning.completing import completed, more_of_it
from agent.teaching.learning.correcting import correct
from agent.teaching.learning.discipline import (
    about_questions,
    after_refusal,
    is_quiet,
    may_ask_unasked,
)
from agent.teaching.learning.forgetting import forget
from agent.teaching.learning.from_now_on import from_now_on
from agent.teaching.learning.heard import asked_unheard, is_question_heard
from agent.teaching.learning.meanwhile import meanwhile
from agent.teaching.learning.moments import (
    THRESHOLDS,
    corrected_turn,
    notice_abandonment,
    notice_again,
    notice_complaint,
)
from agent.teaching.learning.near_phrases import as_near_phrase
from agent.teaching.learning.own_memory import about_memory
from agent.teaching.learning.read_as import past_as_read
from agent.teaching.learning.remarking import as_remark
from agent.teaching.learning.remembering import may_learn, not_remembering
from agent.teaching.learning.rescoping import rescoped
from agent.teaching.learning.routines import with_routines
from agent.teaching.learning.scene_corrections import correct_scene
from agent.teaching.learning.stating import stated
from agent.teaching.learning.unprompted import with_unprompted
from agent.teaching.learning.wording import name_of
from agent.teaching.lessons import TeachingState
from agent.teaching.past import PastTurn, last_of, request_behind, said_with
from agent.teaching.phrases.amending import amend_phrase
from agent.teaching.phrases.asked import answered, asked_what_for, asks_what_for
from agent.teaching.phrases.open_lesson import (
    LESSON_TOPIC,
    begin_lesson,
    heard_lesson,
    is_taught,
)
from agent.teaching.phrases.outright import defined
from agent.teaching.questions.home_questions import as_state_question
from agent.teaching.refusing import refuse
from agent.teaching.scenes.scene_requests import (
    ACTIVATE_SCENE,
    PARTING,
    SCENE_TOPIC,
    as_scene_request,
)
from agent.teaching.situation import Situation
from agent.teaching.small_talk import small_talk
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.words.sentence import is_markup
from agent.teaching.words.understanding import Understanding
from simulator.trace import Moment

_MOST_DIGRESSIONS = 1
"""Times that a question is asked again after something else was said."""

_OF_WHAT_PLAYS = frozenset({"play", "next", "previous", "resume"})
"""Acts after which "another one" is the next that is played."""


def decide(understanding: Understanding, situation: Situation) -> Decision:
    """What this turn does, says, asks and keeps.

    An open Q&A comes first; what is no answer to it is decided like any other turn,
    and the Q&A goes on.
    """
    if is_markup(understanding.text):
        unread = replace(understanding.intent, name="nlu_fallback")
        understanding = Understanding(text="", intent=unread)
    situation = replace(situation, past=past_as_read(situation))
    teaching = situation.teaching
    hushed = about_questions(understanding, situation)
    if hushed is not None:
        return hushed
    if teaching is not None and situation.is_unasked:
        return replace(_decide_freely(understanding, situation), teaching=teaching)
    if teaching is not None and teaching.person == situation.person:
        if understanding.intent.name == "affirm" and not is_question_heard(situation):
            return asked_unheard(teaching)
        stepped = _step_of(teaching)(teaching, understanding, situation)
        if stepped is not None:
            return after_refusal(stepped, teaching, situation)
        if teaching.draft is not None and understanding.intent.name == "correct":
            return _corrected_draft(understanding, situation, teaching)
    decision = _decide_freely(understanding, situation)
    decision = with_routines(decision, understanding, situation)
    if teaching is None or decision.teaching is not None:
        return with_unprompted(decision, understanding, situation)
    if teaching.person != situation.person:
        return replace(decision, teaching=teaching)
    if understanding.intent.name in PARTING:
        return replace(decision, route="leave")
    if is_taught(teaching, decision):
        return replace(decision, route="settle")
    settled = qa.settled_by(decision, teaching, situation)
    return settled or _after_digression(decision, teaching, situation)


def _step_of(
    teaching: TeachingState,
) -> Callable[[TeachingState, Understanding, Situation], Decision | None]:
    """What an answer to the open question does."""
    if asks_what_for(teaching):
        return answered
    return heard_lesson if teaching.question.topic == LESSON_TOPIC else qa.step


def _after_digression(
    decision: Decision, teaching: TeachingState, situation: Situation
) -> Decision:
    """The question comes once more; whoever then goes on without it has moved on."""
    if situation.goes_on:
        return replace(decision, teaching=teaching)
    if teaching.question.kind != "helped" and teaching.digressions < _MOST_DIGRESSIONS:
        again = replace(teaching, digressions=teaching.digressions + 1)
        return replace(decision, teaching=again)
    return after_refusal(replace(decision, route="leave"), teaching, situation)


def _corrected_draft(
    understanding: Understanding, situation: Situation, teaching: TeachingState
) -> Decision:
    """A correction of what a lesson is about replaces the lesson, not the answer."""
    decision = _decide_freely(understanding, replace(situation, teaching=None))
    if decision.teaching is not None:
        return decision
    if decision.route == "decline":
        return replace(decision, teaching=teaching)
    return replace(decision, route="settle" if decision.lessons else "leave")


def _decide_freely(understanding: Understanding, situation: Situation) -> Decision:
    """Where nothing comes of the words as they are, they may be near to others."""
    decision = _decide_as_said(understanding, situation)
    if decision.route != "decline":
        return decision
    near = as_near_phrase(understanding, situation, _decide_as_said)
    return near or asked_what_for(understanding, situation) or decision


def _decide_as_said(understanding: Understanding, situation: Situation) -> Decision:
    """Whatever has something to say first, in the order of `_IN_ORDER`, decides."""
    understanding = as_wish(as_state_question(understanding))
    understanding = in_plain_words(
        understanding, situation.context, situation.in_use, situation.catalogue
    )
    understanding = as_scene_request(understanding, situation.context)
    understanding = completed(understanding, situation)
    understanding = as_remark(understanding, situation.past, situation.person)
    decisions = (decides(understanding, situation) for decides in _IN_ORDER)
    return next((one for one in decisions if one is not None), None) or _talk(
        understanding, situation
    )


def _refused(understanding: Understanding, situation: Situation) -> Decision | None:
    return refuse(understanding)


def _put_right(understanding: Understanding, situation: Situation) -> Decision | None:
    corrected = corrected_turn(
        understanding,
        situation.past,
        situation.person,
        is_interruption=situation.interruption is not None,
    )
    if corrected is None:
        return None
    return correct(understanding, corrected, situation)


def _play_another(
    understanding: Understanding, situation: Situation
) -> Decision | None:
    if understanding.intent.name != "another" or not _has_just_played(situation):
        return None
    asked = replace(understanding.intent, name="next")
    return _request(replace(understanding, intent=asked), situation)


def _has_just_played(situation: Situation) -> bool:
    """Whether the speaker's turn before was about something that plays."""
    before = last_of(situation.past, situation.person)
    meant = before.trace.meant if before is not None else None
    return meant is not None and meant.act in _OF_WHAT_PLAYS


def _request(understanding: Understanding, situation: Situation) -> Decision | None:
    if understanding.intent.name not in COMMANDS:
        return None
    before = last_of(situation.past, situation.person)
    previous = _spoken_of(before, understanding, situation)
    grounds = meanwhile(situation).grounds(previous=previous)
    meaning = interpret(understanding, grounds)
    if meaning.is_open:
        return _open_request(understanding, meaning, situation)
    if meaning.is_declined:
        return Decision(route="decline", says=meaning.says)
    done = Decision.carrying_out(meaning)
    if situation.is_one_of_several:
        return done
    moment = notice_again(understanding, meaning, situation.past, situation.person)
    question = None
    if moment is not None and may_ask_unasked(situation):
        question = question_about(meaning, situation)
    done = replace(done, moment=moment)
    if moment is None or question is None or before is None:
        return done
    asking = ask_about(understanding, question, moment, situation, wrong=before.done)
    return replace(done, route="ask", teaching=asking.teaching)


def _spoken_of(
    before: PastTurn | None, understanding: Understanding, situation: Situation
) -> tuple[str, ...]:
    """What "it" can be, and "them" all that was asked for in one breath."""
    if before is None:
        return ()
    if not SEVERAL & set(understanding.words):
        return before.spoken_of
    together = said_with(situation.past, before)
    return tuple(told for turn in together for told in turn.spoken_of)


def _open_request(
    understanding: Understanding, meaning: Interpretation, situation: Situation
) -> Decision:
    question = question_about(meaning, situation)
    if question is None:
        is_scene = (meaning.topic or "").startswith(SCENE_TOPIC)
        which = "utter_which_scene" if is_scene else "utter_which_device"
        says = meaning.says or (Say(key=which),)
        return Decision(route="decline", says=says)
    choices = [
        name_of(key, meaning.topic or "", situation.context, situation.catalogue)
        for key in meaning.alternatives
    ]
    moment = Moment(
        kind="open_request",
        score=1.0,
        evidence=f"context leaves it open: {', '.join(choices) or meaning.topic}",
    )
    return ask_about(understanding, question, moment, situation)


def _complaint(understanding: Understanding, situation: Situation) -> Decision | None:
    if understanding.intent.name != "complaint":
        return None
    moment = notice_complaint(understanding, situation.past, situation.person)
    before = last_of(situation.past, situation.person)
    sorry = Decision(route="act", moment=moment, says=(Say(key="utter_sorry"),))
    if (
        moment is None
        or before is None
        or before.ago_s > THRESHOLDS.complaint_within_s
        or before.trace.meant is None
        or is_quiet(situation)
        or len(said_with(situation.past, before)) > 1
        or (request := request_behind(situation.past, before)) is None
    ):
        return sorry
    if before.trace.meant.act == ACTIVATE_SCENE:
        return correct_scene(understanding, request, before, moment, situation)
    meaning = interpret(request, situation.grounds())
    question = question_about(meaning, situation)
    if question is None:
        return sorry
    return ask_about(request, question, moment, situation, wrong=before.done)


def _begin(understanding: Understanding, situation: Situation) -> Decision | None:
    """The Q&A of "learn my preferences", over what is not known yet."""
    if understanding.intent.name != "learn_preferences":
        return None
    if not situation.may_ask:
        return Decision(route="decline", says=(Say(key="utter_one_at_a_time"),))
    if not may_learn(situation.context, situation.preferences):
        return Decision(route="act", says=(not_remembering(situation),))
    questions = agenda(situation)
    if not questions:
        return Decision(route="act", says=(Say(key="utter_know_enough"),))
    return Decision(
        route="ask",
        teaching=TeachingState(
            person=situation.person, question=questions[0], agenda=questions[1:]
        ),
    )


def _state(understanding: Understanding, situation: Situation) -> Decision | None:
    if understanding.intent.name != "state_preference":
        return None
    return stated(understanding, situation)


def _talk(understanding: Understanding, situation: Situation) -> Decision:
    """Small talk, which may be how somebody gives up."""
    talk = small_talk(understanding, situation)
    given_up = notice_abandonment(understanding, situation.past, situation.person)
    return replace(talk, moment=given_up)


_IN_ORDER: tuple[Callable[[Understanding, Situation], Decision | None], ...] = (
    about_memory,
    about_what_is_known,
    defined,
    amend_phrase,
    from_now_on,
    _refused,
    forget,
    rescoped,
    amend,
    _put_right,
    another,
    more_of_it,
    _play_another,
    _request,
    _complaint,
    begin_lesson,
    _begin,
    _state,
)
"""What may decide a turn, each `None` where the words are not for it.

What is said about the memory goes before all else, and what is to hold from now on
before what is refused as for later; what is refused is neither forgotten nor put right
by halves; and a correction may look like a request.
"""
