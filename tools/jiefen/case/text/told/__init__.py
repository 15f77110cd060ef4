"""Sentences for entries, in the words of the window: one function a step, in the families of `steps`."""
