"""What reports count, read once: cases as they stood on a day, records of the office, what the day's rules say."""
