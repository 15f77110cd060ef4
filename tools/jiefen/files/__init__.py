"""Files whatever is in them: reading, writing, locks, processes; YAML and schemas in rooms of their own."""
