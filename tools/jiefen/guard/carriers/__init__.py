"""Texts out of every file format that a site may hold (R27, ARCHITECTURE §7): bytes in, texts out, no file access."""
