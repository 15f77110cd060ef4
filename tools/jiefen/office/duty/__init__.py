"""The duty roster 值班."""
