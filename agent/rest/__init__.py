"""REST: the channel and the home API, two doors to one runtime.

`channel` is where turns come in, `home_api` where the world and its memory are read
and changed; `routes` and `faults` are what both share.
"""
