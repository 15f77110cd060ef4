"""The office's own records: settings, organisation, grid, calendar; a room for each further kind."""
