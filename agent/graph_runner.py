"""Runs Rasa's graphs of components straight through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner


class StraightGraphRunner(DaskGraphRunner):  # type: ignore[misc]
    """Calls the nodes one after the other, in an order that is found once.

    Dask finds the order anew at each run, and a turn runs three graphs; Rasa's log line
    for it, which nobody reads, spells out the whole schema.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._orders: dict[tuple[str, ...], tuple[str, ...]] = {}

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """Outputs of the targets; those of the schema where none are given."""
        wanted = tuple(targets or self._graph_schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        outputs = dict(inputs or {})
        for name in self._orders[wanted]:
            # A node is told by its bare name what nobody has provided.
            received = [
                (need, outputs[need]) if need in outputs else need
                for need in self._graph_schema.nodes[name].needs.values()
            ]
            _, outputs[name] = self._instantiated_nodes[name](*received)
        return {name: outputs[name] for name in wanted}

    def _order(self, targets: Sequence[str]) -> tuple[str, ...]:
        """The targets and all that they need, each after what it needs itself."""
        order: dict[str, None] = {}

        def add(name: str) -> None:
            if name in order or name not in self._graph_schema.nodes:
                return
            for need in self._graph_schema.nodes[name].needs.values():
                add(need)
            order[name] = None

        for target in targets:
            add(target)
        return tuple(order)
