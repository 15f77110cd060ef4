"""People of the office who come and go (R3): their posts, the cases they have in hand, who approves it."""
