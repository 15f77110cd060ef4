"""What `jiefen demand` does, a file each."""
