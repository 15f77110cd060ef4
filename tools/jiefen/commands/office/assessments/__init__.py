"""What `jiefen assessment` and `jiefen report assessment` do, a file each."""
