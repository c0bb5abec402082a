"""The soak, for seconds instead of hours."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.soak.crowd import lost_of_crowd
from bench.soak.killed import kill_writers
from bench.soak.migrating import differs_after_migrating, earlier_revisions


def test_what_a_killed_writer_has_read_back_is_there_and_whole(tmp_path: Path) -> None:
    survived = kill_writers(tmp_path / "memory.db", kills=4, chance=Random(1))
    assert survived.read_back >= survived.kills
    assert (survived.lost, survived.half, survived.verdict) == (0, 0, "ok")


def test_a_crowd_of_processes_loses_nothing(tmp_path: Path) -> None:
    assert lost_of_crowd(tmp_path / "memory.db", processes=2, writes=25) == 0


def test_content_is_equal_after_going_down_to_every_schema_and_up(
    tmp_path: Path,
) -> None:
    assert earlier_revisions() == ["0002", "0001"]
    assert differs_after_migrating(tmp_path / "m.db", people=100, each=10) == []
