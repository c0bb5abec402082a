from pathlib import Path

from simulator.assistant import Interruption, Turn
from simulator.replay import ScenarioResult, replay
from simulator.scenario import Scenario, read_scenario
from simulator.trace import LessonKept, Meant, Moment
from tests.simulator.scripted import (
    Script,
    ScriptedAssistant,
    ScriptedHost,
    acknowledges,
    asks,
    fails,
    turn,
)

LAMP, CEILING = "light.sofa_lamp", "light.living_room_ceiling"


def scenario_of(folder: Path, text: str) -> Scenario:
    path = folder / "scenario.yaml"
    head = "schema: scenario/v1\nscenario: A test\nhome: flat\n"
    path.write_text(head + text, encoding="utf-8")
    return read_scenario(path)


async def played(
    folder: Path, text: str, script: Script = acknowledges
) -> tuple[ScenarioResult, ScriptedHost]:
    host = ScriptedHost(script)
    return await replay(scenario_of(folder, text), host), host


def teachable(assistant: ScriptedAssistant, text: str) -> Turn:
    """Learns which light is meant, and switches it."""
    if text == "learn":
        return asks("which", "light.device")
    if text == "the lamp":
        assistant.learn("amal", "light.device", LAMP)
        kept = LessonKept(id=1, topic="light.device", value=LAMP, scope="amal, always")
        return turn("I will remember.", lesson=kept)
    target = LAMP if assistant.memory else CEILING
    assistant.switch(target, "on")
    return turn(meant=Meant(act="turn_on", target=target, runner_up="x", margin=0.5))


async def test_time_passes_before_an_utterance_and_is_told_with_it(
    tmp_path: Path,
) -> None:
    text = """steps:
  - {say: "on"}
  - {say: "no", after: 1.5, interrupts: {heard: "Tur"}}
  - {say: "no", after: 0, interrupts: true}
"""

    _, host = await played(tmp_path, text)

    assert host.opened[0].happened == ["advance 10", "advance 1.5", "advance 0"]
    assert host.opened[0].heard == [
        ("on", "amal", None, 10.0, None),
        ("no", "amal", None, 1.5, Interruption(heard="Tur")),
        ("no", "amal", None, 0.0, Interruption()),
    ]


async def test_person_and_speaking_device_stay_until_another_is_named(
    tmp_path: Path,
) -> None:
    text = """steps:
  - {say: "a", via: media_player.bedroom_speaker}
  - {say: "b", person: binta}
  - {wait: 1}
  - {say: "c"}
"""

    _, host = await played(tmp_path, text)

    assert [(text, who, via) for text, who, via, _, _ in host.opened[0].heard] == [
        ("a", "amal", "media_player.bedroom_speaker"),
        ("b", "binta", "media_player.bedroom_speaker"),
        ("c", "binta", "media_player.bedroom_speaker"),
    ]


async def test_what_happens_past_the_assistant_reaches_the_home(tmp_path: Path) -> None:
    text = f"""steps:
  - {{set: {{device: {LAMP}, state: "on", attributes: {{brightness_pct: 5}}}}}}
  - {{set: {{device: {LAMP}, fault: slow}}}}
  - {{set: {{device: {LAMP}, fault: null}}}}
  - {{wait: "00:01:00"}}
  - {{move: {{amal: kitchen, binta: hall}}}}
  - {{restart: true}}
"""

    result, host = await played(tmp_path, text)

    assert result.outcome == "passed"
    assert host.opened[0].happened == [
        f"set {LAMP} on {{'brightness_pct': 5}} by home",
        f"fault {LAMP} slow",
        f"fault {LAMP} None",
        "advance 60",
        "move amal kitchen",
        "move binta hall",
        "restart",
    ]
    assert host.opened[0].is_closed


async def test_questions_are_answered_by_topic_then_kind_then_never_mind(
    tmp_path: Path,
) -> None:
    questions = {
        "go": asks("what", "music.genre"),
        "jazz": asks("what", "coffee.strength"),
        "never mind": asks("confirm", "lock"),
        "yes": turn("Done."),
    }
    text = """steps:
  - {say: "go"}
  - {answers: {what: {music.genre: jazz}, confirm: true}, expect: {asks: none}}
"""

    result, host = await played(tmp_path, text, lambda _, said: questions[said])

    assert result.outcome == "passed"
    said = [(text, gap_s) for text, _, _, gap_s, _ in host.opened[0].heard]
    assert said[1:] == [("jazz", 2.0), ("never mind", 2.0), ("yes", 2.0)]


