"""Files whatever is in them: reading, writing, locks, processes; `yaml` and `schema` have rooms of their own."""
