"""`jiefen pledge`, a file a command."""
