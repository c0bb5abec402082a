"""What goes wrong in the chat, said to the person who types."""

from __future__ import annotations


class ChatError(Exception):
    """Base of everything the chat raises on purpose; its text is shown as it is."""


class CommandFault(ChatError):
    """A slash command that cannot be carried out as it was typed."""
