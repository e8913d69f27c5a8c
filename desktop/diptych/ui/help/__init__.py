"""The user's guide inside the program: its own pages, searched and shown without any network."""
