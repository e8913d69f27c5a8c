"""Bringing articles in: drop, dialog, paste, and the list of what became of each file."""
