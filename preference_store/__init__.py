"""What is remembered about people: preferences, lessons, the log of turns."""
