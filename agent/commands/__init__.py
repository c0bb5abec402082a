"""Commands: what `teachable …` does, one module each, imported when it is called."""
