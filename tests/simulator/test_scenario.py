from pathlib import Path

import pytest

from simulator.errors import FileFault
from simulator.scenario import find_scenarios, read_scenario
from simulator.step_kinds import Answer, Heard, Look, Move, Restart, Say, Set, Wait

SCENARIOS = Path(__file__).parents[2] / "scenarios"

HEAD = "schema: scenario/v1\nscenario: A test\nhome: flat\n"


def written(folder: Path, text: str, *, head: str = HEAD) -> Path:
    path = folder / "scenario.yaml"
    path.write_text(head + text, encoding="utf-8")
    return path


def fault_of(folder: Path, text: str, *, head: str = HEAD) -> FileFault:
    with pytest.raises(FileFault) as caught:
        read_scenario(written(folder, text, head=head))
    return caught.value


@pytest.mark.parametrize(
    "path",
    find_scenarios([SCENARIOS]),
    ids=lambda path: path.relative_to(SCENARIOS).as_posix(),
)
def test_every_scenario_that_comes_with_the_project_can_be_read(path: Path) -> None:
    scenario = read_scenario(path)

    assert path.read_text(encoding="utf-8").startswith("# ")
    assert any(step.expect is not None for step in scenario.steps)


def test_every_kind_of_step_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """steps:
  - {say: "hello", person: binta, via: media_player.bedroom_speaker, after: 3}
  - {say: "no", interrupts: true}
  - {say: "no", interrupts: {heard: "Turning"}}
  - {answers: {confirm: true, what: {music.genre: jazz}, how_long: 20}, at_most: 2}
  - {wait: "00:10:05"}
  - {wait: 7}
  - {set: {device: light.sofa_lamp, state: "on", by: amal}}
  - {move: {amal: kitchen}}
  - {restart: true}
  - {expect: {devices: {light.sofa_lamp: {state: "on"}}}}
""",
    )

    scenario = read_scenario(path)

    actions = [step.action for step in scenario.steps]
    kinds = [Say, Say, Say, Answer, Wait, Wait, Set, Move, Restart, Look]
    assert [type(action) for action in actions] == kinds
    assert isinstance(actions[0], Say)
    assert actions[0].after == 3.0
    assert isinstance(actions[1], Say)
    assert actions[1].interrupts is True
    assert isinstance(actions[2], Say)
    assert actions[2].interrupts == Heard(heard="Turning")
    assert isinstance(actions[3], Answer)
    assert actions[3].answers.dict(exclude_unset=True) == {
        "confirm": "yes",
        "what": {"music.genre": "jazz"},
        "how_long": "20",
    }
    assert isinstance(actions[4], Wait)
    assert actions[4].wait == 605.0


def test_a_step_knows_its_number_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, "steps:\n  - {wait: 1}\n  - {wait: 2}\n")

    scenario = read_scenario(path)

    assert [(step.number, step.line) for step in scenario.steps] == [(1, 5), (2, 6)]


def test_a_fault_that_is_null_mends_and_one_left_out_does_nothing(
    tmp_path: Path,
) -> None:
    path = written(
        tmp_path,
        """steps:
  - {set: {device: light.sofa_lamp, fault: null}}
  - {set: {device: light.sofa_lamp, state: "on"}}
""",
    )

    mended, switched = (step.action for step in read_scenario(path).steps)

    assert isinstance(mended, Set)
    assert (mended.set.sets_fault, mended.set.sets_reading) == (True, False)
    assert isinstance(switched, Set)
    assert (switched.set.sets_fault, switched.set.sets_reading) == (False, True)


def test_the_first_person_of_the_home_speaks_first(tmp_path: Path) -> None:
    scenario = read_scenario(written(tmp_path, 'steps:\n  - {say: "hello"}\n'))

    assert scenario.first_person == "amal"


@pytest.mark.parametrize("spelling", ["barge_in", "barge-in", "barge in"])
def test_a_barge_in_may_be_spelled_as_people_do(tmp_path: Path, spelling: str) -> None:
    text = f'steps:\n  - {{say: "no", expect: {{moment: "{spelling}"}}}}\n'

    expect = read_scenario(written(tmp_path, text)).steps[0].expect

    assert expect is not None
    assert expect.moment == "barge_in"


def test_a_home_named_by_its_path_is_sent_as_a_document(tmp_path: Path) -> None:
    (tmp_path / "hut.yaml").write_text(
        """home: hut
time_zone: Europe/Berlin
areas: {den: {name: Den}}
people: {kim: {name: Kim, area: den}}
devices: {light.den: {area: den, main: true}}
""",
        encoding="utf-8",
    )
    head = HEAD.replace("flat", "hut.yaml")

    scenario = read_scenario(written(tmp_path, "steps: [{say: hi}]\n", head=head))

    assert isinstance(scenario.setup.home, dict)
    assert scenario.setup.home["home"] == "hut"
    assert scenario.first_person == "kim"


STEP = 'steps:\n  - {wait: 1}\n  - {say: "on", %s}\n'

