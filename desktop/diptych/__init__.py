"""Diptych: see where many accounts of one event disagree."""

__version__ = "0.1.0"
