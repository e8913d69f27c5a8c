"""Foreign files made by code: one of each format, seeds for mutations, and bombs."""
