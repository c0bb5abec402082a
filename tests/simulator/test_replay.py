from pathlib import Path

from simulator.assistant import Interruption
from simulator.replay import replay
from tests.simulator.playing import CEILING, LAMP, played, scenario_of, teachable
from tests.simulator.scripted import (
    ScriptedAssistant,
    ScriptedHost,
    acknowledges,
    asks,
    fails,
    turn,
)


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
  - {{move: {{amal: kitchen, binta: null}}}}
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
        "move binta None",
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


async def test_an_assistant_that_does_not_answer_is_an_error_with_its_sentence(
    tmp_path: Path,
) -> None:
    text = """steps: [{wait: 1}, {say: "on"}, {wait: 1}]
twin: {without: lessons, expect_difference_at: []}
"""

    result, host = await played(tmp_path, text, fails)

    assert (result.outcome, result.reason) == ("error", "step 2: nothing answers")
    assert len(result.steps) == 1
    assert result.twins == ()
    assert host.opened[0].is_closed
