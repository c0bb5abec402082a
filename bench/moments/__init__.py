"""Teachable moments, measured on sessions whose every turn says what it is.

`template.py` and `persona.py` read what a session is made from, `rendering.py` makes
it, `playing.py` plays it, `judging.py` holds what was noticed against what is so, and
`figures.py` counts. `public.py` and what is named after it do so for files of others.
"""
