"""Concepts: phrases of somebody's own, and what they stand for in a turn."""
