"""Learning from people: moments, questions, answers, corrections, forgetting."""
