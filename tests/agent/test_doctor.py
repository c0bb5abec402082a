from __future__ import annotations

from pathlib import Path

from agent.doctor import LOCK, Finding, examine, locked_versions, model_found
from agent.server import bind
from agent.settings import Settings
from agent.training import MODEL_NAME, fingerprint
from preference_store.store import PreferenceStore


def found(settings: Settings, subject: str) -> Finding:
    return next(each for each in examine(settings) if each.subject == subject)


def free_settings(tmp_path: Path) -> Settings:
    with bind("127.0.0.1", 0) as bound:
        port = bound.getsockname()[1]
    return Settings(data_dir=tmp_path / "var", port=port)


def test_a_fresh_installation_is_well_and_is_left_as_it_is(tmp_path: Path) -> None:
    settings = free_settings(tmp_path)
    assert [each for each in examine(settings) if each.verdict == "wrong"] == []
    assert not settings.data_dir.exists()


def test_every_wrong_finding_says_how_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("in the way")
    settings = Settings(data_dir=tmp_path / "var", home="castle")
    wrong = [each for each in examine(settings) if each.verdict == "wrong"]
    assert {each.subject for each in wrong} >= {"home", "data folder"}
    assert all(each.mend for each in wrong)


def test_a_database_of_ours_is_well(tmp_path: Path) -> None:
    settings = free_settings(tmp_path)
    settings.data_dir.mkdir()
    PreferenceStore.open(settings.store_url).close()
    finding = found(settings, "database")
    assert finding.verdict == "ok"
    assert str(settings.data_dir) in finding.found


def test_a_damaged_database_is_found_and_left_as_it_is(tmp_path: Path) -> None:
    settings = free_settings(tmp_path)
    settings.data_dir.mkdir()
    file = settings.data_dir / "preferences.db"
    file.write_bytes(b"no database at all, but long enough to be looked at" * 9)
    before = file.read_bytes()
    finding = found(settings, "database")
    assert finding.verdict == "wrong"
    assert file.name in finding.found
    assert file.read_bytes() == before


def test_the_password_of_a_database_is_not_shown(tmp_path: Path) -> None:
    url = "postgresql+psycopg2://ann:secret@127.0.0.1:1/memory"
    finding = found(Settings(data_dir=tmp_path, database_url=url), "database")
    assert finding.verdict == "wrong"
    assert "secret" not in finding.found


def test_what_is_no_url_is_said_plainly(tmp_path: Path) -> None:
    finding = found(Settings(data_dir=tmp_path, database_url="memory.db"), "database")
    assert finding.verdict == "wrong"
    assert "TEACHABLE_DATABASE_URL" in finding.found


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        settings = Settings(data_dir=tmp_path, port=port)
        finding = next(each for each in examine(settings) if each.subject == "server")
    assert finding.verdict == "wrong"
    assert str(port) in finding.found


def test_only_packages_for_this_machine_are_wanted(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "absent==1.0 ; sys_platform == 'never' \\\n"
        "    --hash=sha256:00\n"
        "    # via nothing\n"
        "present==2.0 \\\n"
        "    --hash=sha256:00\n"
    )
    assert locked_versions(lock) == {"present": "2.0"}


def test_the_lock_file_names_what_we_run_on() -> None:
    wanted = locked_versions(LOCK)
    assert wanted["rasa"] == "3.6.21"
    assert "sentence-transformers" not in wanted


def test_a_model_of_before_the_last_change_is_no_good_any_more(tmp_path: Path) -> None:
    model = tmp_path / MODEL_NAME
    model.write_bytes(b"a model")
    mark = tmp_path / f"{MODEL_NAME}.sha256"
    mark.write_text("of another project", "ascii")
    assert model_found(tmp_path).verdict == "note"
    assert "make train" in model_found(tmp_path).mend
    mark.write_text(fingerprint(), "ascii")
    assert model_found(tmp_path).verdict == "ok"
