"""Colours, type and icons: token files turned into one palette and one style sheet."""
