"""What is changed in Rasa 3.6.21 itself; nothing else patches it.

Each patch has its reason here and a test that notices when Rasa changes beneath it
(`tests/agent/test_rasa_patches.py`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.core import processor
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event

from agent.graph_runner import StraightGraphRunner


def trust_actions_in_process() -> None:
    """Do not hold the results of our own actions against Rasa's JSON schema.

    Rasa validates each result of an action server, and the schema itself along with
    it: the median turn takes 60 ms with that and 15 ms without (48 turns of known
    words, 2 cores). Ours come from rasa-sdk in the same process, which has built them
    from typed events.
    """
    RemoteAction._validate_action_result = _accept


def find_event_types_once() -> None:
    """Do not look through all of Rasa's event classes for each event of an action.

    Which class stands for a name does not change once Rasa is imported. A search takes
    28 µs, and a turn makes six.
    """
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(Event.resolve_by_type))


def run_graphs_straight() -> None:
    """Let loaded models run their graphs without Dask.

    Rasa's processor names the runner itself.
    """
    processor.DaskGraphRunner = StraightGraphRunner


def _accept(self: RemoteAction, result: dict[str, Any] | None) -> bool:
    """Stands in for `RemoteAction._validate_action_result`."""
    return True
