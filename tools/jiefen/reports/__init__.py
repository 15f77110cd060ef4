"""Reports: one set of figures of a period, and the Word file and the page made of it (docs/dev/reports.md)."""
