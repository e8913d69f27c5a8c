"""The judging panel: why a pair was flagged, and the analyst's decision on it."""
