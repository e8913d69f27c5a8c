"""The whole picture: sources against sources, disputes over time, the work so far."""
