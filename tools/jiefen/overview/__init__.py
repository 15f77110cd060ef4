"""All cases at one look: each at a glance, the list of a morning 今天, and both as sheets."""
