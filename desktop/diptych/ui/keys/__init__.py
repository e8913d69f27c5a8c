"""Keys: every action declared once, with its text, its keys and where it applies."""
