"""Tables that are taken in: the office's own ledger, a hotline's orders; what their words mean."""