async def test_more_questions_than_allowed_fail_the_step(tmp_path: Path) -> None:
    text = 'steps:\n  - {say: "go"}\n  - {answers: {which: lamp}, at_most: 2}\n'

    result, host = await played(tmp_path, text, lambda *_: asks("which", "light"))

    assert result.outcome == "failed"
    assert [text for text, *_ in host.opened[0].heard] == ["go", "lamp", "lamp"]
    assert [mismatch.got for mismatch in result.steps[1].mismatches] == [
        "another one: which (light)"
    ]


async def test_where_nothing_is_asked_nothing_is_answered(tmp_path: Path) -> None:
    text = 'steps:\n  - {say: "go"}\n  - {answers: {which: lamp}}\n'

    result, host = await played(tmp_path, text)

    assert result.outcome == "passed"
    assert [text for text, *_ in host.opened[0].heard] == ["go"]


async def test_a_restart_forgets_the_open_question(tmp_path: Path) -> None:
    text = """steps:
  - {say: "go"}
  - {restart: true}
  - {answers: {which: lamp}}
"""

    _, host = await played(tmp_path, text, lambda *_: asks("which", "light"))

    assert [text for text, *_ in host.opened[0].heard] == ["go"]


async def test_a_restart_that_cannot_be_done_is_skipped_with_its_reason(
    tmp_path: Path,
) -> None:
    scenario = scenario_of(tmp_path, 'steps:\n  - {restart: true}\n  - {say: "go"}\n')

    result = await replay(scenario, ScriptedHost(acknowledges, can_restart=False))

    assert result.outcome == "skipped"
    assert [step.outcome for step in result.steps] == ["skipped", "passed"]
    assert result.steps[0].reason == "joined, not started from here"


async def test_a_wrong_expectation_fails_its_step_and_the_next_is_still_played(
    tmp_path: Path,
) -> None:
    text = f"""steps:
  - {{say: "on", expect: {{devices: {{{LAMP}: {{state: "on"}}}}}}}}
  - {{say: "on", expect: {{devices: {{{CEILING}: {{state: "on"}}}}}}}}
"""

    result, _ = await played(tmp_path, text, teachable)

    assert [step.outcome for step in result.steps] == ["failed", "passed"]
    assert [mismatch.key for mismatch in result.steps[0].mismatches] == [
        f"devices.{LAMP}.state"
    ]


async def test_what_the_silence_before_an_utterance_changed_is_not_blamed_on_it(
    tmp_path: Path,
) -> None:
    class Restless(ScriptedAssistant):
        async def advance(self, seconds: float) -> None:
            self.switch(LAMP, "on")

    class RestlessHost(ScriptedHost):
        async def open(self, setup: object) -> Restless:
            scenario = scenario_of(tmp_path, 'steps: [{say: "on"}]\n')
            return Restless(scenario.setup, acknowledges, can_restart=True)

    text = 'steps:\n  - {say: "on", expect: {unchanged: others}}\n'

    result = await replay(scenario_of(tmp_path, text), RestlessHost(acknowledges))

    assert result.outcome == "passed"


async def test_a_lesson_shows_as_the_difference_from_a_twin_without_it(
    tmp_path: Path,
) -> None:
    text = f"""steps:
  - {{say: "learn"}}
  - answers: {{which: "the lamp"}}
    expect: {{preferences: [{{person: amal, value: {LAMP}}}]}}
  - {{say: "on", expect: {{meant: {{target: {LAMP}}}}}}}
twin: {{without: lessons, expect_difference_at: [3]}}
"""

    result, host = await played(tmp_path, text, teachable)

    assert result.outcome == "passed"
    assert [one.setup.keeps_lessons for one in host.opened] == [True, False]


async def test_a_lesson_that_changes_nothing_fails_the_twin(tmp_path: Path) -> None:
    text = """steps: [{say: "on"}]
twin: {without: lessons, expect_difference_at: [1]}
"""

    result, _ = await played(tmp_path, text, teachable)

    assert result.outcome == "failed"
    assert result.twin is not None
    assert [(m.step, m.key, m.got) for m in result.twin.mismatches] == [
        (1, "twin", "the same decision")
    ]


