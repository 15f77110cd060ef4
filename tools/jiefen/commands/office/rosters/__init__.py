"""What `jiefen duty` does, a file each."""
