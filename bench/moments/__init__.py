"""Teachable moments, measured on sessions whose every turn says what it is.

`template.py` and `persona.py` are the two files that a session is made from,
`rendering.py` makes it, `playing.py` plays it, `judging.py` holds what was seen
against what is so, `figures.py` counts. `public.py` does the same for files of others.
"""
