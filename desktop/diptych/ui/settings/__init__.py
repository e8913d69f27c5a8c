"""Settings: looks, keys and language, kept for the user."""
