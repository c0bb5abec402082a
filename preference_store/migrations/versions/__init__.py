"""The steps, ordered by number; a step that was released is never edited."""
