"""Faults of earlier sessions: a quiet line at the start, what is known of them, a report."""
