"""Which sayings are worth sending: those that mean something that stands in a name of this site."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from niemyet.search.entries import Saying
from niemyet.search.letters import words

ENOUGH = 0.95  # of the weight of a wording has to stand in one name


class Rarity:
    """Which names hold a word, and how much it says: the rarer, the more."""

    def __init__(self, names: Sequence[Iterable[str]]):
        self.holders: defaultdict[str, set[int]] = defaultdict(set)
        for i, texts in enumerate(names):
            for bare in chain.from_iterable(map(words, texts)):
                self.holders[bare].add(i)
        self.count = len(names)

    def weight(self, bare: str) -> float:
        """Return how much a word says."""
        return math.log(1 + (self.count + 1) / (len(self.holders.get(bare, ())) + 0.5))

    def stands(self, text: str) -> bool:
        """Tell whether enough of a wording stands in one name."""
        bare = list(dict.fromkeys(words(text)))
        weights = {word: self.weight(word) for word in bare}
        whole = sum(weights.values())
        ordered = sorted((word for word in bare if word in self.holders), key=lambda w: -weights[w])
        seen: set[int] = set()
        left = sum(weights[word] for word in ordered)
        for word in ordered:
            if left < ENOUGH * whole:
                return False
            fresh = self.holders[word] - seen
            if any(self._covers(name, ordered, weights, ENOUGH * whole) for name in fresh):
                return True
            seen |= fresh
            left -= weights[word]
        return False

    def _covers(self, name: int, ordered: Sequence[str], weights: dict[str, float], wanted: float) -> bool:
        return sum(weights[word] for word in ordered if name in self.holders[word]) >= wanted


def meant(sayings: Iterable[Saying], names: Sequence[Iterable[str]]) -> list[Saying]:
    """Return the sayings with the wordings that stand in some name; the others say nothing here.

    A phrase that holds another one of its saying is left out: who says "làm giấy khai sinh" says "giấy khai sinh".
    """
    rarity = Rarity(names)
    stands: dict[str, bool] = {}
    kept = []
    for saying in sayings:
        for text in saying.written:
            if text not in stands:
                stands[text] = rarity.stands(text)
        written = tuple(text for text in saying.written if stands[text])
        if written:
            kept.append(Saying(_short(saying.said), written))
    return kept


def _short(phrases: Sequence[str]) -> tuple[str, ...]:
    """Return the phrases that hold no other one; a single word says too little to stand for a phrase."""
    padded = [f" {phrase.lower()} " for phrase in phrases]
    enough = [phrase for phrase in padded if phrase.count(" ") > 2]
    return tuple(
        phrase for phrase, own in zip(phrases, padded, strict=True) if not any(p in own for p in enough if p != own)
    )
