"""Year-end assessment 年终考核: weights that were published before, scores by unit, objections (R22)."""
