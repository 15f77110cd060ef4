"""check and due: every rule gathered, and asked of a book."""
