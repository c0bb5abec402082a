"""Questions about the home: states, people, readings, the weather, the time."""
