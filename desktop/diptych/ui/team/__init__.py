"""Work of several analysts: merging, agreement, adjudication, hand-over."""
