"""The clerk's window: forms for what the command line does, in the browser of this computer (R29, R30)."""
