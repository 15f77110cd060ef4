"""What the user must mend before the program can go on: a book not found, a missing base, a full disk."""

from jiefen.base.text import Say, render


class Failure(Exception):
    """An expected failure: `say` is what happened, `do` what to do next.

    The command line prints both and exits 2.
    """

    def __init__(self, say: Say, do: Say) -> None:
        super().__init__(render(say))
        self.say = say
        self.do = do