FAULTS = {
    "unknown step": (
        "steps:\n  - {sya: on}\n",
        5,
        "steps.1.sya",
        "did you mean 'say'?",
    ),
    "two steps in one": (
        'steps:\n  - say: "on"\n    wait: 1\n',
        6,
        "steps.1.wait",
        "a step is one thing; this one is say and wait",
    ),
    "step is text": ('steps:\n  - "on"\n', 5, "steps.1", "expected a mapping of keys"),
    "empty step": ("steps:\n  - {}\n", 5, "steps.1", "a step is one of say, answers"),
    "no steps": ("steps: []\n", 4, "steps", "at least one step"),
    "unknown key of a step": (
        STEP % "afer: 2",
        6,
        "steps.2.afer",
        "did you mean 'after'?",
    ),
    "key of another kind of step": (
        STEP % "at_most: 2",
        6,
        "steps.2.at_most",
        "unknown key 'at_most'",
    ),
    "unknown expectation": (
        STEP % "expect: {ask: none}",
        6,
        "steps.2.expect.ask",
        "did you mean 'asks'?",
    ),
    "unknown moment": (
        STEP % "expect: {moment: repeated}",
        6,
        "steps.2.expect.moment",
        "did you mean 'repeat'?",
    ),
    "text for seconds": (STEP % "after: soon", 6, "steps.2.after", "expected seconds"),
    "backwards in time": (STEP % "after: -1", 6, "steps.2.after", "expected 0 to"),
    "no answer of that kind": (
        "steps:\n  - {answers: {wich: lamp}}\n",
        5,
        "steps.1.answers.wich",
        "did you mean 'which'?",
    ),
    "sets nothing": (
        "steps:\n  - {set: {device: light.sofa_lamp}}\n",
        5,
        "steps.1.set",
        "name a state, attributes or a fault",
    ),
    "moves nobody": ("steps:\n  - {move: {}}\n", 5, "steps.1.move", "at least one"),
    "look at a turn": (
        "steps:\n  - {expect: {moment: none}}\n",
        5,
        "steps.1.expect",
        "cannot expect moment",
    ),
    "look at nothing": (
        "steps:\n  - {expect: {}}\n",
        5,
        "steps.1.expect",
        "expects nothing",
    ),
    "unknown speaker": (
        STEP % "person: amaal",
        6,
        "steps.2.person",
        "unknown person 'amaal'; did you mean 'amal'?",
    ),
    "unknown speaking device": (
        STEP % "via: media_player.kitchen_disply",
        6,
        "steps.2.via",
        "did you mean 'media_player.kitchen_display'?",
    ),
    "unknown device expected": (
        STEP % 'expect: {devices: {light.sofa_lmp: {state: "on"}}}',
        6,
        "steps.2.expect.devices.light.sofa_lmp",
        "did you mean 'light.sofa_lamp'?",
    ),
    "unknown device meant": (
        STEP % "expect: {meant: {target: light.sofa}}",
        6,
        "steps.2.expect.meant.target",
        "did you mean 'light.sofa_lamp'?",
    ),
    "unknown device unchanged": (
        STEP % "expect: {unchanged: [light.sofa]}",
        6,
        "steps.2.expect.unchanged.0",
        "did you mean 'light.sofa_lamp'?",
    ),
    "unknown device preferred": (
        STEP % "expect: {preferences: [{topic: light.device, value: light.sofa}]}",
        6,
        "steps.2.expect.preferences.0.value",
        "did you mean 'light.sofa_lamp'?",
    ),
    "unknown room of a condition": (
        STEP % "expect: {preferences: [{when: {area: kitchn}}]}",
        6,
        "steps.2.expect.preferences.0.when.area",
        "did you mean 'kitchen'?",
    ),
    "impossible state expected": (
        STEP % 'expect: {devices: {light.sofa_lamp: {state: "onn"}}}',
        6,
        "steps.2.expect.devices.light.sofa_lamp.state",
        "did you mean 'on'?",
    ),
    "impossible state set": (
        'steps:\n  - {set: {device: light.sofa_lamp, state: "dim"}}\n',
        5,
        "steps.1.set.state",
        "'dim' is not possible here",
    ),
    "matches every preference": (
        STEP % "expect: {no_preferences: [{}]}",
        6,
        "steps.2.expect.no_preferences.0",
        "name at least one",
    ),
    "unknown hand": (
        'steps:\n  - {set: {device: light.sofa_lamp, state: "on", by: bianca}}\n',
        5,
        "steps.1.set.by",
        "did you mean 'binta'?",
    ),
    "unknown room": (
        "steps:\n  - {move: {amal: kitchn}}\n",
        5,
        "steps.1.move.amal",
        "unknown area 'kitchn'; did you mean 'kitchen'?",
    ),
    "unknown device at the start": (
        'devices: {light.sofa: {state: "on"}}\nsteps: [{wait: 1}]\n',
        4,
        "devices.light.sofa",
        "did you mean 'light.sofa_lamp'?",
    ),
    "unknown person at the start": (
        "people: {amaal: {area: kitchen}}\nsteps: [{wait: 1}]\n",
        4,
        "people.amaal",
        "did you mean 'amal'?",
    ),
    "unknown person of a preference": (
        "preferences: [{person: amaal, topic: a, value: b}]\nsteps: [{wait: 1}]\n",
        4,
        "preferences.0.person",
        "did you mean 'amal'?",
    ),
    "unknown key of the head": (
        "tag: [quick]\nsteps: [{wait: 1}]\n",
        4,
        "tag",
        "did you mean 'tags'?",
    ),
    "unknown fact seen": (
        "sees: {time_of_dya: night}\nsteps: [{wait: 1}]\n",
        4,
        "sees.time_of_dya",
        "did you mean 'time_of_day'?",
    ),
    "impossible fact seen": (
        "sees:\n  day: friday\nsteps: [{wait: 1}]\n",
        5,
        "sees.day",
        "'friday' is not possible here; valid: weekday, weekend",
    ),
    "unknown room seen": (
        "sees: {area: kitchn}\nsteps: [{wait: 1}]\n",
        4,
        "sees.area",
        "did you mean 'kitchen'?",
    ),
    "unknown device seen spoken to": (
        "sees: {via: media_player.kitchen_disply}\nsteps: [{wait: 1}]\n",
        4,
        "sees.via",
        "did you mean 'media_player.kitchen_display'?",
    ),
    "unknown signal ignored": (
        "ignores: [area, habbit]\nsteps: [{wait: 1}]\n",
        4,
        "ignores.1",
        "did you mean 'habit'?",
    ),
}


