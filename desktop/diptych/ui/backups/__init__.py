"""Backups in the window: when they are made, what they hold, how they are put back."""
