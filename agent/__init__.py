"""The assistant: a Rasa project, its decisions, its doors and its command line."""
