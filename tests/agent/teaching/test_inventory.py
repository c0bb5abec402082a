"""What there is, however it stands: rooms, scenes, devices."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import Rehearsal


@pytest.mark.parametrize(
    ("text", "named", "names"),
    [
        ("what rooms are there", {}, "living room, kitchen, bedroom, hall"),
        ("which blinds do we have", {"device": "blinds"}, "living room blind"),
        ("is there a fan", {"device": "fan"}, "bedroom fan"),
    ],
    ids=["rooms", "of_a_kind", "one"],
)
def test_what_there_is_is_told(
    flat: Rehearsal, text: str, named: dict[str, str], names: str
) -> None:
    said = flat.say(text, "query_devices", **named)  # type: ignore[arg-type]
    assert said.trace.responses == ("utter_there_is",)
    assert said.spoken[-1]["names"] == names


def test_the_devices_of_a_room_are_counted_where_they_are_many(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    said = house.say(
        "what devices are in the kitchen",
        "query_devices",
        area="kitchen",
        device="devices",
    )
    assert "2 lights" in str(said.spoken[-1]["names"])


def test_scenes_are_told_by_name(flat: Rehearsal) -> None:
    said = flat.say("which scenes are there", "query_devices")
    assert "good night" in str(said.spoken[-1]["names"])


def test_what_is_not_there_is_not_told_of(flat: Rehearsal) -> None:
    assert flat.say(
        "is there a fan in the kitchen", "query_devices", device="fan", area="kitchen"
    ).trace.responses == ("utter_nothing_there",)


def test_whether_something_of_it_is_on_is_another_question(flat: Rehearsal) -> None:
    said = flat.say("is there a light on", "query_devices", device="light")
    assert said.trace.responses == ("utter_none_is",)
