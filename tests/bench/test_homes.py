"""The homes that the bench lets live."""

from __future__ import annotations

import pytest

from bench.homes import home_of, time_snapshots


@pytest.mark.parametrize("devices", [50, 200])
def test_the_house_has_as_many_devices_as_asked_for(devices: int) -> None:
    assert len(home_of(devices).devices) == devices


def test_each_snapshot_is_timed() -> None:
    assert len(time_snapshots(home_of(50), count=3)) == 3
