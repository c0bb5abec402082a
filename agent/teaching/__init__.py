"""The idea of the project, as pure functions over frozen values.

No Rasa, no SQL, no clock, no home: what was understood, a context snapshot, live
preferences and recent turns come in; a decision goes out (`decide.py`).
"""
