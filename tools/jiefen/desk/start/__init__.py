"""The first run: ten questions, one a page, and a book stands; then people who come and go."""