@pytest.mark.parametrize(
    ("text", "line", "key", "message"), FAULTS.values(), ids=FAULTS
)
def test_a_fault_names_file_line_key_and_what_would_be_right(
    tmp_path: Path, text: str, line: int, key: str, message: str
) -> None:
    fault = fault_of(tmp_path, text)

    assert fault.file == tmp_path / "scenario.yaml"
    assert fault.key == key
    assert message in fault.message
    assert fault.line == line


def test_an_unknown_home_is_a_fault_of_the_scenario(tmp_path: Path) -> None:
    head = HEAD.replace("flat", "flatt")

    fault = fault_of(tmp_path, "steps: [{wait: 1}]\n", head=head)

    assert (fault.file, fault.line) == (tmp_path / "scenario.yaml", 3)
    assert "did you mean 'flat'?" in fault.message


def test_a_home_path_that_leads_nowhere_is_a_fault_of_the_scenario(
    tmp_path: Path,
) -> None:
    head = HEAD.replace("flat", "homes/nowhere.yaml")

    fault = fault_of(tmp_path, "steps: [{wait: 1}]\n", head=head)

    assert (fault.file, fault.line) == (tmp_path / "scenario.yaml", 3)
    assert "nowhere.yaml" in fault.message


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    head = HEAD.replace("v1", "v2")

    fault = fault_of(tmp_path, "steps: [{wait: 1}]\n", head=head)

    assert (fault.line, fault.key) == (1, "schema")


def test_folders_are_searched_at_every_depth_and_each_file_is_found_once(
    tmp_path: Path,
) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    for name in ("b/deep/two.yaml", "b/one.yml", "a.yaml", "notes.md"):
        (tmp_path / name).write_text("", encoding="utf-8")

    found = find_scenarios([tmp_path / "b", tmp_path])

    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["b/deep/two.yaml", "b/one.yml", "a.yaml"]


def test_a_path_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="no such file or folder"):
        find_scenarios([tmp_path / "nowhere"])


def test_homes_in_a_folder_of_scenarios_are_no_scenarios(tmp_path: Path) -> None:
    for name in ("homes/burrow.yaml", "context/lamp.yaml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert find_scenarios([tmp_path]) == [tmp_path / "context" / "lamp.yaml"]


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ("{topic: music.genre, value: jazz, when: {aera: hall}}", "'area'"),
        ("{topic: music.genre, value: null}", "needs a value"),
        ("{value: jazz}", "topic"),
        ("{concept: cosy}", "one thing"),
        ("{concept: cosy, device: light.sofa_lamp, topic: a, value: b}", "one thing"),
        ("{topic: a, value: b, device: light.sofa_lamp}", "what a concept stands for"),
        ("{concept: cosy, device: light.sofa_lam}", "light.sofa_lamp"),
        ("{concept: cosy, device: light.sofa_lamp, polarity: dislike}", "liked"),
        (
            "{concept: c, do: [{service: light.turn_of, device: light.sofa_lamp}]}",
            "off",
        ),
        (
            "{concept: c, do: [{service: lock.unlock, device: lock.front_door}]}",
            "asked",
        ),
        (
            "{concept: c, do: [{service: light.turn_on, device: light.x}]}",
            "not possible",
        ),
    ],
)
def test_a_known_preference_must_be_one_that_could_be_taught(
    tmp_path: Path, known: str, says: str
) -> None:
    path = tmp_path / "known.yaml"
    path.write_text(
        "schema: scenario/v1\nscenario: known\nhome: flat\n"
        f"preferences: [{known}]\nsteps: [{{say: hello}}]\n"
    )
    with pytest.raises(FileFault, match=says):
        read_scenario(path)
