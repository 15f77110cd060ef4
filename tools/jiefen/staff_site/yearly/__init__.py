"""Staff pages about a year as a whole."""
