"""Who lives here: where they are, what they do on certain days, and their habits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.door import HabitCount, HomeView, Resident
from tui.wording import habit_count_words, whereabouts_words

MOST_HABITS = 10
"""Shown of each person; those of most days come first."""


class PeopleScreen(ModalScreen[None]):
    """Everybody of the home, over the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter", "dismiss", "Back")]

    def __init__(self, people: Sequence[Resident], home: HomeView) -> None:
        super().__init__()
        self._people = people
        self._home = home

    def compose(self) -> ComposeResult:
        """One person after the other, in the order of the home."""
        with VerticalScroll(id="people") as box:
            box.border_title = "People"
            box.border_subtitle = "Esc goes back"
            for person in self._people:
                where = whereabouts_words(person, self._home)
                name = Content.assemble((person.name, "bold $primary"), f"  {where}")
                yield Static(name, classes="person")
                yield from _routines(person.routines)
                yield from _habits(person.habits)


def _routines(routines: Sequence[str]) -> ComposeResult:
    if not routines:
        return
    yield Static("Routines", classes="title")
    for words in routines:
        when, _, steps = words.partition(": ")
        line = Content.assemble((when, "$warning"), "  ", (steps, "$quiet"))
        yield Static(line, classes="routine")


def _habits(habits: Sequence[HabitCount]) -> ComposeResult:
    yield Static("Habits", classes="title")
    if not habits:
        yield Static("None yet: nothing was done often enough.", classes="none")
    for habit in habits[:MOST_HABITS]:
        with Horizontal(classes="habit"):
            yield Static(Content(habit.words), classes="words")
            yield Static(Content(habit_count_words(habit)), classes="count")
    if len(habits) > MOST_HABITS:
        yield Static(f"and {len(habits) - MOST_HABITS} more", classes="none")
