"""`python -m tui.picture`: a picture of the chat, made by the chat itself.

Talks to a running server without a terminal, one line after the other, and writes
what a person would see as SVG.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from simulator.rest_client import HomeApi
from tui.app import ChatApp
from tui.door import HomeDoor
from tui.pace import Pace
from tui.rest_door import RestDoor
from tui.screens.chat import ChatScreen
from tui.widgets.prompt import Prompt

LONGEST_START_S = 120.0


async def picture(door: HomeDoor, lines: Sequence[str], size: tuple[int, int]) -> str:
    """The chat as SVG after `lines` were said.

    Raises:
        asyncio.TimeoutError: the server was not ready within two minutes.
    """
    app = ChatApp(door, pace=Pace(words_per_s=None, look_every_s=None))
    async with app.run_test(size=size) as pilot:
        await asyncio.wait_for(app.workers.wait_for_complete(), LONGEST_START_S)
        await pilot.pause()
        if isinstance(app.screen, ChatScreen):
            for line in lines:
                app.screen.query_one(Prompt).value = line
                await pilot.press("enter")
                await pilot.pause()
                # The turn's worker begins another one, which looks at the home.
                await app.workers.wait_for_complete()
                await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot()


def main() -> None:
    """Write the picture that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tui.picture", description=__doc__)
    parser.add_argument("file", type=Path, help="where the SVG goes")
    parser.add_argument("lines", nargs="+", help="what to say, in turn")
    parser.add_argument("--url", default="http://127.0.0.1:5005", help="the server")
    parser.add_argument(
        "--token",
        default=os.environ.get("TEACHABLE_TOKEN"),
        help="bearer token, where the server wants one (TEACHABLE_TOKEN)",
    )
    parser.add_argument("--size", default="120x40", help="columns x rows")
    arguments = parser.parse_args()
    columns, _, rows = arguments.size.partition("x")
    api = HomeApi(arguments.url, arguments.token)
    door = RestDoor(api, conversation="picture", home=None)
    svg = asyncio.run(picture(door, arguments.lines, (int(columns), int(rows))))
    arguments.file.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
