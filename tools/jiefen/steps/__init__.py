"""The steps of a case's log: their fields, their names, whom they name."""
