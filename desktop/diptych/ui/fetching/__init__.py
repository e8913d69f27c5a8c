"""Importing a page by its address: the setting, the question, and what is said without it."""
