"""What waits to be published, and the hands that it goes through 送审稿 (R27, R28)."""
