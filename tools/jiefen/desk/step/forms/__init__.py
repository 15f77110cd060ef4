"""Forms of steps whose fields are not what one would ask a person, in the families of `steps`."""
