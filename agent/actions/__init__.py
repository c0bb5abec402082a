"""Rasa's actions: thin, injected with the running turns, one concern a file."""
