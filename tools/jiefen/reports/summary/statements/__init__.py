"""The thirty-nine statements, by the part of the summary in which they stand."""
