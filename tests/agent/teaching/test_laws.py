"""What holds for every decision, whatever was understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.signal_file import load_signals
from agent.teaching.decide import decide
from agent.teaching.decision import ROUTES
from agent.teaching.interpret import COMMANDS
from agent.teaching.learning.correcting import correct
from agent.teaching.learning.wording import question_say
from agent.teaching.lessons import Lesson, OpenQuestion, TeachingState
from agent.teaching.past import PastTurn
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding
from preference_store.values import Preference
from simulator.assistant import Interruption
from simulator.catalogue import load_catalogue
from simulator.context import ContextSnapshot
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from simulator.trace import Change, Entity, Intent, LessonKept, Meant, Question, Trace
from tests.agent.domain import domain, intents, responses
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, SPEAKER

PHRASES = (
    "light",
    "the lamp",
    "sofa lamp",
    "lights",
    "oven",
    "blinds",
    "attic",
    "kitchen",
    "in the bedroom",
    "jazz",
    "not rock",
    "hunger games",
    "everything",
    "all",
    "no",
    "don't",
    "by 20 percent",
    "22",
    "just this time",
    "never mind",
    "the other one",
    "it",
    "...",
)


@cache
def _context() -> ContextSnapshot:
    home = Home.begin(load_home("flat"), SandboxSetup(home="flat"))
    return home.snapshot("amal", SPEAKER)


@st.composite
def understandings(draw: st.DrawFn) -> Understanding:
    """Words of the home in any order, or any text at all, with any entities in it."""
    text = draw(
        st.lists(st.sampled_from(PHRASES), min_size=1, max_size=5).map(" ".join)
        | st.text(max_size=30)
    )
    spans = st.tuples(
        st.integers(0, len(text)),
        st.integers(0, len(text)),
        st.sampled_from(domain()["entities"]),
    )
    return Understanding(
        text=text,
        intent=Intent(
            name=draw(st.sampled_from([*sorted(intents()), "nlu_fallback"])),
            confidence=draw(st.floats(min_value=0, max_value=1)),
        ),
        entities=tuple(
            Entity(entity=name, value=text[start:end], start=start, end=end)
            for start, end, name in draw(st.lists(spans, max_size=3))
            if start < end
        ),
    )


def _past(understanding: Understanding, outcome: str) -> PastTurn:
    return PastTurn(
        trace=Trace(
            turn=1,
            person="amal",
            via=SPEAKER,
            utterance=understanding.text,
            intent=understanding.intent,
            entities=understanding.entities,
            meant=Meant(act="turn_on", target=CEILING),
            question=Question(kind="which", topic="light.device"),
            changes=(
                Change(device=CEILING, before={"state": "off"}, after={"state": "on"}),
            ),
            lesson=LessonKept(id=1, topic="light.device", value=CEILING, scope="amal"),
        ),
        outcome=outcome,  # type: ignore[arg-type]
        ago_s=5.0,
        at=datetime(2026, 3, 2, 19, tzinfo=timezone.utc),
    )


PASTS = st.lists(
    st.builds(
        _past,
        understandings(),
        st.sampled_from(["done", "asked", "taught", "left", "failed", "declined"]),
    ),
    max_size=2,
)
DRAFT = Lesson(topic="light.device", value=SOFA_LAMP, when={"area": "living_room"})
TEACHING = st.sampled_from(
    [
        None,
        TeachingState(
            person="amal",
            question=OpenQuestion(
                kind="which", topic="light.device", choices=(SOFA_LAMP,)
            ),
        ),
        TeachingState(
            person="amal",
            question=OpenQuestion(kind="how_long", topic="light.device"),
            draft=DRAFT,
        ),
        TeachingState(
            person="binta", question=OpenQuestion(kind="what", topic="music.genre")
        ),
        TeachingState(
            person="amal",
            question=OpenQuestion(kind="confirm", topic="memory.consent"),
            draft=DRAFT,
        ),
    ]
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    context = _context()
    person = draw(st.sampled_from(["amal", "binta", "stranger"]))
    wants = Preference(
        id=1,
        person=person,
        topic="light.device",
        value=draw(st.sampled_from([SOFA_LAMP, CEILING, "light.gone"])),
        polarity=draw(st.sampled_from(["like", "dislike"])),
        taught_at=context.time,
    )
    return Situation(
        context=replace(context, person=person),
        preferences=draw(st.sampled_from([(), (wants,)])),
        past=draw(PASTS),
        catalogue=load_catalogue(),
        signals=load_signals(),
        interruption=draw(st.sampled_from([None, Interruption()])),
        teaching=draw(TEACHING),
    )


@settings(max_examples=300, deadline=None)
@given(understanding=understandings(), situation=situations())
def test_every_turn_is_decided_in_a_form_that_can_be_carried_out(
    understanding: Understanding, situation: Situation
) -> None:
    decision = decide(understanding, situation)
    assert decision.route in ROUTES
    touched = {each.device for each in (*decision.commands, *decision.reverts)}
    assert touched <= set(situation.context.devices)
    if decision.route == "learn":
        assert decision.lessons
    if decision.lessons:
        assert decision.route in {"learn", "settle"}
    if decision.route == "unlearn":
        ends_something = decision.forgets is not None or decision.erases
        assert ends_something or decision.brings_back or decision.purges
    if decision.route == "ask":
        assert decision.teaching is not None
    if decision.route in {"settle", "leave"}:
        assert situation.teaching is not None
        assert decision.teaching is None
    if decision.teaching is None and situation.teaching is not None:
        assert decision.route in {"settle", "leave"}
    if decision.teaching is not None:
        asked = question_say(decision.teaching, situation.context, situation.catalogue)
        assert responses()[asked.key] <= set(asked.values)
    for say in decision.says:
        assert responses()[say.key] <= set(say.values)


@settings(deadline=None)
@given(understanding=understandings(), situation=situations())
def test_the_same_turn_is_decided_the_same(
    understanding: Understanding, situation: Situation
) -> None:
    assert decide(understanding, situation) == decide(understanding, situation)


@settings(deadline=None)
@given(
    intent=st.sampled_from(sorted(COMMANDS - {"query_time"})),
    before=st.sampled_from(["turn on the light", "everything off", "play jazz", "all"]),
    where=st.sampled_from(["in the attic", "in my wine cellar", "at the pool"]),
    after=st.sampled_from(["", " please", " and in the kitchen", " and the hall"]),
    is_tagged=st.booleans(),
)
def test_an_unknown_room_never_leads_to_a_command(
    intent: str, before: str, where: str, after: str, is_tagged: bool
) -> None:
    text = f"{before} {where}{after}"
    room = where.split()[-1]
    start = text.index(room)
    tagged = Entity(entity="area", value=room, start=start, end=start + len(room))
    understanding = Understanding(
        text=text,
        intent=Intent(name=intent, confidence=1.0),
        entities=(tagged,) if is_tagged else (),
    )
    situation = Situation(
        context=_context(),
        preferences=(),
        past=(),
        catalogue=load_catalogue(),
        signals=load_signals(),
    )
    assert decide(understanding, situation).commands == ()


@settings(deadline=None)
@given(understanding=understandings(), situation=situations(), turn=PASTS)
def test_any_turn_can_be_corrected(
    understanding: Understanding, situation: Situation, turn: list[PastTurn]
) -> None:
    for corrected in turn:
        decision = correct(
            understanding, corrected, replace(situation, past=turn, teaching=None)
        )
        assert decision.moment is not None
