"""Origin groups: which articles are copies of one text, shown and corrected."""
