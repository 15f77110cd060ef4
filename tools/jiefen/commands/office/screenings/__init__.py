"""What `jiefen screen` does, a file each."""