async def test_a_difference_where_none_is_expected_fails_the_twin(
    tmp_path: Path,
) -> None:
    text = """steps:
  - {say: "learn"}
  - {answers: {which: "the lamp"}}
  - {say: "on"}
twin: {without: lessons, expect_difference_at: []}
"""

    result, _ = await played(tmp_path, text, teachable)

    assert result.twin is not None
    assert [(m.step, m.key) for m in result.twin.mismatches] == [(3, "twin.meant")]


async def test_reasons_alone_are_no_difference(tmp_path: Path) -> None:
    def hesitant(assistant: ScriptedAssistant, text: str) -> Turn:
        margin = 0.9 if assistant.setup.keeps_lessons else 0.1
        return turn(
            meant=Meant(act="turn_on", target=LAMP, margin=margin),
            moment=Moment(kind="habit", score=margin, evidence=str(margin)),
        )

    text = """steps: [{say: "on"}]
twin: {without: lessons, expect_difference_at: []}
"""

    result, _ = await played(tmp_path, text, hesitant)

    assert result.outcome == "passed"


async def test_answers_that_take_another_number_of_turns_differ(tmp_path: Path) -> None:
    def curious(assistant: ScriptedAssistant, text: str) -> Turn:
        stops = text != "go" and assistant.setup.keeps_lessons
        return turn() if stops or assistant.turn_count > 2 else asks("which", "light")

    text = """steps: [{say: "go"}, {answers: {which: lamp}}]
twin: {without: lessons, expect_difference_at: []}
"""

    result, _ = await played(tmp_path, text, curious)

    assert result.twin is not None
    assert [(m.step, m.key, m.expected, m.got) for m in result.twin.mismatches] == [
        (2, "twin.turns", "1", "2")
    ]


async def test_the_twin_of_a_device_begins_in_the_other_state(tmp_path: Path) -> None:
    def reads(assistant: ScriptedAssistant, text: str) -> Turn:
        state = assistant.readings[LAMP].state
        return turn(meant=Meant(act="query_state", value=state))

    text = f"""devices: {{{LAMP}: {{state: "off", attributes: {{brightness_pct: 7}}}}}}
steps: [{{say: "is it on"}}]
twin: {{without: {{device: {LAMP}, state: "on"}}, expect_difference_at: [1]}}
"""

    result, host = await played(tmp_path, text, reads)

    assert result.outcome == "passed"
    assert host.opened[1].setup.devices[LAMP].attributes == {"brightness_pct": 7}


async def test_the_twin_without_preferences_begins_with_none(tmp_path: Path) -> None:
    text = """preferences: [{person: amal, topic: music.genre, value: jazz}]
steps: [{say: "play"}]
twin: {without: preferences, expect_difference_at: []}
"""

    _, host = await played(tmp_path, text)

    assert [len(one.setup.preferences) for one in host.opened] == [1, 0]


async def test_the_twin_without_history_has_lived_through_nothing(
    tmp_path: Path,
) -> None:
    text = """lived: 14
history: [{person: amal, event: media_played, attributes: {genre: jazz}}]
steps: [{say: "play"}]
twin: {without: {history: none}, expect_difference_at: []}
"""

    _, host = await played(tmp_path, text)

    setups = [one.setup for one in host.opened]
    assert [(setup.lived, len(setup.history)) for setup in setups] == [
        (14, 1),
        (None, 0),
    ]


async def test_a_twin_of_a_later_version_says_so_and_does_not_pass(
    tmp_path: Path,
) -> None:
    text = """steps: [{say: "on"}]
twin: {without: {signal: time_of_day, value: morning}, expect_difference_at: [1]}
"""

    result, host = await played(tmp_path, text)

    assert result.outcome == "unsupported"
    assert result.twin is not None
    assert result.twin.reason is not None
    assert result.twin.reason.startswith("not supported yet: ")
    assert len(host.opened) == 1


async def test_an_assistant_that_does_not_answer_is_an_error_with_its_sentence(
    tmp_path: Path,
) -> None:
    text = """steps: [{wait: 1}, {say: "on"}, {wait: 1}]
twin: {without: lessons, expect_difference_at: []}
"""

    result, host = await played(tmp_path, text, fails)

    assert (result.outcome, result.reason) == ("error", "step 2: nothing answers")
    assert len(result.steps) == 1
    assert result.twin is None
    assert host.opened[0].is_closed
