"""What differs between two versions of a record, as pages tell it: in Vietnamese, whoever builds."""

from niemyet.changes import Difference, Kind, compare
from niemyet.changes.compare import FIELDS, LOCAL
from niemyet.changes.sentence import head
from niemyet.records.model import Procedure
from niemyet.records.past import Diff

_MOST = 40  # differences told of one change; a record written anew has hundreds
_LONGEST = 600  # letters of each side


def differences(old: Procedure, new: Procedure) -> tuple[Diff, ...]:
    """Return the differences between two versions, first those that count for whoever applies."""
    found = sorted(compare(old, new, (*FIELDS, *LOCAL)), key=lambda d: not _counts(d))
    return tuple(Diff(head(d), d.old[:_LONGEST], d.new[:_LONGEST], _counts(d), d.more) for d in found[:_MOST])


def _counts(difference: Difference) -> bool:
    """Tell whether it is more than words or their order: what only one version of a record has, came or went."""
    return difference.kind not in {Kind.WORDING, Kind.ORDER}
