from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import (
    ExecutionContext,
    GraphComponent,
    GraphSchema,
    SchemaNode,
)
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from agent.graph_runner import StraightGraphRunner

RUNS: list[str] = []


class Noted(GraphComponent):  # type: ignore[misc]
    """Notes that it ran, and puts its name around what it was given."""

    def __init__(self, name: str) -> None:
        self._name = name

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Noted:
        return cls(execution_context.node_name)

    def of_one(self, one: str) -> str:
        RUNS.append(self._name)
        return f"{self._name}({one})"

    def of_two(self, one: str, other: str) -> str:
        RUNS.append(self._name)
        return f"{self._name}({one}, {other})"


def node(fn: str, *, is_target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(
        needs=needs,
        uses=Noted,
        constructor_name="create",
        fn=fn,
        config={},
        eager=True,
        is_target=is_target,
    )


SCHEMA = GraphSchema(
    {
        "last": node("of_two", is_target=True, one="second", other="first"),
        "second": node("of_one", one="first"),
        "first": node("of_one", one="given"),
        "beside": node("of_one", one="first"),
    }
)


@pytest.mark.parametrize("targets", [None, ["second"], ["beside", "last"]])
def test_a_graph_comes_to_what_rasa_makes_of_it(
    tmp_path: Path, targets: list[str] | None
) -> None:
    storage, context = LocalModelStorage(tmp_path), ExecutionContext(SCHEMA)
    ours = StraightGraphRunner(SCHEMA, storage, context)
    theirs = DaskGraphRunner(SCHEMA, storage, context)
    for given in ("x", "y"):
        inputs = {"given": given}
        assert ours.run(inputs, targets) == theirs.run(inputs, targets)


def test_each_node_runs_once_and_only_if_it_is_needed(tmp_path: Path) -> None:
    runner = StraightGraphRunner(
        SCHEMA, LocalModelStorage(tmp_path), ExecutionContext(SCHEMA)
    )
    RUNS.clear()
    runner.run({"given": "x"})
    assert RUNS == ["first", "second", "last"]
