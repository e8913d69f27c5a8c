"""What the program can do, without a window: one function for each change the user can make."""
