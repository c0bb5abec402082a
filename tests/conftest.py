"""Fixtures that several packages' tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def trained_model() -> Path:
    """The whole project's model, trained once unless the one at hand fits."""
    from agent.training import ensure_model

    return ensure_model(lambda stage: None)
