"""Who works here: sections, people and their posts, the leading group, mediation bodies (R1, R3, R5)."""
