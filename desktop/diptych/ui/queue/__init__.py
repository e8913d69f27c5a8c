"""The queue: every finding as a row, best first."""
