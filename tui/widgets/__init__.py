"""What stands on the chat screen; widgets post messages and never call the server."""
