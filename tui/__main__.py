"""`python -m tui`: the chat with a server that runs, or is about to."""

from __future__ import annotations

import argparse
import os
import sys
import uuid
from pathlib import Path

from simulator.errors import AssistantError
from simulator.rest_client import HomeApi
from tui.app import ChatApp
from tui.rest_door import RestDoor


def main() -> int:
    """Run the chat until the person leaves; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tui", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:5005", help="the server")
    parser.add_argument(
        "--token",
        default=os.environ.get("TEACHABLE_TOKEN"),
        help="bearer token, where the server wants one (TEACHABLE_TOKEN)",
    )
    parser.add_argument("--home", help="a home of the server (its default one)")
    parser.add_argument(
        "--progress-file",
        type=Path,
        help="one line a stage of the server's start; 'error: …' when it failed",
    )
    arguments = parser.parse_args()
    try:
        api = HomeApi(arguments.url, arguments.token)
    except AssistantError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    conversation = f"chat-{uuid.uuid4().hex[:12]}"
    door = RestDoor(api, conversation=conversation, home=arguments.home)
    app = ChatApp(door, progress=arguments.progress_file)
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
