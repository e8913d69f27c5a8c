"""The palette: every action, found by typing."""
