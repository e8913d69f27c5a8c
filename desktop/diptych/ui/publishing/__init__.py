"""Publishing in the window: the data set with its preview, and the report."""
