"""The first run: five steps over the sample case."""
