"""Attesting, signing, bundling the site, and verifying it elsewhere."""
