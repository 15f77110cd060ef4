"""What `jiefen import` and `jiefen export` do besides: words of foreign tables, taking them in, replies."""
