from __future__ import annotations

import hashlib
import inspect

import pytest
from rasa.core import processor
from rasa.core.actions.action import RemoteAction
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event, SlotSet

from agent import rasa_patches
from agent.graph_runner import StraightGraphRunner

ORIGINAL = inspect.getsource(RemoteAction._validate_action_result)

RESOLVING = inspect.getsource(Event.resolve_by_type)

RUNNING = inspect.getsource(DaskGraphRunner)


def test_the_method_that_is_patched_is_still_the_one_that_was_read() -> None:
    digest = hashlib.sha256(ORIGINAL.encode()).hexdigest()

    assert digest == "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42"


def test_results_of_actions_in_process_are_accepted_as_they_are() -> None:
    rasa_patches.trust_actions_in_process()

    action = RemoteAction("action_act", action_endpoint=None)

    assert action._validate_action_result({"events": "unchecked"}) is True


def test_the_search_for_event_types_is_still_the_one_that_was_read() -> None:
    digest = hashlib.sha256(RESOLVING.encode()).hexdigest()

    assert digest == "b5cf570fa7f286c7059ec73d8880528d03a78b28cf4e80285a46079c0fa65968"


def test_event_types_are_found_as_before_and_unknown_ones_still_fail() -> None:
    rasa_patches.find_event_types_once()
    rasa_patches.find_event_types_once()

    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("slot") is SlotSet
    with pytest.raises(ValueError, match="Unknown event name 'sloth'"):
        Event.resolve_by_type("sloth")


def test_the_runner_that_is_replaced_is_still_the_one_that_was_read() -> None:
    digest = hashlib.sha256(RUNNING.encode()).hexdigest()

    assert digest == "78a7d146c5c06d4cfd29638bbb20192183bfcd8cc69d2cb2be198c8e87a4c134"


def test_models_are_loaded_with_our_runner() -> None:
    rasa_patches.run_graphs_straight()

    assert processor.DaskGraphRunner is StraightGraphRunner
    assert "DaskGraphRunner," in inspect.getsource(processor.MessageProcessor)
