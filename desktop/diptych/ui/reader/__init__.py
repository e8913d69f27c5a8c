"""The twin reader: two whole articles side by side, both claims in sight."""
