"""Readings weighed by signals, and what was taught among them."""
