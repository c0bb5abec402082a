from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import SettingFault
from agent.settings import PROJECT, Settings, read_settings


def test_without_variables_everything_lies_in_the_project() -> None:
    settings = read_settings({"PATH": "/bin"})
    assert settings == Settings()
    assert settings.base_url == "http://127.0.0.1:5005"
    assert settings.store_url == f"sqlite:///{PROJECT / 'var' / 'preferences.db'}"
    assert settings.token is None


def test_variables_name_another_place(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "TEACHABLE_DATA_DIR": str(tmp_path),
            "TEACHABLE_HOST": "127.0.0.2",
            "TEACHABLE_PORT": "6006",
            "TEACHABLE_TOKEN": "secret",
            "TEACHABLE_HOME": "cabin",
        }
    )
    assert settings.store_url == f"sqlite:///{tmp_path / 'preferences.db'}"
    assert settings.base_url == "http://127.0.0.2:6006"
    assert settings.home == "cabin"
    assert settings.token == "secret"


def test_the_database_may_lie_elsewhere() -> None:
    url = "postgresql+psycopg://somewhere/memory"
    assert read_settings({"TEACHABLE_DATABASE_URL": url}).store_url == url


def test_a_token_is_not_shown() -> None:
    assert "secret" not in repr(read_settings({"TEACHABLE_TOKEN": "secret"}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEACHABLE_PORT", "many"),
        ("TEACHABLE_PORT", "65536"),
        ("TEACHABLE_PORT", "-1"),
        ("TEACHABLE_PORT", "\u0665"),
        ("TEACHABLE_TOKEN", "two words"),
        ("TEACHABLE_TOKEN", "s\u00e9cret"),
        ("TEACHABLE_DATA_DIR", ""),
        ("TEACHABLE_HOME", " "),
        ("TEACHABLE_PROT", "5005"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingFault, match=name):
        read_settings({name: value})
