"""Fixtures that several packages' tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("whatever the machine is busy with", deadline=None)
settings.load_profile("whatever the machine is busy with")


@pytest.fixture(scope="session")
def trained_model() -> Path:
    """The whole project's model, trained once unless the one at hand fits."""
    from agent.training import ensure_model

    return ensure_model(lambda stage: None)
