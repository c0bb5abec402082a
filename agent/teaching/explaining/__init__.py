"""What is known, where it comes from, and why something was done: for who asks."""
