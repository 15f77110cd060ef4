"""The pages of one case: where it stands, its limits, parties, papers, and what mends a record."""
