"""The bench: how long training, start-up and turns take, and what they weigh.

`python -m bench` prints one table. All clocks are `perf_counter`; every turn is a
fixed utterance in a fresh sandbox, so that two runs do the same work. What is divided
was measured in turns within one run: `docs/speed.md` reads the table.
"""
