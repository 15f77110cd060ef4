"""The office's names, vocabulary and the few choices that a book has."""
