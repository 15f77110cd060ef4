"""The rules on cases, a file a group."""
