"""Where the values of columns come from, a module for what a row is about."""
