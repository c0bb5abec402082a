from __future__ import annotations

import pytest

from agent.nlu.remarks import KINDS, remark_of, tempered
from agent.nlu_result import understanding_from
from tests.agent.nlu.conftest import Parse


@pytest.mark.parametrize("temperature", [0.5, 1.0, 1.4, 10.0])
def test_tempered_probabilities_come_to_one_and_keep_their_order(
    temperature: float,
) -> None:
    shares = {"complaint": 0.7, "taste": 0.2, "other": 0.1}
    found = tempered(shares, temperature)
    assert sum(found.values()) == pytest.approx(1.0)
    assert sorted(found, key=found.__getitem__) == ["other", "taste", "complaint"]


def test_a_higher_temperature_is_less_sure() -> None:
    shares = {"complaint": 0.9, "other": 0.1}
    assert tempered(shares, 2.0)["complaint"] < 0.9 < tempered(shares, 0.5)["complaint"]


@pytest.mark.parametrize(
    ("intent", "kind"),
    [("complaint", "complaint"), ("correct", "correction"), ("turn_on", "other")],
)
def test_the_examples_of_intents_are_remarks_or_none(intent: str, kind: str) -> None:
    assert remark_of(intent) == kind


REMARKS = [
    ("you picked the wrong lamp, as ever", "complaint"),
    ("hopeless gadget, that was not my order", "complaint"),
    ("why do you never listen to a word of mine", "complaint"),
    ("no, the scullery", "correction"),
    ("thirty, not thirteen", "correction"),
    ("please have another go at it", "retry"),
    ("i really enjoy slow westerns", "taste"),
    ("the ending left me cold", "taste"),
    ("i want my bedroom cool when i sleep", "taste"),
    ("nope, not today thanks", "refusal"),
    ("turn on the lamp", "other"),
    ("my brother said no, the green one, and left", "other"),
    ("what a dreadful week at the office", "other"),
    ("play the song Wrong Again by the Night Trams", "other"),
    ("have you ever seen a western", "other"),
    ("yes, you got that perfectly right", "other"),
]


@pytest.mark.parametrize(("text", "kind"), REMARKS, ids=[row[0] for row in REMARKS])
def test_a_remark_is_told_by_its_kind(parse: Parse, text: str, kind: str) -> None:
    remarks = understanding_from(parse(text)).remarks
    assert remarks is not None
    scores = {name: getattr(remarks, name) for name in KINDS}
    assert max(scores, key=lambda name: scores[name]) == kind
