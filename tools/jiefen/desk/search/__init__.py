"""Looking for a case: by number, place, kind and words of notes; with a key by people and other bodies' numbers."""
