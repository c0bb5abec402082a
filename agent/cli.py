"""The command line: `teachable chat|serve|train|replay|cells|home|nlu|bench|doctor`.

Only options are declared here. Each command lives in a module of `agent/commands/`
that is imported when it is called, so that help does not wait for TensorFlow.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from agent.cli_bench import benches
from agent.cli_prefs import prefs
from agent.commands.outcome import told_plainly
from agent.settings import Settings, read_settings

app = typer.Typer(
    help="A flight simulator for teachable home assistants.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

homes = typer.Typer(
    help="Look at homes, and let them live, without an assistant.",
    no_args_is_help=True,
)
app.add_typer(homes, name="home")
app.add_typer(prefs, name="prefs")

understanding = typer.Typer(
    help="Look into what is made of people's words.",
    no_args_is_help=True,
)
app.add_typer(understanding, name="nlu")

app.add_typer(benches, name="bench")

Host = Annotated[str | None, typer.Option(help="Address of the server.")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the server.")]
HomeName = Annotated[
    str | None,
    typer.Option(help="Home that is meant by default: a name, or a home file's path."),
]
Token = Annotated[
    str | None,
    typer.Option(help="Bearer token. TEACHABLE_TOKEN keeps it out of the history."),
]

AnyHome = Annotated[
    str, typer.Argument(help="A home by name, or the path of a home file.")
]


@app.command()
def chat(
    host: Host = None,
    port: Port = None,
    home: HomeName = None,
    token: Token = None,
) -> None:
    """Talk to the assistant in the terminal; starts a server if none runs."""
    with told_plainly():
        from agent.commands import chat as command

        raise typer.Exit(command.run(_serving(host, port, home, token)))


@app.command()
def serve(
    host: Host = None,
    port: Port = None,
    home: HomeName = None,
    token: Token = None,
    progress_file: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Serve the REST channel and the home API until Ctrl-C."""
    with told_plainly():
        from agent.commands import serve as command

        command.run(_serving(host, port, home, token), progress_file)


@app.command()
def train() -> None:
    """Train the model, unless the one at hand still fits."""
    with told_plainly():
        from agent.commands import train as command

        command.run()


@app.command()
def replay(
    paths: Annotated[
        list[Path], typer.Argument(help="Scenario files, or folders of them.")
    ],
    serve: Annotated[
        bool, typer.Option("--serve", help="Go through REST, on a server of its own.")
    ] = False,
    url: Annotated[
        str | None, typer.Option(help="Go through REST, on a server that runs.")
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(help="Write a JUnit XML report.")
    ] = None,
    jsonl: Annotated[
        Path | None,
        typer.Option(help="Write traces as JSON lines; '-': to standard output."),
    ] = None,
    durations: Annotated[
        bool, typer.Option("--durations", help="Put durations into the traces.")
    ] = False,
) -> None:
    """Replay scenarios and check what they expect.

    Exit status: 0 all expectations hold, 1 some fail, 2 bad input, 5 nothing to run.
    """
    if serve and url is not None:
        raise typer.BadParameter("choose one of --serve and --url")
    with told_plainly():
        from agent.commands import replay as command

        request = command.ReplayRequest(
            paths=tuple(paths),
            serves=serve,
            url=url,
            junit=junit,
            jsonl=jsonl,
            with_durations=durations,
        )
        raise typer.Exit(command.run(_settings(), request))


@app.command()
def cells(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Scenario files and folders.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(help="Write below the mark of a Markdown page.")
    ] = None,
    table: Annotated[
        str, typer.Option(help="signals: by request; teaching: how moments end.")
    ] = "signals",
) -> None:
    """Show what scenarios expect: which signal decides what, or how moments end."""
    with told_plainly():
        from agent.commands import cells as command

        command.run(paths or [], into, table)


@app.command()
def doctor() -> None:
    """Say what is installed where, what is wrong, and how to mend it."""
    with told_plainly():
        from agent.commands import doctor as command

        raise typer.Exit(command.run(_settings()))


@homes.command("check")
def check_home(home: AnyHome) -> None:
    """Say whether a home file can be used; exit status 2 if not."""
    with told_plainly():
        from agent.commands import home as command

        command.check(home)


@homes.command("show")
def show_home(home: AnyHome) -> None:
    """Print a home's rooms, devices and people, and how they live."""
    with told_plainly():
        from agent.commands import home as command

        command.show(home)


@homes.command("live")
def live_home(
    home: AnyHome,
    days: Annotated[
        int, typer.Option(min=1, max=366, help="Days of routine life.")
    ] = 14,
    seed: Annotated[int, typer.Option(help="Of all chance.")] = 0,
    jsonl: Annotated[
        Path | None,
        typer.Option(help="Write the event log as JSON lines; '-': to standard output"),
    ] = None,
) -> None:
    """Play days of a home's life and print the habits that show in them."""
    with told_plainly():
        from agent.commands import home as command

        command.live(home, days=days, seed=seed, jsonl=jsonl)


@understanding.command("explain")
def explain_nlu(
    text: Annotated[str, typer.Argument(help="What somebody says, in quotes.")],
) -> None:
    """Print intents, spans and values of some words, and what they resemble."""
    with told_plainly():
        from agent.commands import nlu_explain as command

        command.run(_settings(), text)


@understanding.command("grammar")
def show_grammar(
    intent: Annotated[str | None, typer.Option(help="Of one intent only.")] = None,
    samples: Annotated[int, typer.Option(min=0, help="Sentences to print.")] = 20,
) -> None:
    """Count what the grammars stand for, and print some of their sentences."""
    with told_plainly():
        from agent.commands import nlu_data as command

        command.show_grammar(intent, samples)


@understanding.command("overlap")
def show_overlap(
    data: Annotated[
        Path | None,
        typer.Option(help="Folder of *.jsonl. TEACHABLE_NLU_DATA stands for it."),
    ] = None,
) -> None:
    """Print every sentence of ours that the files of others have; status 1 if any."""
    with told_plainly():
        from agent.commands import nlu_data as command

        raise typer.Exit(command.show_overlap(_settings(), data))


def _settings(
    host: str | None = None, port: int | None = None, token: str | None = None
) -> Settings:
    """The environment's settings, with the options that were given in their place."""
    given = {"host": host, "port": port, "token": token}
    return replace(
        read_settings(os.environ),
        **{name: value for name, value in given.items() if value is not None},  # type: ignore[arg-type]
    )


def _serving(
    host: str | None, port: int | None, home: str | None, token: str | None
) -> Settings:
    """The same for a server, which has to find its home."""
    from agent.given_home import with_home

    settings = _settings(host, port, token)
    return with_home(settings, home or settings.home)


def main() -> None:
    """Entry point of the console command."""
    app(prog_name="teachable")


if __name__ == "__main__":
    main()
