"""Commands on the office's own records: demands, screenings, meetings, tasks."""
