"""Papers as Word files: templates, filling, the blank forms."""
