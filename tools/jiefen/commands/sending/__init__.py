"""Commands for work that goes to colleagues and comes from them."""
