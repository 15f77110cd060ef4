"""The rules, a group a file (DESIGN §6). Groups do not know each other; `engine.rulebook` lists them all."""
