"""Which scene is meant, by its name or by what people say at such a moment.

"Good night" may mean one of several scenes, and a name may be that of several; rooms,
time of day and what was taught decide, as everywhere. What the scene then leaves
alone is for `agent.teaching.scenes.consideration`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agent.teaching.concepts.carrying import steps_in
from agent.teaching.concepts.known import concept_of
from agent.teaching.concepts.using import gone_say
from agent.teaching.scenes.consideration import considered, others_of
from agent.teaching.scenes.scene_names import SceneMentions, find_scenes
from agent.teaching.scenes.scene_wording import names_of, told
from agent.teaching.weighing.evidence import Evidence, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.weighing.ranking import Ranking, Reading
from agent.teaching.weighing.recall import Recall, recall
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.states import named_state
from agent.teaching.words.understanding import Understanding, words_of
from preference_store.concepts import CONCEPT_TOPIC
from preference_store.values import Preference
from simulator.context import ContextSnapshot, SceneView
from simulator.trace import Intent, Meant

ACTIVATE_SCENE = "activate_scene"
"""The trace's `meant.act`; its `value` is the scene, its `target` what that sets."""

BY_NAME = "scene_activate"
"""The intent of asking for a scene by its name."""

GREETINGS: Mapping[str, str] = {
    "good_night": "utter_good_night",
    "good_morning": "utter_good_morning",
    "leaving": "utter_leaving",
    "coming_home": "utter_coming_home",
}
"""Intent, which is a scene's occasion as well → what is answered in any case."""

SCENE_INTENTS = frozenset({BY_NAME, *GREETINGS})

PARTING = frozenset({"good_night", "leaving"})
"""Whoever says so has no time for questions."""

SCENE_TOPIC = "scene."
"""What the topics of lessons about scenes begin with."""

_NAMING = frozenset({"scene", "mode", "activate"})
"""Words by which "good night" is the name of a scene."""

_ELSEWHERE = frozenset(
    "bed work school college university office gym town city shops shop shopping "
    "supermarket market airport station cinema theatre pub party restaurant church "
    "hospital doctor's dentist park lunch dinner once last least all".split()
)
"""Places that people speak of on coming and going, which no home has to know."""

_BY_OCCASION = 0.5
"""Strength of `explicit` where the words say only what the scene is for."""

_WHENEVER = 0.5
"""Strength of `time_of_day` where a scene is for any time: it neither suits nor not."""


def as_scene_request(
    understanding: Understanding, context: ContextSnapshot
) -> Understanding:
    """The words as a request where they are a scene's name and no more.

    NLU, which knows no names of this home, may take them for anything. "Nap time", for
    going to bed, stays what it is where the nap is for that; "date night" is no good
    night, whether it is known or not.
    """
    said = find_scenes(understanding, context)
    intent = understanding.intent.name
    occasions = {context.scenes[id_].occasion for id_ in said.fits}
    is_other = intent in GREETINGS and named_state(understanding, context) is not None
    if (not said.is_bare and not is_other) or intent in occasions:
        return understanding
    return replace(understanding, intent=Intent(name=BY_NAME, confidence=1.0))


def interpret_scene_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """A scene by its name; of a room that is named, the scenes of that room."""
    context = grounds.context
    said = find_scenes(understanding, context)
    if said.unknown is not None:
        unknown = Say(key="utter_unknown_scene", values={"name": said.unknown})
        return Interpretation(says=(unknown,))
    if mentions.unknown is not None and mentions.unknown_is == "area":
        return declined_as_unknown(mentions, context)
    if not said.fits:
        return Interpretation(says=(Say(key="utter_which_scene"),))
    scenes = [context.scenes[id_] for id_ in said.fits]
    there = _of_rooms(scenes, said)
    if not there:
        return Interpretation(says=(_not_there(scenes[0], said, context),))
    return _chosen(there, said.phrase, said, grounds, says=())


def _not_there(scene: SceneView, said: SceneMentions, context: ContextSnapshot) -> Say:
    """That the scene is none of the room that was named, or spoken in."""
    room = context.areas[said.areas[0] if said.areas else context.area or ""]
    values = {"scene": scene.spoken_name, "area": room.with_article}
    return Say(key="utter_no_scene_there", values=values)


