"""Fetching a page that the user named, in a process of its own: the only code with a network."""
