"""Papers of meetings: the material beforehand, the record, the minutes."""
