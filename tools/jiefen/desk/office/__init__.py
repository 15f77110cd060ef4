"""The office's own affairs on screens: what is kept, what stands open of it, a form for each thing to be written."""
