"""`jiefen task`: the papers of tasks."""
