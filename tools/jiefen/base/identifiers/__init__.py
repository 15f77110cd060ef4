"""What identifies somebody in a text: finding it, however it is written."""
