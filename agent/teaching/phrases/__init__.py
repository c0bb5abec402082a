"""Phrases of one's own, taught in a conversation: asked for, said outright, amended."""
