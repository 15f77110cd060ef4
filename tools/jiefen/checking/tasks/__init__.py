"""Tasks beside one another, beside what they come from, and beside the cases that they are about."""
