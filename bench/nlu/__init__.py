"""The measure of understanding: what is made of sentences that others wrote.

`rows` reads the sentences, `hearing` has them understood, `labels` says which of our
intents a label of theirs stands for, `outcomes` judges each row, and `measure` counts.
`complexity` says how hard the sentences are, `history` what the last change won and
lost, `tables` and `page` show it. `teachable bench nlu` runs it all (`run`).
"""
