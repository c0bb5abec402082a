"""How fast the memory is when it is large."""
