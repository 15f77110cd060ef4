"""Hand-written pages: guides, markers in them, what forbids publishing them."""
