"""Running the analysis from the window: progress, cancel, and what comes after."""
