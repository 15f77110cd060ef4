"""Writing into a book: a new case, a new entry, taking a case out of sight."""
