"""A server as a client sees it: words in, the trace of the turn out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from simulator.trace import Trace


class TalkedTo:
    """One home of a server, over REST.

    Args:
        base_url: of the server.
        home: a lasting home, or a sandbox that is open.
    """

    def __init__(self, base_url: str, *, home: str) -> None:
        self.home = home
        self._client = httpx.Client(base_url=base_url, timeout=60.0, trust_env=False)

    @classmethod
    def in_sandbox(cls, base_url: str, setup: Mapping[str, Any]) -> TalkedTo:
        """Open a sandbox and talk there."""
        nowhere = cls(base_url, home="")
        opened = nowhere.call("POST", "/home/sandboxes", setup)
        nowhere.close()
        return cls(base_url, home=opened["home"])

    def say(self, text: str, *, person: str, conversation: str) -> Trace:
        """Say something, five seconds after what was said before.

        Raises:
            httpx.TransportError: the server is gone.
        """
        metadata = {
            "home": self.home,
            "person": person,
            "device": "media_player.living_room_speaker",
            "gap_s": 5.0,
            "explain": True,
        }
        answer = self.call(
            "POST",
            "/webhooks/rest/webhook",
            {"sender": conversation, "message": text, "metadata": metadata},
        )
        return Trace.from_dict(answer[-1]["custom"]["trace"])

    def at_home(self, method: str, path: str, body: object = None) -> Any:
        """Call the home API below the home; what it answers."""
        return self.call(method, f"/home/{self.home}{path}", body)

    def call(self, method: str, path: str, body: object = None) -> Any:
        """Call the server; what it answers.

        Raises:
            httpx.HTTPStatusError: it refused.
            httpx.TransportError: it is gone.
        """
        answer = self._client.request(method, path, json=body)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()
