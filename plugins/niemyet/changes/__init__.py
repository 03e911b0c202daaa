"""What differs between two versions of a procedure: pure, without files, for whoever has two of them.

`compare(old, new)` returns the differences, `sentence(difference)` says one in Vietnamese (or English).
Two versions of an agency's own record: `compare(old, new, FIELDS + LOCAL)`; there a thing that only one of them has
(`Kind.ONLY_OLD`, `Kind.ONLY_NEW`) was taken away or added. In a copy it may have been lost on the way.
"""

from niemyet.changes.compare import FIELDS, LOCAL, compare
from niemyet.changes.difference import Difference, Kind
from niemyet.changes.sentence import sentence

__all__ = ["FIELDS", "LOCAL", "Difference", "Kind", "compare", "sentence"]
