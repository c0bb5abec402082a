"""The terminal chat, a client over HTTP."""
