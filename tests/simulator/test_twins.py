"""Twins: the same scenario with one difference, held against it and against itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulator.assistant import Turn
from simulator.errors import FileFault
from simulator.facts import SIGNALS
from simulator.scenario import read_scenario
from simulator.seen_facts import SeenFacts
from simulator.setup import SandboxSetup
from simulator.trace import Meant, Moment
from simulator.twin_kinds import OtherDevice
from tests.simulator.playing import LAMP, played, scenario_of, teachable
from tests.simulator.scripted import ScriptedAssistant, asks, fails, turn


def facts(assistant: ScriptedAssistant, text: str) -> Turn:
    """Says at which time of day it believes to be spoken to, in the morning."""
    seen = assistant.setup.sees.time_of_day or "evening"
    return turn(meant=Meant(act="greet", value=seen))


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
    (twin,) = result.twins
    assert [(m.step, m.key, m.got) for m in twin.mismatches] == [
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

    (twin,) = result.twins
    assert [(m.step, m.key) for m in twin.mismatches] == [(3, "twin.meant")]


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

    (twin,) = result.twins
    assert [(m.step, m.key, m.expected, m.got) for m in twin.mismatches] == [
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


@pytest.mark.parametrize(("place", "area"), [("hall", "hall"), ("null", None)])
async def test_the_twin_of_a_place_begins_with_somebody_elsewhere(
    tmp_path: Path, place: str, area: str | None
) -> None:
    text = f"""people: {{amal: {{area: kitchen}}, binta: {{area: kitchen}}}}
steps: [{{say: "good night"}}]
twin: {{without: {{person: binta, area: {place}}}, expect_difference_at: []}}
"""

    _, host = await played(tmp_path, text)

    people = host.opened[1].setup.people
    assert {name: one.area for name, one in people.items()} == {
        "amal": "kitchen",
        "binta": area,
    }


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


async def test_the_twin_of_a_device_may_have_other_attributes_and_a_fault(
    tmp_path: Path,
) -> None:
    text = f"""devices: {{{LAMP}: {{state: "on", attributes: {{brightness_pct: 7}}}}}}
steps: [{{say: "hello"}}]
twin:
  - without: {{device: {LAMP}, attributes: {{color_temp_kelvin: 2700}}}}
    expect_difference_at: []
  - {{without: {{device: {LAMP}, fault: slow}}, expect_difference_at: []}}
"""

    _, host = await played(tmp_path, text)

    devices = [one.setup.devices[LAMP] for one in host.opened]
    assert [device.state for device in devices] == ["on"] * 3
    assert [device.fault for device in devices] == [None, None, "slow"]
    assert devices[1].attributes == {"brightness_pct": 7, "color_temp_kelvin": 2700}


async def test_the_twin_of_a_broken_device_may_be_in_order(tmp_path: Path) -> None:
    text = f"""devices: {{{LAMP}: {{fault: refusing}}}}
steps: [{{say: "hello"}}]
twin: {{without: {{device: {LAMP}, fault: null}}, expect_difference_at: []}}
"""

    result, host = await played(tmp_path, text)

    faults = [one.setup.devices[LAMP].fault for one in host.opened]
    assert faults == ["refusing", None]
    assert result.twins[0].twin.entry.words == f"{LAMP} is in order"


async def test_the_twin_of_a_fact_sees_it_so_beside_what_the_scenario_sees(
    tmp_path: Path,
) -> None:
    text = """sees: {day: weekend, time_of_day: night}
steps: [{say: "hello"}]
twin: {without: {signal: time_of_day, value: morning}, expect_difference_at: [1]}
"""

    result, host = await played(tmp_path, text, facts)

    assert result.outcome == "passed"
    assert [dict(one.setup.sees.named) for one in host.opened] == [
        {"day": "weekend", "time_of_day": "night"},
        {"day": "weekend", "time_of_day": "morning"},
    ]


async def test_the_twin_without_a_signal_ignores_it(tmp_path: Path) -> None:
    text = """ignores: [main]
steps: [{say: "hello"}]
twin: {without: {signal: area}, expect_difference_at: []}
"""

    _, host = await played(tmp_path, text)

    ignored = [one.setup.ignores for one in host.opened]
    assert ignored == [("main",), ("main", "area")]


async def test_in_the_twin_of_a_person_somebody_else_says_all_of_it(
    tmp_path: Path,
) -> None:
    text = """steps:
  - {say: "a"}
  - {say: "b", person: binta}
  - {say: "c"}
  - {say: "d", person: amal}
