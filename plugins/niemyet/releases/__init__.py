"""What was published and when: the list of files of a site, the log of its releases, and proofs from both."""

from niemyet.words import say


class ReleaseError(Exception):
    """Why a list, a log or a signature cannot be used, in a sentence for whoever asked."""

    def __init__(self, said: str, **args: object):
        super().__init__(say(said, **args))
