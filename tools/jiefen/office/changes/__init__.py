"""Who approved a change of what guards the book 改动批准."""
