"""Guides and typical cases as somebody writes them who knows no Markdown: blocks of words, and back (R26)."""
