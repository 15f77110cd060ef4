"""One step of a case, one page: its questions, the sentence that will be recorded, what is wrong with it (R29, R30)."""
