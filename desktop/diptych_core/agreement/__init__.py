"""How far analysts decide alike, and what becomes gold. Pure functions."""
