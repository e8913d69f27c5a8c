"""Parsers of foreign files. They run in the worker only: a parser may hang or crash."""
