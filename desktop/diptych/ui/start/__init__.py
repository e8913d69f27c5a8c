"""The start page: what to do when no case is open."""
