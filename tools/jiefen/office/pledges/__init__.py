"""Letters of responsibility 责任状 (R18): who answers for what in a year, and whether the zero targets were kept."""
