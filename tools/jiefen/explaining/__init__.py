"""Every code, and what explains a rule, a code, a clock, a law: examples, worked days, who relies on what."""
