"""Questions about people: who is at home, where somebody is.

A name is somebody's only if it is theirs, letter by letter: nobody is answered for in
another's place, and who is not known is said not to be.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.places import places_in
from agent.teaching.words.understanding import Understanding, words_of
from simulator.context import ContextSnapshot, PersonView
from simulator.routines import AWAY
from simulator.trace import Meant, Signal

_ACT = "query_people"
_ANYBODY = frozenset(
    "who who's whos anybody anyone anybody's anyone's somebody someone everybody "
    "everyone everybody's everyone's nobody people all family we empty".split()
)
_EVERYBODY = frozenset({"everybody", "everyone", "everybody's", "everyone's", "all"})
_OTHERS = frozenset({"others", "else", "alone"})
_OUT = frozenset({"out", "away", "gone", "missing"})
_IN = frozenset({"home", "in", "here", "there", "back"})
_NOT = frozenset({"not", "isn't"})
_NO_ROOM = frozenset({*_OUT, "outside", "there", "here", "work", "school", "town"})
"""Places away from home that are no unknown rooms of it."""
_THEIRS = frozenset({"his", "her", "their"})
"""Before a place: where somebody is, is told whether or not it is their own room."""
_NO_NAME = frozenset(
    "where where's wheres is are has did do does you know which room rooms what in at "
    "the a an home here there now right still yet come came go gone be been back out "
    "away seen have can tell me please moment again today house flat".split()
)
"""Words of such a question that are nobody's name."""


def interpret_people_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Where those are who are asked about, or who is in the place that is named."""
    context, words = grounds.context, understanding.words
    place = words_of(mentions.unknown or "") if mentions.unknown_is == "area" else ()
    if place and place[0] not in _THEIRS and not set(place) <= _NO_ROOM:
        return declined_as_unknown(mentions, context)
    taken = places_in(words, context).words
    named = _named(tuple(word for word in words if word not in taken), context)
    strangers = [
        value
        for value in understanding.values("person")
        if not _named(words_of(value), context)
    ]
    if named and not strangers:
        return _where(named, context)
    if not strangers and "i" in words and "where" in words:
        return _where_am_i(context)
    if not strangers and (_ANYBODY | _OTHERS) & set(words):
        return _who(words, mentions, context)
    unknown = strangers or [_rest(words, taken)]
    if not unknown[0]:
        return Interpretation(says=(Say(key="utter_which_person"),))
    return Interpretation(
        says=(Say(key="utter_unknown_person", values={"name": unknown[0]}),)
    )


def _named(words: Sequence[str], context: ContextSnapshot) -> list[PersonView]:
    """The people whose whole name stands in the words."""
    spoken = list(words)
    return [
        person
        for person in context.people.values()
        if (name := list(words_of(person.name)))
        and any(spoken[i : i + len(name)] == name for i in range(len(spoken)))
    ]


def _where(people: Sequence[PersonView], context: ContextSnapshot) -> Interpretation:
    says = []
    for person in people:
        area = None if person.area is None else context.areas.get(person.area)
        if area is None:
            says.append(Say(key="utter_person_away", values={"person": person.name}))
        else:
            values = {"person": person.name, "area": area.spoken_name}
            says.append(Say(key="utter_person_in", values=values))
    return _told(people, says)


def _where_am_i(context: ContextSnapshot) -> Interpretation:
    area = None if context.area is None else context.areas.get(context.area)
    if area is None:
        return Interpretation(says=(Say(key="utter_you_are_somewhere"),))
    return Interpretation(
        meant=Meant(act=_ACT, value=f"{context.person}: {area.id}"),
        signal=Signal(name="area", value=area.id),
        says=(Say(key="utter_you_are_in", values={"area": area.spoken_name}),),
    )


def _who(
    words: tuple[str, ...], mentions: Mentions, context: ContextSnapshot
) -> Interpretation:
    """Who is in the rooms that are named, or at home, or not there."""
    said = set(words)
    people = [
        person
        for person in context.people.values()
        if not (_OTHERS & said and person.id == context.person)
    ]
    rooms = mentions.areas
    is_at_home = words[-1:] == ("here",) and words[-2:] != ("in", "here")
    if not rooms and mentions.is_here and not is_at_home and context.area:
        rooms = (context.area,)
    if rooms:
        found = [person for person in people if person.area in rooms]
        key = "utter_people_there" if found else "utter_nobody_there"
    elif _is_about_missing(said):
        found = [person for person in people if person.area is None]
        key = "utter_people_away" if found else "utter_everybody_home"
    else:
        found = [person for person in people if person.area is not None]
        missing = "utter_nobody_else_home" if _OTHERS & said else "utter_nobody_home"
        key = "utter_people_home" if found else missing
    told = ", ".join(_with_room(person, context) for person in found)
    return _told(found, [Say(key=key, values={"people": told})])


def _is_about_missing(words: set[str]) -> bool:
    """Whether those who are not at home are news: "who is out", "is everybody home"."""
    return bool(_OUT & words or _NOT & words or (_EVERYBODY & words and _IN & words))


def _with_room(person: PersonView, context: ContextSnapshot) -> str:
    area = None if person.area is None else context.areas.get(person.area)
    return person.name if area is None else f"{person.name} ({area.spoken_name})"


def _told(people: Sequence[PersonView], says: Sequence[Say]) -> Interpretation:
    return Interpretation(
        meant=Meant(
            act=_ACT,
            value=", ".join(f"{one.id}: {one.area or AWAY}" for one in people) or None,
        ),
        says=tuple(says),
    )


def _rest(words: Sequence[str], taken: frozenset[str]) -> str:
    """What may be a name: the words that are nothing else."""
    return " ".join(word for word in words if word not in _NO_NAME | taken)
