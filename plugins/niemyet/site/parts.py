"""Long lists in parts: no page of a list is heavy, each is found without JavaScript and named by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from niemyet.records.card import Card

SIZE = 200  # procedures on one page of a list; 200 rows of a danh mục weigh about 30 KB gzip


@dataclass(frozen=True)
class Part:
    """One page of a list: its procedures, which part of how many, the running number of the first."""

    cards: tuple[Card, ...] = ()
    number: int = 1
    of: int = 1
    first: int = 1
    total: int = 0

    @property
    def near(self) -> list[int]:
        """Return the numbers of the parts to offer: the ends, every tenth and the neighbours; 0 where some are out."""
        wanted = [n for n in range(1, self.of + 1) if n in (1, self.of) or n % 10 == 0 or abs(n - self.number) < 3]
        gaps = {n: n - before > 1 for before, n in pairwise(wanted)}
        return [number for n in wanted for number in ((0, n) if gaps.get(n) else (n,))]


WHOLE = Part()  # of a page without a long list


def parts(cards: Sequence[Card]) -> list[Part]:
    """Return a list in parts; an empty list is one empty part."""
    starts = range(0, len(cards) or 1, SIZE)
    return [
        Part(tuple(cards[start : start + SIZE]), number, len(starts), start + 1, len(cards))
        for number, start in enumerate(starts, 1)
    ]


def address(url: str, number: int) -> str:
    """Return the address of a part of the page at `url` (`linh-vuc/dat-dai/`); the parts stand in its folder."""
    return url if number == 1 else f"{url}trang-{number}.html"
