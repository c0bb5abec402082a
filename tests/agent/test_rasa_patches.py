from __future__ import annotations

import hashlib
import inspect

from rasa.core.actions.action import RemoteAction

from agent import rasa_patches

ORIGINAL = inspect.getsource(RemoteAction._validate_action_result)


def test_the_method_that_is_patched_is_still_the_one_that_was_read() -> None:
    digest = hashlib.sha256(ORIGINAL.encode()).hexdigest()

    assert digest == "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42"


def test_results_of_actions_in_process_are_accepted_as_they_are() -> None:
    rasa_patches.trust_actions_in_process()

    action = RemoteAction("action_act", action_endpoint=None)

    assert action._validate_action_result({"events": "unchecked"}) is True
