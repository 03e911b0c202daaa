"""A short way to write many names: one to three signs a word, in a text that compresses well.

5,715 names of the national database are 855 kB as text and 242 kB so; after gzip 111 and 74 kB. A phone also reads
them faster: what a word sounds like is worked out once a word, not once a name. `tim-ten.js` reads it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from niemyet.search.letters import shown

# Printable ASCII without " and \ (JSON would double them) and the signs between names, parts and halves: space ! |
ALPHABET = "".join(chr(c) for c in range(35, 127) if chr(c) not in "\\|")
ONE = 60  # the commonest words have one sign
_PART = re.compile(r"[^\W_]+|[\W_]+")


def parts(text: str) -> list[str]:
    """Return the words of a text and what stands between them; a single blank is left out, the reader puts it back."""
    return [part for part in _PART.findall(shown(text)) if part != " "]


class Book:
    """The words of a set of texts, and their codes."""

    def __init__(self, texts: Iterable[str], others: Iterable[str] = ()):
        """`others` are texts in which only the words count, not their capitals."""
        found = list(texts)
        self._parts = {text: parts(text) for text in set(found)}  # whoever gives a text has it written too
        count = Counter(chain.from_iterable(map(self._parts.__getitem__, found)))
        surface: dict[str, str] = {}
        for word in sorted(count, key=lambda w: (-count[w], w)):
            surface.setdefault(word.lower(), word)
        count.update(surface.setdefault(word, word) for text in others for word in parts(text.lower()))
        self.surface = surface
        commonest = sorted(count, key=lambda w: (-count[w], w))
        self.triples = self._triples(len(commonest))
        pairs = ONE + (len(ALPHABET) - ONE - self.triples) * len(ALPHABET)
        # Words of as many signs stand in the order of the alphabet, which compresses best.
        self.words = [*commonest[:ONE], *sorted(commonest[ONE:pairs]), *sorted(commonest[pairs:])]
        self.codes = {word: self._code(i) for i, word in enumerate(self.words)}

    def _triples(self, words: int) -> int:
        """Return how many signs begin a code of three: none while codes of one and two are enough."""
        size, needed = len(ALPHABET), words - ONE
        return next(n for n in range(size - ONE) if needed <= (size - ONE - n) * size + n * size * size)

    def _code(self, i: int) -> str:
        size, pairs = len(ALPHABET), len(ALPHABET) - ONE - self.triples
        if i < ONE:
            return ALPHABET[i]
        i -= ONE
        if i < pairs * size:
            return ALPHABET[ONE + i // size] + ALPHABET[i % size]
        i -= pairs * size
        return ALPHABET[ONE + pairs + i // size**2] + ALPHABET[i // size % size] + ALPHABET[i % size]

    def write(self, text: str) -> str:
        """Return one of the texts in codes."""
        return "".join([self.codes[part] for part in self._parts[text]])

    def write_plain(self, text: str) -> str:
        """Return the words of a text in codes, whatever their capitals."""
        return "".join(self.codes[self.surface[part]] for part in parts(text.lower()))
