"""A book as a whole: its folder, which kinds of record it holds, their form, a new one."""
