"""What hangs on the wall of an office (bộ niêm yết): the list of an agency, a notice and a process for each procedure,
where feedback goes. Register -> data -> typst -> tagged PDF; and the other way round: which sheets are out of date.

A kind is a row of KINDS in `kinds.py`, a view in a module of its own, a file in `typst/`.
"""

from niemyet.words import say


class PosterError(Exception):
    """Why nothing can be printed or compared, in a sentence for whoever asked."""

    def __init__(self, said: str, **args: object):
        super().__init__(say(said, **args))
