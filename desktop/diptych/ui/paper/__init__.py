"""The report on paper: typeset and written as a PDF by Qt, in a process of its own (ADR 0023)."""
