from __future__ import annotations

import pytest

from bench.nlu.labels import load_labels
from bench.nlu.outcomes import judge
from bench.nlu.rows import Slot
from bench.nlu.slots import kinds_marked, slot_counts, slot_f1
from simulator.trace import Entity
from tests.bench.nlu.made_up import heard, row, understood

TEXT = "paint the den light teal by fifty before nine tonight"


Pairs = dict[str, str]

COUNTED: tuple[tuple[str, Pairs, Pairs, tuple[int, int, int]], ...] = (
    ("found", {"house_place": "den"}, {"area": "den"}, (1, 0, 0)),
    ("with an article", {"house_place": "the den"}, {"area": "den"}, (1, 0, 0)),
    ("in another case", {"area": "Den"}, {"area": "den"}, (1, 0, 0)),
    ("words around it", {"change_amount": "by fifty"}, {"number": "fifty"}, (1, 0, 0)),
    ("half of it", {"house_place": "den light"}, {"area": "den"}, (0, 1, 1)),
    ("missed", {"house_place": "den"}, {}, (0, 0, 1)),
    ("as something else", {"house_place": "den"}, {"device": "den"}, (0, 0, 1)),
    ("not marked", {}, {"area": "den"}, (0, 1, 0)),
    ("never marked", {}, {"device": "light"}, (0, 0, 0)),
    ("no entity of ours", {"date": "tonight"}, {"time": "tonight"}, (0, 0, 0)),
    (
        "once, for two",
        {"area": "den", "house_place": "den"},
        {"area": "den"},
        (1, 0, 1),
    ),
)


@pytest.mark.parametrize(
    ("slots", "spans", "expected"),
    [case[1:] for case in COUNTED],
    ids=[case[0] for case in COUNTED],
)
def test_slots_are_counted(
    slots: Pairs, spans: Pairs, expected: tuple[int, int, int]
) -> None:
    marked = tuple(Slot(name=name, value=value) for name, value in slots.items())
    one = row(TEXT, "light_colour", slots=marked)
    found = understood(TEXT, "set_colour", spans=spans).entities
    always = frozenset({"area", "time"})
    assert slot_counts(one, found, load_labels(), always) == expected


def test_a_value_is_as_good_as_the_words() -> None:
    one = row(
        "up to the top",
        "light_set_brightness",
        slots=(Slot(name="brightness", value="100"),),
    )
    entity = Entity(entity="percentage", value="100.0", start=6, end=13)
    assert slot_counts(one, (entity,), load_labels(), frozenset()) == (1, 0, 0)


def test_an_entity_that_is_marked_now_and_then_is_not_expected() -> None:
    labels = load_labels()
    slots = (
        Slot(name="device_type", value="light"),
        Slot(name="area", value="den"),
    )
    rows = [row(TEXT, "light_on", slots=slots)]
    assert kinds_marked(rows, labels) == {"area"}


def test_f1_is_over_all_rows_that_mark_slots() -> None:
    labels = load_labels()
    den = (Slot(name="area", value="den"),)
    cases: list[tuple[tuple[Slot, ...] | None, Pairs]] = [
        (den, {"area": "den"}),
        (den, {}),
        ((), {"area": "den"}),
        (None, {"area": "den"}),
    ]
    outcomes = [
        judge(
            row(TEXT, "light_on", slots=slots),
            heard(TEXT, "turn_on", spans=spans),
            labels,
        )
        for slots, spans in cases
    ]
    found = slot_f1(outcomes, labels)
    assert found is not None
    assert found.value == pytest.approx(2 * 1 / (2 * 1 + 1 + 1))
    assert found.of == 3


def test_without_slots_there_is_no_f1() -> None:
    labels = load_labels()
    outcomes = [judge(row(TEXT, "light_on", slots=()), heard(TEXT, "turn_on"), labels)]
    assert slot_f1(outcomes, labels) is None
    assert slot_f1([], labels) is None
