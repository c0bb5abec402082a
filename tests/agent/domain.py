"""The domain of the assistant as its files have it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Any

from simulator.strict_yaml import read_document
from tests.agent.source import ROOT

_AGENT = ROOT / "agent"


@cache
def domain() -> Mapping[str, Any]:
    """All files of `agent/domain/` in one; nothing is named in two of them."""
    merged: dict[str, Any] = {}
    for file in sorted((_AGENT / "domain").glob("*.yml")):
        for key, part in read_document(file).items():
            known = merged.setdefault(key, type(part)())
            if key == "version":
                merged[key] = part
            elif isinstance(part, list):
                again = [one for one in part if one in known]
                assert not again, f"{file}: {key}: {again} again"
                merged[key] = [*known, *part]
            else:
                again = sorted(known.keys() & part.keys())
                assert not again, f"{file}: {key}: {again} again"
                merged[key] = {**known, **part}
    return merged


@cache
def responses() -> Mapping[str, frozenset[str]]:
    """Keys of responses, each with the names in its braces."""
    return {
        key: frozenset(
            name
            for variation in variations
            for _, name, _, _ in Formatter().parse(variation["text"])
            if name is not None
        )
        for key, variations in domain()["responses"].items()
    }


def sentence(key: str, filled_by: Mapping[str, Any]) -> str:
    """A response as it is spoken."""
    text: str = domain()["responses"][key][0]["text"]
    return text.format(**filled_by)


def intents() -> frozenset[str]:
    return frozenset(name for intent in domain()["intents"] for name in intent)


def rules() -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = read_document(_AGENT / "data" / "rules.yml")[
        "rules"
    ]
    return found
