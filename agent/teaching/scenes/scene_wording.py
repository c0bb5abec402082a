"""What is said of a scene that was set, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.scenes.consideration import Considered, others_of
from agent.teaching.weighing.interpretation import Say
from simulator.context import ContextSnapshot, PersonView, SceneView


def told(
    scene: SceneView, done: Considered, context: ContextSnapshot
) -> tuple[Say, ...]:
    """What was done, and what was left for whose sake."""
    says = []
    named = {"scene": scene.spoken_name}
    if done.due:
        says.append(Say(key="utter_scene_set", values=named))
    elif done.left_alone or done.unlocked:
        says.append(Say(key="utter_scene_not_set", values=named))
    else:
        says.append(Say(key="utter_scene_already", values=named))
    for room in done.left_alone:
        key = "utter_kept_quiet" if room.is_asleep else "utter_left_alone"
        people = [context.people[id_] for id_ in room.people]
        area = context.areas[room.area].with_article
        says.append(Say(key=key, values={"area": area, "people": names_of(people)}))
    out = [who for who in others_of(context) if who.area is None]
    for door in done.unlocked:
        values = {"door": context.devices[door].spoken_name, "people": names_of(out)}
        says.append(Say(key="utter_left_unlocked", values=values))
    return tuple(says)


def names_of(people: Sequence[PersonView]) -> str:
    """Several people in one breath."""
    return ", ".join(who.name for who in people)


def scene_name(scene: SceneView, context: ContextSnapshot) -> str:
    """Its name within a sentence, with the room where another is called the same."""
    area = context.areas.get(scene.area or "")
    namesakes = [other for other in context.scenes.values() if other.name == scene.name]
    if area is None or len(namesakes) == 1:
        return scene.spoken_name
    return f"{scene.spoken_name} ({area.spoken_name})"