def interpret_occasion(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Good night, good morning, leaving, coming home: answered, and seen to.

    Scenes of other rooms than the speaker's are not meant unless those are named.
    Without a scene that is meant, a friendly sentence is all.
    """
    context = grounds.context
    occasion = understanding.intent.name
    if _NAMING & set(understanding.words):
        return interpret_scene_request(understanding, mentions, grounds)
    said = find_scenes(understanding, context)
    greeting = Say(key=GREETINGS[occasion])
    only = Interpretation(meant=Meant(act=occasion), says=(greeting,))
    if _is_place_unknown(mentions):
        is_out = occasion in {"leaving", "coming_home"}
        return only if is_out else declined_as_unknown(mentions, context)
    if occasion == "leaving":
        staying = [who for who in others_of(context) if who.area is not None]
        if staying:
            stay = Say(key="utter_others_stay", values={"people": names_of(staying)})
            return Interpretation(meant=only.meant, says=(greeting, stay))
        if said.areas:
            return only
    scenes = [one for one in context.scenes.values() if one.occasion == occasion]
    near = {None, context.area, context.facts().get("person_area")}
    there = (
        _of_rooms(scenes, said)
        if said.areas
        else [scene for scene in scenes if scene.area in near or scene.id in said.fits]
    )
    if not there:
        return only
    return _chosen(there, occasion, said, grounds, says=(greeting,))


def _is_place_unknown(mentions: Mentions) -> bool:
    """Whether a place is named that is no room here, nor one that people go to."""
    if mentions.unknown is None or mentions.unknown_is != "area":
        return False
    return not _ELSEWHERE & set(words_of(mentions.unknown))


def _of_rooms(scenes: Sequence[SceneView], said: SceneMentions) -> list[SceneView]:
    """Those about the rooms named, else those about the home, which reach there."""
    if not said.areas:
        return list(scenes)
    there = [scene for scene in scenes if scene.area in said.areas]
    return there or [scene for scene in scenes if scene.area is None]


def _chosen(
    scenes: Sequence[SceneView],
    name: str,
    said: SceneMentions,
    grounds: Grounds,
    *,
    says: tuple[Say, ...],
) -> Interpretation:
    """The likeliest of the scenes, played; open where two are equally near."""
    context = grounds.context
    when = {} if context.area is None else {"area": context.area}
    topic = SCENE_TOPIC + "_".join(name.split())
    known = recall(topic, grounds.preferences, context.facts())
    ruled_out = known.disliked | grounds.excluded
    scenes = [scene for scene in scenes if scene.id not in ruled_out] or scenes
    ranking = grounds.rank(
        ACTIVATE_SCENE,
        [_reading(scene, name, said, known.prevailing, grounds) for scene in scenes],
    )
    if ranking.is_open:
        best = ranking.order[0][1]
        nearest = tuple(
            one.key
            for one, score in ranking.order
            if best - score < ranking.least_margin
        )
        return Interpretation(
            topic=topic, when=when, alternatives=nearest, is_open=True
        )
    return _played(
        context.scenes[ranking.winner.key], ranking, known, said, grounds, says
    )


def _reading(
    scene: SceneView,
    name: str,
    said: SceneMentions,
    wanted: Preference | None,
    grounds: Grounds,
) -> Reading:
    context = grounds.context
    return reading(
        scene.id,
        _named(scene, name, said),
        _at_this_time(scene, context.time_of_day),
        _in_room(scene, context.area),
        _beside_person(scene, context),
        _taught(scene, wanted),
        Evidence(signal="main", saw="home") if scene.area is None else None,
    )


def _named(scene: SceneView, name: str, said: SceneMentions) -> Evidence:
    """`explicit`: by its name; or by what it is for, which is the same for several."""
    is_greeting = said.phrase == " ".join(name.split("_"))
    if scene.id in said.fits and (name == said.phrase or not is_greeting):
        return Evidence(
            signal="explicit", saw=said.phrase, strength=said.fits[scene.id]
        )
    return Evidence(signal="explicit", saw=name, strength=_BY_OCCASION)


def _at_this_time(scene: SceneView, now: str) -> Evidence | None:
    """`time_of_day`: it is for this part of the day, or for any."""
    if not scene.time_of_day:
        return Evidence(signal="time_of_day", saw=now, strength=_WHENEVER)
    if now not in scene.time_of_day:
        return None
    return Evidence(signal="time_of_day", saw=now)


def _in_room(scene: SceneView, room: str | None) -> Evidence | None:
    """`area`: it is about the room spoken in."""
    if room is None or scene.area != room:
        return None
    return Evidence(signal="area", saw=room)


def _beside_person(scene: SceneView, context: ContextSnapshot) -> Evidence | None:
    """`person_area`: it is about the room of who speaks, though the words are not."""
    place = context.facts().get("person_area")
    if place is None or place == context.area or scene.area != place:
        return None
    return Evidence(signal="person_area", saw=place)


def _taught(scene: SceneView, wanted: Preference | None) -> Evidence | None:
    """`preference`: it was taught, or is what the person has taught to be meant."""
    if scene.id.startswith(CONCEPT_TOPIC):
        return Evidence(signal="preference", saw=scene.id)
    if wanted is None or wanted.value != scene.id:
        return None
    return Evidence(signal="preference", saw=wanted.topic)


def _played(
    scene: SceneView,
    ranking: Ranking,
    known: Recall,
    said: SceneMentions,
    grounds: Grounds,
    says: tuple[Say, ...],
) -> Interpretation:
    context = grounds.context
    taught = concept_of(scene.id, context, grounds.preferences)
    gone = taught.gone(context) if taught is not None else ()
    missed = (gone_say(taught, gone),) if taught is not None and gone else ()
    if taught is not None and said.areas:
        scene = replace(scene, do=steps_in(said.areas, scene.do, context))
    if taught is not None and not scene.do:
        return Interpretation(says=missed or (_not_there(scene, said, context),))
    done = considered(
        scene, context, rooms=said.areas, is_everywhere=said.is_everywhere
    )
    targets = done.devices
    return Interpretation(
        meant=meant_from(
            ACTIVATE_SCENE,
            ranking,
            target=targets if len(targets) > 1 else next(iter(targets), None),
            value=scene.id,
        ),
        signal=signal_from(ranking),
        recalled=recalled_from(known.prevailing)
        if ranking.signal == "preference"
        else (),
        lost=known.lost,
        commands=done.due,
        says=(*says, *told(scene, done, context), *missed),
    )
