"""The register of laws: what was read of each, may it be cited, its pages."""
