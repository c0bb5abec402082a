from __future__ import annotations

from bench.nlu.thresholds import Kept, thresholds
from tests.bench.nlu.made_up import outcome


def test_a_threshold_keeps_what_is_as_sure_or_surer() -> None:
    outcomes = [
        outcome("bolt it", "lock_lock", "lock", confidence=0.8),
        outcome("bolt it", "lock_lock", "unlock", confidence=0.5),
        outcome("rhyme", "out_of_scope", "play_music", scope="oos", confidence=0.3),
    ]
    found = {one.least: one for one in thresholds(outcomes)}
    assert found[0.0].acts == Kept(right=1, wrong=1)
    assert found[0.5].acts == Kept(right=1, wrong=1)
    assert found[0.55].acts == Kept(right=1, wrong=0)
    assert found[0.3].other == Kept(right=0, wrong=1)
    assert found[0.35].other == Kept(right=0, wrong=0)


def test_what_is_no_request_is_kept_by_none() -> None:
    outcomes = [outcome("fine", "affirm", "affirm", confidence=0.9)]
    assert thresholds(outcomes)[0].other == Kept(right=0, wrong=0)
