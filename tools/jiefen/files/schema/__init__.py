"""Does data have the shape of its schema, and if not, where and how not."""
