"""Whether a memory of preferences keeps the rules: cases as data, run on any memory."""
