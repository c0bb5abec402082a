"""Alembic's side of the store: how its tables came to be, step by step."""
