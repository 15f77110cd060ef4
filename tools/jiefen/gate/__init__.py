"""The gate: no identifier of any case leaves with the built site."""
