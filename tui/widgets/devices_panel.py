"""The home beside the talk: every device by room; lamps that are on stand out."""

from __future__ import annotations

from collections.abc import Set

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.door import Device, HomeView
from tui.wording import (
    is_lively,
    is_silent,
    room_words,
    state_words,
    tells_about_room,
)

ELSEWHERE = ""
"""Key of the heading above devices that stand in no room."""


class PanelRow(Horizontal):
    """A name on the left and a few words on the right, in one line."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, str] = {}
        """What each part shows; a fast clock draws the home every second."""

    def compose(self) -> ComposeResult:
        """Mark, name and words, drawn later by `show`."""
        for part in ("mark", "name", "words"):
            yield Static(classes=part)

    def show(self, mark: str, name: str, words: str) -> None:
        """Draw what differs; what does not fit is cut."""
        for part, text in (("mark", mark), ("name", name), ("words", words)):
            if self._shown.get(part) != text:
                self.query_one(f".{part}", Static).update(Content(text))
                self._shown[part] = text


class RoomHeading(PanelRow):
    """A room, who is in it, and what its sensors read."""


class DeviceRow(PanelRow):
    """One device and its state."""

    def show_device(self, device: Device, *, is_changed: bool) -> None:
        """Draw the device; `is_changed` points it out."""
        self.set_class(is_lively(device), "-lively")
        self.set_class(is_silent(device), "-silent")
        self.set_class(is_changed, "-changed")
        mark = "●" if is_lively(device) else "○"
        if device.domain in {"sensor", "binary_sensor"}:
            mark = "·"
        self.show(mark, device.name, state_words(device))


class DevicesPanel(VerticalScroll, can_focus=False):
    """All devices, grouped by room in the order of the home file."""

    def __init__(self) -> None:
        super().__init__(id="devices")
        self.border_title = "Home"
        self._rows: dict[str, PanelRow] = {}

    async def show(self, home: HomeView, changed: Set[str]) -> None:
        """Draw the home; `changed` are the devices to be pointed out."""
        wanted: dict[str, type[PanelRow]] = {}
        for area, devices in _by_room(home):
            wanted |= {area: RoomHeading, **{d.id: DeviceRow for d in devices}}
        if list(wanted) != list(self._rows):
            await self.remove_children()
            self._rows = {key: kind() for key, kind in wanted.items()}
            await self.mount_all(self._rows.values())
        for key, row in self._rows.items():
            if isinstance(row, DeviceRow):
                row.show_device(home.devices[key], is_changed=key in changed)
            else:
                row.show("", home.areas.get(key, "Elsewhere"), room_words(home, key))


def _by_room(home: HomeView) -> list[tuple[str, list[Device]]]:
    """Devices of each room in rows; what stands in no room comes last."""
    rows = [d for d in home.devices.values() if not tells_about_room(d)]
    rooms = [(area, [d for d in rows if d.area == area]) for area in home.areas]
    elsewhere = [d for d in rows if d.area not in home.areas]
    return [*rooms, (ELSEWHERE, elsewhere)] if elsewhere else rooms
