"""The case file: one SQLite database that loses nothing it has acknowledged."""
