from __future__ import annotations

from datetime import datetime, timezone

from bench.moments.figures import measure
from bench.moments.page import page_of
from bench.moments.report import Origin, Report, as_json
from tests.bench.moments.made_up import session, turn

JUDGED = (
    session([turn("repeat"), turn()], template="dev_missed"),
    session([turn("repeat", seen="repeat")], template="dev_noticed"),
    session([turn("repeat")], template="test_missed", half="test"),
)
REPORT = Report(
    origin=Origin(
        at=datetime(2026, 3, 2, 19, 0, tzinfo=timezone.utc),
        commit="abc",
        sessions="0",
        seed=0,
    ),
    halves={"dev": measure(JUDGED[:2]), "test": measure(JUDGED[2:])},
    public=None,
)


def test_the_page_shows_what_went_wrong_in_the_development_half_only() -> None:
    page = page_of(REPORT, JUDGED)
    assert "dev_missed" in page
    assert "dev_noticed" not in page
    assert "test_missed" not in page
    assert "<b>1 of 2</b>" in page


def test_json_has_every_figure_of_both_halves() -> None:
    document = as_json(REPORT)
    assert document["halves"]["dev"]["all_kinds"]["recall"]["value"] == 0.5
    assert document["halves"]["test"]["all_kinds"]["recall"]["value"] == 0
    assert document["public"] is None
