"""jiefen 解纷: the Git-based case book of a bureau's dispute-mediation committee."""

__version__ = "0.1.0"
