"""What somebody owes: assignments, supervision, contracts over cases, decisions, points of inspections."""
