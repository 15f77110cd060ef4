"""The public register 公开台账: what is released, when, with which figures; its page and its files."""
