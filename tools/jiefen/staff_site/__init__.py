"""The staff site: what is on the office's desk on a day."""
