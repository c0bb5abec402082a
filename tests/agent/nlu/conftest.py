from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Parse = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def parse(trained_model: Path) -> Parse:
    import asyncio

    from rasa.core.agent import Agent

    agent = Agent.load(str(trained_model))

    def parse_text(text: str) -> dict[str, Any]:
        parsed: dict[str, Any] = asyncio.run(agent.parse_message(text))
        return parsed

    return parse_text
