"""Checking and what explains it: rules, laws, canonical form, schemas."""
