"""Typed once (R33): cases in the columns of other offices' systems, there and back (docs/dev/exchange.md)."""
