"""Strict reading of YAML, seen through the set-up of a sandbox."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from simulator.catalogue.playable import PlayableFile
from simulator.errors import FileFault
from simulator.setup import SandboxSetup
from simulator.strict_yaml import (
    parse_model,
    plain,
    read_document,
    read_large_model,
    read_model,
)

WHEN = datetime.fromisoformat("2026-03-02T19:30:00")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "setup.yaml"


def fault_in(file: Path, text: str) -> FileFault:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        read_model(file, SandboxSetup)
    return caught.value


def test_values_keep_the_type_they_were_written_with(file: Path) -> None:
    file.write_text(
        "home: flat\n"
        "devices:\n"
        "  light.a:\n"
        '    attributes: {a: 21.5, b: "1984", c: 3, d: true, e: off, f: null}\n'
    )

    setup = read_model(file, SandboxSetup)

    attributes = setup.devices["light.a"].attributes
    assert attributes == {"a": 21.5, "b": "1984", "c": 3, "d": True, "e": "off"} | {
        "f": None
    }
    assert [type(value) for value in attributes.values()] == [
        float,
        str,
        int,
        bool,
        str,
        type(None),
    ]


@pytest.mark.parametrize("written", ['"2026-03-02T19:30:00"', "2026-03-02T19:30:00"])
def test_a_start_is_wall_time_quoted_or_not(file: Path, written: str) -> None:
    file.write_text(f"home: flat\nstart: {written}\n")

    assert read_model(file, SandboxSetup).start == WHEN


@pytest.mark.parametrize(
    ("text", "line", "key", "message"),
    [
        pytest.param("home: x\nsed: 3", 2, "sed", "did you mean 'seed'", id="typo"),
        pytest.param(
            "home: x\npeople:\n  amal: {aera: hall}",
            3,
            "people.amal.aera",
            "did you mean 'area'",
            id="typo below a name",
        ),
        pytest.param("seed: 3", None, "home", "missing key", id="missing"),
        pytest.param(
            "home: x\nseed: true", 2, "seed", "expected a whole number", id="bool"
        ),
        pytest.param(
            "home: 3", 1, "home", "expected text .* or a mapping", id="two kinds"
        ),
        pytest.param(
            "home: x\nhistory:\n  - {event: media_playd}",
            3,
            "history.0.event",
            "did you mean 'media_played'",
            id="wrong word",
        ),
        pytest.param(
            "home: x\nstart: 2026-03-02T19:30:00+05:00",
            2,
            "start",
            "leave out the offset",
            id="offset",
        ),
        pytest.param("home: x\nstart: 5", 2, "start", "a date and time", id="start"),
        pytest.param(
            'home: x\nhistory:\n- {event: presence, at: "-1d 25:00"}',
            3,
            "history.0.at",
            "-1d 06:50",
            id="no such hour",
        ),
        pytest.param(
            'home: x\nhistory:\n- {event: presence, at: "-1d 05:00", count: 2}',
            3,
            "history.0",
            "one moment",
            id="twice at one moment",
        ),
        pytest.param(
            "home: x\ndevices: {a: {attributes: {b: [1]}}}",
            2,
            "devices.a.attributes.b",
            "expected true or false or a whole number",
            id="list for a scalar",
        ),
        pytest.param(
            "home: x\ndevices: {a: {attributes: {b: .inf}}}",
            2,
            "devices.a.attributes.b",
            "finite",
            id="infinite",
        ),
        pytest.param("home: x\nhome: y", 2, None, "duplicate key", id="duplicate"),
        pytest.param("home: [", 1, None, "not YAML", id="broken"),
        pytest.param("", 1, None, "mapping", id="empty"),
        pytest.param("- home", 1, None, "mapping", id="list"),
        pytest.param("home: 2026-13-41", None, None, "not YAML", id="no such date"),
        pytest.param("[" * 600, None, None, "nested too deeply", id="too deep"),
        pytest.param("home: &a [*a]", 1, "home", "expected text", id="in itself"),
    ],
)
def test_a_fault_names_its_line_its_key_and_the_way_out(
    file: Path, text: str, line: int | None, key: str | None, message: str
) -> None:
    fault = fault_in(file, text)

    assert (fault.line, fault.key) == (line, key)
    assert fault.file == file
    with pytest.raises(FileFault, match=message):
        raise fault


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="No such file"):
        read_document(tmp_path / "nowhere.yaml")


def test_a_file_that_is_not_text_is_a_fault(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00\x01")

    with pytest.raises(FileFault, match="not UTF-8"):
        read_document(file)


def test_a_key_that_was_merged_in_has_a_fault_without_a_traceback(file: Path) -> None:
    text = "home: x\npeople:\n  a: &a {aera: hall}\n  b: {<<: *a}\n"

    assert fault_in(file, text).key == "people.a.aera"


def test_a_document_without_lines_has_faults_with_keys() -> None:
    with pytest.raises(FileFault) as caught:
        parse_model({"home": "x", "seed": "7"}, SandboxSetup, Path("body"))

    assert (caught.value.line, caught.value.key) == (None, "seed")


def test_plain_documents_are_fit_for_json(file: Path) -> None:
    file.write_text("a: 2026-03-02T19:30:00+05:00\nb: [1.50, 0x10, {c: ~}]\n1: yes\n")

    document = plain(read_document(file))

    assert json.loads(json.dumps(document)) == {
        "a": "2026-03-02T19:30:00+05:00",
        "b": [1.5, 16, {"c": None}],
        "1": "yes",
    }


@pytest.mark.parametrize("title", ["off", "1984", "Yes", '"007"', "12:30"])
def test_a_large_file_is_read_like_any_other(file: Path, title: str) -> None:
    file.write_text(
        f"items:\n  - {{id: album.a, title: {title}, kind: album, genre: pop}}\n"
    )

    def told(read: Callable[[Path, type[PlayableFile]], PlayableFile]) -> str:
        try:
            return read(file, PlayableFile).items[0].title
        except FileFault as fault:
            return str(fault)

    assert told(read_large_model) == told(read_model)


@pytest.mark.parametrize(
    "text", ["items: [", "items: 3", "things: []", "- 1", ""], ids=repr
)
def test_a_fault_of_a_large_file_is_told_like_any_other(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(FileFault) as slowly:
        read_model(file, PlayableFile)
    with pytest.raises(FileFault) as quickly:
        read_large_model(file, PlayableFile)

    assert str(quickly.value) == str(slowly.value)