twin: {without: {person: binta}, expect_difference_at: []}
"""

    _, host = await played(tmp_path, text)

    speakers = [[who for _, who, *_ in one.heard] for one in host.opened]
    assert speakers == [["amal", "binta", "binta", "amal"], ["binta"] * 4]


async def test_whoever_speaks_first_is_the_one_that_somebody_else_speaks_for(
    tmp_path: Path,
) -> None:
    text = """steps:
  - {say: "a", person: binta}
  - {say: "b", person: amal}
twin: {without: {person: amal}, expect_difference_at: []}
"""

    _, host = await played(tmp_path, text)

    speakers = [[who for _, who, *_ in one.heard] for one in host.opened]
    assert speakers == [["binta", "amal"], ["amal", "amal"]]


async def test_every_twin_is_played_and_judged_by_itself(tmp_path: Path) -> None:
    text = """steps: [{say: "hello"}]
twin:
  - {without: {signal: time_of_day, value: morning}, expect_difference_at: [1]}
  - {without: {signal: day, value: weekend}, expect_difference_at: []}
  - {without: {signal: time_of_day, value: evening}, expect_difference_at: [1]}
"""

    result, host = await played(tmp_path, text, facts)

    assert len(host.opened) == 4
    assert [one.outcome for one in result.twins] == ["passed", "passed", "failed"]
    assert [one.twin.title for one in result.twins] == [
        "twin 1 (time_of_day is morning)",
        "twin 2 (day is weekend)",
        "twin 3 (time_of_day is evening)",
    ]
    assert result.outcome == "failed"


TWO_SIDES = """steps:
  - {say: "hello", expect: {meant: {value: evening}}}
  - {say: "hello"}
twin:
  without: {signal: time_of_day, value: morning}
  expect_difference_at: [1, 2]
  expect:
    1: {meant: {value: %s}}
"""


async def test_a_twin_that_does_as_is_expected_of_it_passes(tmp_path: Path) -> None:
    result, _ = await played(tmp_path, TWO_SIDES % "morning", facts)

    assert result.outcome == "passed"
    assert [step.played.step.number for step in result.twins[0].steps] == [1]


async def test_a_twin_that_differs_in_a_wrong_way_fails_with_step_and_line(
    tmp_path: Path,
) -> None:
    result, _ = await played(tmp_path, TWO_SIDES % "noon", facts)

    (twin,) = result.twins
    (step,) = twin.steps
    assert [one.outcome for one in result.steps] == ["passed", "passed"]
    assert (twin.outcome, twin.mismatches) == ("failed", ())
    assert (step.played.step.number, step.played.step.line) == (1, 5)
    assert [(m.key, m.expected, m.got) for m in step.mismatches] == [
        ("meant.value", "noon", "morning")
    ]


async def test_a_twin_may_expect_devices_where_it_does_not_differ(
    tmp_path: Path,
) -> None:
    text = f"""steps: [{{say: "on", expect: {{unchanged: others}}}}]
twin:
  without: {{device: {LAMP}, state: "on"}}
  expect_difference_at: []
  expect: {{"1": {{devices: {{{LAMP}: {{state: "off"}}}}}}}}
"""

    result, _ = await played(tmp_path, text)

    (step,) = result.twins[0].steps
    assert [m.key for m in step.mismatches] == [f"devices.{LAMP}.state"]


async def test_what_the_scenario_expects_is_not_expected_of_its_twin(
    tmp_path: Path,
) -> None:
    text = """steps: [{say: "hello", expect: {meant: {value: evening}}}]
twin: {without: {signal: time_of_day, value: morning}, expect_difference_at: [1]}
"""

    result, _ = await played(tmp_path, text, facts)

    assert result.twins[0].steps == ()
    assert result.outcome == "passed"


async def test_a_twin_that_breaks_off_is_an_error_with_its_sentence(
    tmp_path: Path,
) -> None:
    def fails_in_twin(assistant: ScriptedAssistant, text: str) -> Turn:
        return turn() if not assistant.setup.ignores else fails(assistant, text)

    text = """steps: [{say: "hello"}]
twin: {without: {signal: area}, expect_difference_at: []}
"""

    result, _ = await played(tmp_path, text, fails_in_twin)

    assert result.outcome == "error"
    assert result.twins[0].reason == "step 1: nothing answers"


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ("lessons", "without lessons"),
        ("preferences", "without preferences"),
        ("{history: none}", "without history"),
        ("{person: binta}", "binta speaks"),
        ("{person: binta, area: hall}", "binta is in hall"),
        ("{person: binta, area: null}", "binta is away"),
        ("{signal: area}", "area is ignored"),
        ("{signal: area, value: kitchen}", "area is kitchen"),
        ("{signal: illuminance, value: 3}", "illuminance is 3"),
        (f'{{device: {LAMP}, state: "on"}}', f"{LAMP} is on"),
        (
            f'{{device: {LAMP}, state: "on", attributes: {{brightness_pct: 7}}}}',
            f"{LAMP} is on and has brightness_pct 7",
        ),
        (f"{{device: {LAMP}, fault: refusing}}", f"{LAMP} is refusing"),
    ],
)
def test_a_difference_is_told_in_words(
    tmp_path: Path, without: str, words: str
) -> None:
    text = f"""steps: [{{say: "hello"}}]
