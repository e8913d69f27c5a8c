"""Learning from the labels: what it would come to, taking it, and offering it quietly."""
