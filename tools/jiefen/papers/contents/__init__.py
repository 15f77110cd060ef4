"""What stands on each kind of paper: its values out of a case, family by family."""