twin: {{without: {without}, expect_difference_at: []}}
"""

    (twin,) = scenario_of(tmp_path, text).twins

    assert twin.title == f"twin ({words})"


def test_a_twin_in_another_state_is_read(tmp_path: Path) -> None:
    text = """steps: [{say: "hello"}]
twin: {without: {device: climate.oven, state: "on"}, expect_difference_at: [1]}
"""

    (twin,) = scenario_of(tmp_path, text).twins

    assert twin.entry.without == OtherDevice(device="climate.oven", state="on")
    assert twin.line == 5


@pytest.mark.parametrize("fact", SeenFacts.__fields__)
def test_every_fact_can_differ_in_a_twin(tmp_path: Path, fact: str) -> None:
    possible: dict[str, Any] = {
        "area": "kitchen",
        "person_area": "kitchen",
        "via": "media_player.kitchen_display",
        "via_screen": "no",
        "time_of_day": "night",
        "day": "weekend",
        "activity": "cooking",
        "weather": "snowy",
    }
    value = possible.get(fact, 12.5)
    text = f"""steps: [{{say: "hello"}}]
twin: {{without: {{signal: {fact}, value: {value}}}, expect_difference_at: []}}
"""

    (twin,) = scenario_of(tmp_path, text).twins

    assert twin.entry.words == f"{fact} is {value}"


@pytest.mark.parametrize("signal", SIGNALS)
def test_every_signal_can_be_ignored_in_a_twin(tmp_path: Path, signal: str) -> None:
    text = f"""steps: [{{say: "hello"}}]
