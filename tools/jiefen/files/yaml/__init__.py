"""Strict YAML in, canonical YAML out."""
