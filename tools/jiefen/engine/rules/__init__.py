"""The rules, a group a file (ARCHITECTURE §6). Groups do not know each other; `engine.rulebook` lists them all."""