twin: {{without: {{signal: {signal}}}, expect_difference_at: []}}
"""

    (twin,) = scenario_of(tmp_path, text).twins

    assert SandboxSetup(home="flat", ignores=(signal,)).ignores == (signal,)
    assert twin.entry.words == f"{signal} is ignored"


TWIN = "steps:\n  - {say: on}\n  - {wait: 1}\ntwin: {without: %s}\n"
AT = ", expect_difference_at: []"

FAULTS = {
    "beyond the last step": (
        TWIN % "lessons, expect_difference_at: [3]",
        7,
        "twin.expect_difference_at.0",
        "there is no step 3; steps go from 1 to 2",
    ),
    "where nothing is said": (
        TWIN % "lessons, expect_difference_at: [1, 2]",
        7,
        "twin.expect_difference_at.1",
        "nothing is said in step 2",
    ),
    "without saying where": (
        TWIN % "lessons",
        7,
        "twin.expect_difference_at",
        "missing key",
    ),
    "something else": (TWIN % f"lesons{AT}", 7, "twin.without", "'lessons'?"),
    "nothing": (TWIN % ("{}" + AT), 7, "twin.without", "name what differs"),
    "another kind": (
        TWIN % ("{persn: binta}" + AT),
        7,
        "twin.without",
        "did you mean 'person'?",
    ),
    "an unknown device": (
        TWIN % ("{device: climate.ovn, state: on}" + AT),
        7,
        "twin.without.device",
        "did you mean 'climate.oven'?",
    ),
    "half a device": (
        TWIN % ("{device: climate.oven}" + AT),
        7,
        "twin.without",
        "name a state, attributes or a fault",
    ),
    "a misspelt device": (
        TWIN % ("{device: climate.oven, stat: on}" + AT),
        7,
        "twin.without.stat",
        "did you mean 'state'?",
    ),
    "an impossible state": (
        TWIN % ("{device: light.sofa_lamp, state: onn}" + AT),
        7,
        "twin.without.state",
        "did you mean 'on'?",
    ),
    "an impossible attribute": (
        TWIN % ("{device: light.sofa_lamp, attributes: {brightness_pct: 700}}" + AT),
        7,
        "twin.without.attributes.brightness_pct",
        "700 is above 100",
    ),
    "an unknown fault": (
        TWIN % ("{device: light.sofa_lamp, fault: slowly}" + AT),
        7,
        "twin.without.fault",
        "did you mean 'slow'?",
    ),
    "an unknown fact": (
        TWIN % ("{signal: time_of_dya, value: night}" + AT),
        7,
        "twin.without.signal",
        "did you mean 'time_of_day'?",
    ),
    "an impossible fact": (
        TWIN % ("{signal: time_of_day, value: noon}" + AT),
        7,
        "twin.without.value",
        "'noon' is not possible here; valid: night, morning, afternoon, evening",
    ),
    "text for a reading": (
        TWIN % ("{signal: humidity, value: wet}" + AT),
        7,
        "twin.without.value",
        "expected a number",
    ),
    "an unknown place": (
        TWIN % ("{person: binta, area: kitchn}" + AT),
        7,
        "twin.without.area",
        "did you mean 'kitchen'?",
    ),
    "an unknown room": (
        TWIN % ("{signal: area, value: kitchn}" + AT),
        7,
        "twin.without.value",
        "did you mean 'kitchen'?",
    ),
    "an unknown speaking device": (
        TWIN % ("{signal: via, value: media_player.kitchen_disply}" + AT),
        7,
        "twin.without.value",
        "did you mean 'media_player.kitchen_display'?",
    ),
    "an unknown signal": (
        TWIN % ("{signal: habbit}" + AT),
        7,
        "twin.without.signal",
        "did you mean 'habit'?",
    ),
    "a fact without its value": (
        TWIN % ("{signal: weather}" + AT),
        7,
        "twin.without.signal",
        "name the value that 'weather' is seen with",
    ),
    "an unknown person": (
        TWIN % ("{person: bianca}" + AT),
        7,
        "twin.without.person",
        "did you mean 'binta'?",
    ),
    "the same person": (
        TWIN % ("{person: amal}" + AT),
        7,
        "twin.without.person",
        "'amal' speaks in the scenario itself",
    ),
    "an expectation of no step": (
        TWIN % (f"lessons{AT}, expect: {{one: {{moment: none}}}}"),
        7,
        "twin.expect",
        "'one' is no step",
    ),
    "an expectation beyond the last step": (
        TWIN % (f"lessons{AT}, expect: {{3: {{moment: none}}}}"),
        7,
        "twin.expect.3",
        "there is no step 3",
    ),
    "an expectation where nothing is said": (
        TWIN % (f"lessons{AT}, expect: {{2: {{moment: none}}}}"),
        7,
        "twin.expect.2",
        "nothing is said in step 2",
    ),
    "an unknown expectation": (
        "steps: [{say: on}]\ntwin:\n  without: lessons\n  expect_difference_at: []\n"
        "  expect:\n    1:\n      meant: {act: on}\n      momnt: none\n",
        11,
        "twin.expect.1.momnt",
        "did you mean 'moment'?",
    ),
    "an unknown device expected": (
        "steps: [{say: on}]\ntwin:\n  without: lessons\n  expect_difference_at: []\n"
        "  expect:\n    1:\n      unchanged: [light.sofa]\n",
        10,
        "twin.expect.1.unchanged.0",
        "did you mean 'light.sofa_lamp'?",
    ),
    "an impossible state expected": (
        "steps: [{say: on}]\ntwin:\n  without: lessons\n  expect_difference_at: []\n"
        "  expect:\n    1:\n      devices: {light.sofa_lamp: {state: onn}}\n",
        10,
        "twin.expect.1.devices.light.sofa_lamp.state",
        "did you mean 'on'?",
    ),
    "the second of several": (
        "steps: [{say: on}]\ntwin:\n  - {without: lessons, expect_difference_at: []}\n"
        "  - {without: {signal: aera}, expect_difference_at: []}\n",
        7,
        "twin.2.without.signal",
        "did you mean 'area'?",
    ),
    "a name in the second of several": (
        "steps: [{say: on}]\ntwin:\n  - {without: lessons, expect_difference_at: []}\n"
        "  - {without: {person: bianca}, expect_difference_at: []}\n",
        7,
        "twin.2.without.person",
        "did you mean 'binta'?",
    ),
    "no mapping": (
        "steps: [{say: on}]\ntwin: [lessons]\n",
        5,
        "twin.1",
        "expected a mapping of keys",
    ),
    "an empty list": (
        "steps: [{say: on}]\ntwin: []\n",
        5,
        "twin",
        "name at least one twin",
    ),
}


@pytest.mark.parametrize(
    ("text", "line", "key", "message"), FAULTS.values(), ids=FAULTS
)
def test_a_faulty_twin_names_file_line_key_and_what_would_be_right(
    tmp_path: Path, text: str, line: int, key: str, message: str
) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(
        "schema: scenario/v1\nscenario: A test\nhome: flat\n" + text, "utf-8"
    )

    with pytest.raises(FileFault) as caught:
        read_scenario(path)

    fault = caught.value
    assert (fault.file, fault.line, fault.key) == (path, line, key)
    assert message in fault.message
