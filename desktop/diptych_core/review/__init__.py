"""What a review rests on, as pure functions: estimates, clusters, the honest mix of the queue."""
