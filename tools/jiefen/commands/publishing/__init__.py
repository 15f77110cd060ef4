"""The public register and the sites: released, built, looked through, let go."""
