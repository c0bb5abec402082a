"""Phrases that are explained without being asked: "movie night means the tv on".

The same words add to what is known ("movie night also closes the blinds") and give a
thing, or a phrase, a name of its own ("call the floor lamp Wally"). Nothing is done
but kept: whoever teaches asks for nothing yet.
"""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.concepts.known import KnownConcept, known_concepts, phrase_words
from agent.teaching.decision import Decision
from agent.teaching.learning.naming import named_device
from agent.teaching.learning.scope import UNSAID, Scope, scope_in
from agent.teaching.learning.teach import teach_within
from agent.teaching.lessons import Lesson
from agent.teaching.phrases.explaining import Explained, explained
from agent.teaching.phrases.keeping import lasting, lesson_of, with_steps
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.mentions import fitting_devices
from agent.teaching.words.sentence import is_negated
from agent.teaching.words.understanding import Defined, Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS, KINDS, singular
from preference_store.concepts import DeviceMeant, SceneMeant
from preference_store.limits import PHRASE_LENGTH
from simulator.trace import Moment

_LINKING = frozenset(
    "is are will shall should be now called named known as to by the name of".split()
)
"""Words between a thing and the name that it gets."""
_KIND_WORDS = frozenset(word for kind in KINDS.values() for word in kind.words)
_QUOTES = "\"'.,!“”"
_OWN = frozenset({"my", "i", "our"})


def defined(understanding: Understanding, situation: Situation) -> Decision | None:
    """What comes of words that say what others mean; `None`: they do not."""
    said = understanding.defines
    if said is None:
        return None
    if said.how == "called":
        return _called(understanding, said, situation)
    if not said.phrase:
        # What was asked for is being explained, but these words were no answer.
        return None
    known = _known(said.phrase, situation)
    if said.how == "added":
        return None if known is None else _added(understanding, said, known, situation)
    words = phrase_words(said.phrase)
    if {*map(singular, words)} <= _KIND_WORDS | GENERIC_WORDS:
        return _kind_named(understanding, situation)
    found = explained(said.phrase, said.means, situation, names=True)
    if found is None and _is_own_taste(said):
        return None
    return _kept(understanding, said.phrase, found, situation)


def _kind_named(understanding: Understanding, situation: Situation) -> Decision | None:
    """A mere kind is no name of anybody's own: it says which one is meant."""
    assert understanding.defines is not None
    lesson = named_device(understanding, situation.context)
    if lesson is None:
        return None
    scope = scope_in(understanding, situation.context)
    return _taught(understanding, lesson, situation, scope=scope)


def _added(
    understanding: Understanding,
    said: Defined,
    known: KnownConcept,
    situation: Situation,
) -> Decision | None:
    """More of a scene; what it contradicts gives way."""
    before = known.concept.means
    if not isinstance(before, SceneMeant):
        return None
    found = explained(said.phrase, said.means, situation, names=False)
    if isinstance(found, Explained) and isinstance(found.means, SceneMeant):
        means = with_steps(before, found.means.do)
        found = Explained(means=means, when=known.preference.when)
    elif isinstance(found, Explained):
        found = None
    return _kept(understanding, known.concept.phrase, found, situation)


def _called(
    understanding: Understanding, said: Defined, situation: Situation
) -> Decision | None:
    """A device, or a phrase that is known, by another name; `None`: it is neither."""
    words = words_of(said.means.text)
    for end in range(len(words) - 1, 0, -1):
        thing = words[:end]
        while thing and thing[-1] in _LINKING:
            thing = thing[:-1]
        name = words[end:]
        if not thing or {*name} <= GENERIC_WORDS | _LINKING or name[0] in _LINKING:
            continue
        phrase = " ".join(said.means.text.split()[-len(name) :]).strip(_QUOTES)
        known = _known(" ".join(thing), situation)
        if known is not None and known.preference.person == situation.person:
            return _renamed(understanding, known, phrase, situation)
        fits = fitting_devices(" ".join(thing), situation.context)
        best = [id_ for id_, fit in fits.items() if fit == max(fits.values())]
        if len(best) == 1:
            found = Explained(means=DeviceMeant(device=best[0]), when={})
            return _kept(understanding, phrase, found, situation)
    return None


def _renamed(
    understanding: Understanding,
    known: KnownConcept,
    phrase: str,
    situation: Situation,
) -> Decision:
    """The same under the new name, and the old one forgotten."""
    found = Explained(means=known.concept.means, when=known.preference.when)
    decision = _kept(understanding, phrase, found, situation)
    assert known.preference.id is not None
    return replace(decision, erases=(known.preference.id,) if decision.lessons else ())


def _kept(
    understanding: Understanding,
    phrase: str,
    found: Explained | Say | None,
    situation: Situation,
) -> Decision:
    """The lesson, or why there is none: nothing is kept by halves."""
    not_learned = Say(key="utter_not_learned", values={"phrase": phrase})
    if isinstance(found, Say):
        return Decision(route="decline", says=(found, not_learned))
    is_sound = len(phrase) <= PHRASE_LENGTH and not is_negated(understanding.words)
    if found is None or not is_sound:
        unclear = Say(key="utter_phrase_unclear", values={"phrase": phrase})
        return Decision(route="decline", says=(unclear,))
    lesson = lesson_of(phrase, found, understanding.text, moment="stated_preference")
    return _taught(understanding, lasting(lesson, understanding, situation), situation)


def _taught(
    understanding: Understanding,
    lesson: Lesson,
    situation: Situation,
    *,
    scope: Scope = UNSAID,
) -> Decision:
    moment = Moment(
        kind="stated_preference",
        score=1.0,
        evidence=f"'{understanding.text}' says what is meant by other words",
    )
    done = Decision(route="act", moment=moment)
    return teach_within(scope, done, lesson, situation)


def _known(phrase: str, situation: Situation) -> KnownConcept | None:
    """What is known of a phrase, articles or not."""
    words = phrase_words(phrase)
    return next(
        (
            one
            for one in known_concepts(situation.context, situation.in_use)
            if one.words == words
        ),
        None,
    )


def _is_own_taste(said: Defined) -> bool:
    """Whether it may be a taste after all: "from now on my music is …"."""
    return bool(_OWN & {*words_of(said.phrase)})
