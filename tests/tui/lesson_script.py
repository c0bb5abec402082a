"""The first conversation: the light, twice, and the lesson that comes of it."""

from __future__ import annotations

from simulator.assistant import Turn
from simulator.trace import (
    Change,
    Command,
    Entity,
    Intent,
    LessonKept,
    Meant,
    Moment,
    Question,
    Recalled,
    Signal,
    Stage,
)
from tests.tui.fake_home import switched, trace_of

CEILING = "light.living_room_ceiling"
LAMP = "light.sofa_lamp"

ASKED = "turn on the light"
AGAIN = "turn on the light again"
ANSWER = "the sofa lamp"

ANSWERS = {
    ASKED: Turn(
        replies=("The ceiling light is on.",),
        trace=trace_of(
            ASKED,
            entities=(Entity(entity="device", value="light", start=12, end=17),),
            meant=Meant(act="turn_on", target=CEILING, runner_up=LAMP, margin=0.4),
            signal=Signal(name="area", value="living_room"),
            responses=("utter_done",),
            stages=(
                Stage(name="understand", detail="turn_on", confidence=0.94),
                Stage(name="interpret", detail="main light of the living room"),
            ),
            **switched(CEILING, "on", "off"),
        ),
    ),
    AGAIN: Turn(
        replies=("It is on already.", "Which light do you mean by “the light”?"),
        trace=trace_of(
            AGAIN,
            meant=Meant(act="turn_on", target=CEILING, runner_up=LAMP, margin=0.4),
            moment=Moment(
                kind="repeat",
                score=0.91,
                evidence="said again within 6 s, and the light was on already",
            ),
            question=Question(kind="which", topic="light.device"),
            responses=("utter_already", "utter_ask_which_light"),
        ),
    ),
    ANSWER: Turn(
        replies=("From now on, “the light” is the sofa lamp here. It is on.",),
        trace=trace_of(
            ANSWER,
            intent=Intent(name="inform", confidence=0.88),
            meant=Meant(act="turn_on", target=LAMP),
            recall=(Recalled(id=1, topic="light.device", value=LAMP),),
            commands=(
                Command(service="light.turn_on", device=LAMP, fields={}),
                Command(service="light.turn_off", device=CEILING, fields={}),
            ),
            changes=(
                Change(device=LAMP, before={"state": "off"}, after={"state": "on"}),
                Change(device=CEILING, before={"state": "on"}, after={"state": "off"}),
            ),
            responses=("utter_lesson_kept",),
            lesson=LessonKept(
                id=1,
                topic="light.device",
                value=LAMP,
                scope="Amal, in the living room, always",
            ),
        ),
    ),
}
