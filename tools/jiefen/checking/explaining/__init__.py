"""What explains a rule, a clock, a law: examples, worked days, who relies on what."""
