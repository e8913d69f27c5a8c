"""The client side of the worker process."""
