"""Understanding: Rasa graph components that read nothing but the text."""
