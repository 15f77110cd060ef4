"""The office's own records: settings, organisation, grid, calendar.

A room for each further kind.
"""
