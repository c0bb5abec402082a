"""Screens of the chat: start-up, the chat itself, why a turn went so, help."""
