"""How many questions it takes to learn which device is meant: `bench questions`.

The asking is the product's (`agent/teaching/learning/inquiry.py`), beside random order
and a fixed one; the people who answer are drawn by seed, and some answer wrongly.
"""
