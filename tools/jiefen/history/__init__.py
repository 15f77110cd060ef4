"""The past as Git keeps it, and the rules on it: what merged stays."""
