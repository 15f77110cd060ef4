"""Early warning: what repeats, what rises against its own past, what nears a level, what looks alike. Hints alone."""
