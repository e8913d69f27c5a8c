"""Rating how credible a claim is."""
