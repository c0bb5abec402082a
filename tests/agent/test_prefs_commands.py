"""`teachable prefs …` on a real memory of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agent.cli import app
from preference_store.store import PreferenceStore
from tests.agent.test_cli import assert_one_sentence, teachable

Prefs = Callable[..., Result]


@pytest.fixture
def prefs(tmp_path: Path) -> Prefs:
    """Runs a command of `prefs` on the memory of this test."""

    def run(*words: str) -> Result:
        variables = {"TEACHABLE_DATA_DIR": str(tmp_path)}
        return CliRunner().invoke(app, ["prefs", *words], env=variables)

    return run


def done(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refused(result: Result) -> str:
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


def taught(prefs: Prefs, *words: str, person: str = "amal") -> None:
    done(prefs("set", *words, "--person", person))


def test_what_is_set_is_listed_shown_and_explained(prefs: Prefs) -> None:
    taught(prefs, "music.genre", "jazz", "--words", "always loved it")
    done(prefs("set", "light.device", "light.sofa_lamp", "--household"))
    listed = done(prefs("list"))
    assert "amal" in listed
    assert "light.sofa_lamp" in listed
    assert "light.sofa_lamp" not in done(prefs("list", "--person", "amal"))
    assert "jazz" not in done(prefs("list", "--household"))
    assert "used      0 times" in done(prefs("show", "1"))
    explained = done(prefs("why", "1"))
    assert "always loved it" in explained
    assert "taught by amal" in explained


def test_a_phrase_is_named_listed_carried_and_forgotten(
    prefs: Prefs, tmp_path: Path
) -> None:
    steps = (
        "light.turn_on light.sofa_lamp brightness_pct=20",
        "media_player.turn_on media_player.television",
    )
    scene = [part for step in steps for part in ("--do", step)]
    amal = ("--person", "amal")
    done(prefs("name", "movie night", *scene, *amal))
    done(prefs("name", "the cosy one", "--device", "light.sofa_lamp", *amal))
    cosy = ("--value", "light.brightness_pct=20", "--when", "area=living_room")
    done(prefs("name", "cosy light", *cosy, "--household"))
    listed = done(prefs("list"))
    assert "concept.movie_night" in listed
    assert "light.turn_on light.sofa_lamp brightness_pct=20.0" in listed
    assert "area=living_room" in listed
    document = json.loads(done(prefs("export", *amal)))
    kept = document["preferences"][0]["concept"]
    assert kept["phrase"] == "movie night"
    assert [step["device"] for step in kept["means"]["do"]] == [
        "light.sofa_lamp",
        "media_player.television",
    ]
    done(prefs("forget", "1"))
    assert "movie_night" not in done(prefs("list"))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "one thing"),
        (("--device", "light.sofa_lam"), "light.sofa_lamp"),
        (("--device", "light.sofa_lamp", "--value", "a=b"), "one thing"),
        (("--value", "20"), "topic=value"),
        (("--value", "light.brightness_pct=bright"), "0 to 100"),
        (("--value", "light.brightnes=20"), "light.brightness_pct"),
        (("--value", "music.genre=jaz"), "jazz"),
        (("--do", "light.turn_on"), "is no step"),
        (("--do", "light.turn_on light.sofa_lamp 20"), "name=value"),
        (("--do", "light.turn_onn light.sofa_lamp"), "light.turn_on"),
        (("--do", "lock.unlock lock.front_door"), "has to be asked for"),
        (("--device", "light.sofa_lamp", "--when", "area=attic"), "area"),
    ],
    ids=lambda case: case if isinstance(case, str) else None,
)
def test_a_phrase_that_could_mean_nothing_is_refused(
    prefs: Prefs, words: tuple[str, ...], named: str
) -> None:
    told = refused(prefs("name", "movie night", *words, "--person", "amal"))
    assert named in told


def test_a_newer_word_replaces_the_older_one(prefs: Prefs) -> None:
    taught(prefs, "music.genre", "jazz")
    taught(prefs, "music.genre", "blues")
    assert "jazz" not in done(prefs("list"))
    assert "superseded" in done(prefs("list", "--all"))


def test_forgetting_is_undone_by_id_and_by_person(prefs: Prefs) -> None:
    taught(prefs, "music.genre", "jazz")
    for undo in (["1"], ["--person", "amal"]):
        assert "forgotten: 1" in done(prefs("forget", "1"))
        assert "jazz" not in done(prefs("list"))
        assert "it is live" in done(prefs("undo", *undo))
        assert "jazz" in done(prefs("list"))


def test_of_several_ids_an_unknown_one_keeps_all_from_being_forgotten(
    prefs: Prefs,
) -> None:
    taught(prefs, "music.genre", "jazz")
    assert "99" in refused(prefs("forget", "1", "99"))
    assert "jazz" in done(prefs("list"))


def test_the_history_has_every_change(prefs: Prefs) -> None:
    taught(prefs, "music.genre", "jazz")
    taught(prefs, "music.genre", "blues")
    done(prefs("undo", "2"))
    done(prefs("forget", "1"))
    acts = [line["act"] for line in json.loads(done(prefs("history", "--json")))]
    assert acts == [
        "taught",
        "taught",
        "superseded",
        "undone",
        "returned",
        "forgotten",
    ]
    lines = done(prefs("history", "--limit", "2")).splitlines()
    assert ["1 in force again by amal" in lines[0], "forgotten" in lines[1]] == [
        True
    ] * 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("music.gener", "jazz"), "did you mean 'music.genre'"),
        (("jazz", "music.genre"), "no topic 'jazz'"),
        (("", "jazz"), "topic: "),
        (("music.genre", "jaz"), "did you mean 'jazz'"),
        (("light.device", "light.sofa"), "did you mean 'light.sofa_lamp'"),
        (("light.device", "media_player.kitchen_display"), "no device"),
        (("scene.film_night", "nothing_like_it"), "no scene"),
        (
            ("music.genre", "jazz", "--when", "tim=evening"),
            "did you mean 'time_of_day'",
        ),
        (("music.genre", "jazz", "--when", "area=kitchn"), "did you mean 'kitchen'"),
        (("music.genre", "jazz", "--when", "area"), "fact=value"),
        (
            ("music.genre", "jazz", "--when", "day=weekend", "--when", "day=weekday"),
            "once",
        ),
        (("music.genre", "jazz", "--until", "soon"), "2026-03-02T19:30"),
        (("music.genre", "jazz", "--words", "w" * 501), "words"),
    ],
    ids=lambda case: " ".join(case)[:40] if isinstance(case, tuple) else None,
)
def test_what_could_never_apply_is_not_kept(
    prefs: Prefs, words: tuple[str, ...], named: str
) -> None:
    assert named in refused(prefs("set", *words, "--person", "amal"))
    assert done(prefs("list")) == ""


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("set", "music.genre", "jazz"), "--household"),
        (("set", "music.genre", "jazz", "--person", "amall"), "'amal'"),
        (("list", "--person", "amall"), "'amal'"),
        (("list", "--home", "fla"), "'flat'"),
        (("show", "7"), "prefs list"),
        (("why", "7"), "prefs list"),
        (("forget", "7"), "prefs list"),
        (("undo", "7"), "prefs list"),
        (("undo", "--person", "binta"), "nothing"),
        (("purge", "amall", "--yes"), "'amal'"),
        (("import", "nowhere.json"), "nowhere.json"),
        (("export", "/nowhere/x.json"), "/nowhere"),
    ],
    ids=lambda case: " ".join(case) if isinstance(case, tuple) else None,
)
def test_what_is_not_there_is_named(
    prefs: Prefs, words: tuple[str, ...], named: str
) -> None:
    assert named in refused(prefs(*words))


def test_a_memory_moves_as_a_file(prefs: Prefs, tmp_path: Path) -> None:
    taught(prefs, "music.genre", "jazz")
    taught(prefs, "music.genre", "blues")
    taught(prefs, "sports.team", "warriors", person="binta")
    file = tmp_path / "all.json"
    done(prefs("export", str(file)))
    done(prefs("purge", "amal", "--yes"))
    assert "blues" not in done(prefs("list", "--all"))
    told = prefs("import", str(file))
    assert "new  <-  music.genre = blues, for amal" in done(told)
    assert "--yes" in told.stderr
    assert "blues" not in done(prefs("list"))
    done(prefs("import", str(file), "--yes"))
    assert "blues" in done(prefs("list"))
    again = tmp_path / "again.json"
    done(prefs("export", str(again)))
    assert "here already: 3" in done(prefs("import", str(again)))


def test_an_export_of_one_person_on_standard_output_stands_there_alone(
    prefs: Prefs,
) -> None:
    taught(prefs, "music.genre", "jazz")
    taught(prefs, "music.genre", "blues", person="binta")
    document = json.loads(done(prefs("export", "--person", "amal")))
    assert [one["value"] for one in document["preferences"]] == ["jazz"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[1]", b'{"schema": "teachable-memory", "version": 9}'],
)
def test_a_file_that_cannot_be_imported_changes_nothing(
    prefs: Prefs, tmp_path: Path, content: bytes
) -> None:
    taught(prefs, "music.genre", "jazz")
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    assert str(file) in refused(prefs("import", str(file), "--yes"))
    assert "jazz" in done(prefs("list"))


def test_a_purge_says_first_what_it_will_erase(prefs: Prefs, tmp_path: Path) -> None:
    taught(prefs, "music.genre", "jazz", "--words", "canary")
    told = prefs("purge", "amal")
    assert "1 preferences" in done(told)
    assert "--yes" in told.stderr
    assert "jazz" in done(prefs("list"))
    done(prefs("purge", "amal", "--yes"))
    assert done(prefs("list", "--all")) == ""
    found = b"".join(one.read_bytes() for one in tmp_path.glob("preferences.db*"))
    assert b"canary" not in found


def _locked(file: Path) -> Callable[[], None]:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other.close


def _foreign(file: Path) -> Callable[[], None]:
    file.unlink()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE events (id INTEGER)")
    return lambda: None


def _newer(file: Path) -> Callable[[], None]:
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    return lambda: None


def _damaged(file: Path) -> Callable[[], None]:
    file.write_bytes(b"dear diary" * 500)
    return lambda: None


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (_locked, "is locked"),
        (_foreign, "another program"),
        (_newer, "newer version"),
        (_damaged, "no database of ours"),
    ],
)
def test_a_memory_that_cannot_be_used_is_one_sentence(
    prefs: Prefs,
    tmp_path: Path,
    make: Callable[[Path], Callable[[], None]],
    named: str,
) -> None:
    file = tmp_path / "preferences.db"
    PreferenceStore.open(f"sqlite:///{file}").close()
    release = make(file)
    try:
        assert named in refused(prefs("set", "music.genre", "jazz", "--person", "amal"))
    finally:
        release()


def test_the_commands_work_from_outside_and_load_no_assistant(tmp_path: Path) -> None:
    there = teachable("prefs", "list", TEACHABLE_DATA_DIR=str(tmp_path))
    assert there.returncode == 0, there.stderr
    wrong = teachable("prefs", "show", "1", TEACHABLE_DATA_DIR=str(tmp_path))
    assert_one_sentence(wrong, "prefs list")
