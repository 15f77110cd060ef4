"""两边都改了: what both changed, decided place by place in words (R30, R31)."""
