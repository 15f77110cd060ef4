"""The rules on guides."""
