"""The window: its parts put together, and what happens between them."""
