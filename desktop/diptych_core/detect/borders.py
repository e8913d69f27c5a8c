"""The scores at which bands begin; apart from fusion, for those who only name them."""

CONFLICT_FROM = 0.60
CHECK_FROM = 0.30
EXPLAINED_FROM = 0.5  # strength of a counter-reason
