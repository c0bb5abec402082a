"""The options of `teachable prefs …`; what they do is in `agent/commands/prefs.py`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from agent.commands.outcome import told_plainly
from agent.settings import read_settings

if TYPE_CHECKING:
    from agent.commands.prefs import Memory, Whose

prefs = typer.Typer(
    help="See what is remembered, correct it, take it along, erase it.",
    no_args_is_help=True,
)

Home = Annotated[
    str | None, typer.Option(help="Home that is meant; left out: TEACHABLE_HOME.")
]
Person = Annotated[str | None, typer.Option(help="Whose, by id, such as 'amal'.")]
Household = Annotated[bool, typer.Option("--household", help="The household's.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[int, typer.Argument(help="As 'prefs list' shows it.", min=1)]
Certain = Annotated[bool, typer.Option("--yes", help="Do it, not only say what.")]


@prefs.command("list")
def list_preferences(
    home: Home = None,
    person: Person = None,
    household: Household = False,
    with_past: Annotated[
        bool, typer.Option("--all", help="Also what is no longer live.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List what is remembered; without --person and --household: of everybody."""
    with _memory(home) as of:
        _act().list_all(
            of, _whose(person, household), with_past=with_past, as_json=as_json
        )


@prefs.command("show")
def show_preference(preference: Id, home: Home = None, as_json: AsJson = False) -> None:
    """Show all that is known of one preference."""
    with _memory(home) as of:
        _act().show(of, preference, as_json=as_json)


@prefs.command("why")
def explain_preference(preference: Id, home: Home = None) -> None:
    """Show where a preference comes from, and what has become of it."""
    with _memory(home) as of:
        _act().why(of, preference)


@prefs.command("set")
def set_preference(
    topic: Annotated[str, typer.Argument(help="Such as 'music.genre'.")],
    value: Annotated[str, typer.Argument(help="Such as 'jazz'.")],
    home: Home = None,
    person: Person = None,
    household: Household = False,
    dislike: Annotated[bool, typer.Option("--dislike", help="Not that one.")] = False,
    when: Annotated[
        list[str] | None, typer.Option(help="fact=value that must hold; repeatable.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="When it ends, such as 2026-03-02T19:30.")
    ] = None,
    words: Annotated[str, typer.Option(help="Why, in words of your own.")] = "",
) -> None:
    """Teach by hand, or correct: the newer word replaces the older one."""
    with _memory(home) as of:
        from agent.given_content import read_given

        polarity = "dislike" if dislike else "like"
        given = {"topic": topic, "value": value, "polarity": polarity}
        _act().keep(
            of,
            _whose(person, household),
            read_given(given),
            when=when or [],
            until=until,
            words=words,
        )


@prefs.command("name")
def name_concept(
    phrase: Annotated[str, typer.Argument(help="Such as 'movie night'.")],
    home: Home = None,
    person: Person = None,
    household: Household = False,
    device: Annotated[
        str | None, typer.Option(help="The device that it stands for.")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option(help="The value: topic=value, such as light.brightness_pct=20."),
    ] = None,
    do: Annotated[
        list[str] | None,
        typer.Option(help="A step of the scene: 'service device field=value …'."),
    ] = None,
    when: Annotated[
        list[str] | None, typer.Option(help="fact=value that must hold; repeatable.")
    ] = None,
) -> None:
    """Say what a phrase stands for: a device, a value, or a scene in its steps."""
    with _memory(home) as of:
        from agent.commands.prefs_concepts import given_concept

        given = given_concept(phrase, device, value, do or [])
        _act().keep(of, _whose(person, household), given, when=when or [])


@prefs.command("forget")
def forget_preferences(
    preferences: Annotated[list[int], typer.Argument(help="Ids.", min=1)],
    home: Home = None,
) -> None:
    """Never use these again; what is concluded later does not bring them back."""
    with _memory(home) as of:
        _act().forget(of, preferences)


@prefs.command("undo")
def undo_change(
    preference: Annotated[
        int | None, typer.Argument(help="Id; left out: the person's last change.")
    ] = None,
    home: Home = None,
    person: Person = None,
) -> None:
    """Take back a lesson, or its forgetting."""
    with _memory(home) as of:
        _act().undo(of, preference, person)


@prefs.command("history")
def show_history(
    home: Home = None,
    person: Person = None,
    household: Household = False,
    limit: Annotated[int, typer.Option(min=1, help="How many of the latest.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List every change, oldest first."""
    with _memory(home) as of:
        _act().history(of, _whose(person, household), limit=limit, as_json=as_json)


@prefs.command("export")
def export_preferences(
    into: Annotated[Path, typer.Argument(help="A file; '-': standard output.")] = Path(
        "-"
    ),
    home: Home = None,
    person: Person = None,
    household: Household = False,
) -> None:
    """Write what is remembered, with its history, as JSON."""
    with _memory(home) as of:
        _act().export(of, _whose(person, household), into)


@prefs.command("import")
def import_preferences(
    file: Annotated[Path, typer.Argument(help="What 'prefs export' wrote.")],
    home: Home = None,
    yes: Certain = False,
) -> None:
    """Say what a file would change, and with --yes change it."""
    with _memory(home) as of:
        _act().take_in(of, file, is_certain=yes)


@prefs.command("purge")
def purge_person(
    person: Annotated[str, typer.Argument(help="By id, such as 'amal'.")],
    home: Home = None,
    yes: Certain = False,
) -> None:
    """Erase a person at once: preferences, history, and all they said.

    A server that runs is asked to let go of them, too.
    """
    with _memory(home) as of:
        from agent.commands.prefs_purge import purge

        purge(of, person, settings=read_settings(os.environ), is_certain=yes)


@contextmanager
def _memory(home: str | None) -> Iterator[Memory]:
    """The memory; whatever is expected to go wrong with it is one sentence."""
    with told_plainly():
        from agent.commands.prefs import memory

        with memory(read_settings(os.environ), home) as of:
            yield of


def _whose(person: str | None, is_household: bool) -> Whose:
    from agent.commands.prefs import Whose

    if person is not None and is_household:
        raise typer.BadParameter("choose one of --person and --household")
    return Whose(person=person, is_household=is_household)


def _act() -> ModuleType:
    """The commands, imported when one is called: help does not wait for SQL."""
    from agent.commands import prefs as command

    return command
