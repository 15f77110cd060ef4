"""The rules on the past and on the files themselves."""
