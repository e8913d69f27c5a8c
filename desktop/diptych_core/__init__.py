"""What a claim, a pair and a contradiction are: pure functions and frozen records.

Nothing here imports Qt, SQL or a model library; ``lint-imports`` checks it.
"""
