"""From file to paper and back: PDF, pages, printing, scans."""
