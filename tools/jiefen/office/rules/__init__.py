"""The rules on organisation and grid together, and on what comes due in them."""
