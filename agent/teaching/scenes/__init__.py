"""Scenes: several devices set at once, by name or on an occasion."""
