"""A new dispute on one page: how it came, who, what, where; what is typed of people is sealed at once."""
