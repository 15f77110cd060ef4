"""What the office types every day: register, record, look up, what is due."""
