"""The public site: pages gathered, built by MkDocs, looked through for dead links."""
