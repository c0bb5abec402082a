"""The terminal chat: talk to the assistant, watch the home, ask why.

A client over HTTP. It knows the seam of `simulator` and nothing of Rasa or SQL.
"""
