"""今天: which one to see to first."""
