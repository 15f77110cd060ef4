"""How the window looks: its style, its script, its icon."""
