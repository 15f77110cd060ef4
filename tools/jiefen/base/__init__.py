"""What every room may use and no office knows of: texts, findings, rules as a type, counting days, numbers in text."""
