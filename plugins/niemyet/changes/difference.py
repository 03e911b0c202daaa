"""One difference between two versions of a procedure, and the kinds of difference there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from niemyet.records.source import Loc


class Kind(StrEnum):
    """What a difference means for the person who applies."""

    FUNCTIONAL = "chuc-nang"  # a time, a fee, a paper, a condition... is another
    WORDING = "cach-viet"  # the same in other words, accents, signs or lines; or a part that binds nobody
    ORDER = "thu-tu"  # the same things one after another, in another order
    ONLY_NEW = "chi-ben-moi"  # the old version says nothing of it
    ONLY_OLD = "chi-ben-cu"  # the new version says nothing of it: a copy may have lost it
    DOUBT = "can-xem"  # never of `compare` itself: a reader of it knows that a collector may have made it up


@dataclass(frozen=True)
class Difference:
    """One difference: of which entry, of what kind, what stood there, what stands there now.

    `old` is empty for a thing added, `new` for one taken away. `loc` and `new_loc` are keys and numbers as in the file.
    """

    field: str  # the key in the file: "thoi_han"; of time and fee also where they stand below a channel
    kind: Kind
    old: str = ""
    new: str = ""
    about: str = ""  # which row: "Trực tiếp", the name of a paper
    note: str = ""  # the key of a remark in words.changes: "no_unit", "cut"
    more: int = 0  # further places of the same text that differ
    loc: Loc = ()
    new_loc: Loc = ()

    @property
    def is_functional(self) -> bool:
        """Tell whether the person who applies must do or pay or wait something else."""
        return self.kind is Kind.FUNCTIONAL
