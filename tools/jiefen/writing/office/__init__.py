"""What is written into the office's own records, an act a function: the command line and the window call the same."""
