"""What differs between two versions of a record, as pages tell it: in Vietnamese, whoever builds."""

from niemyet.changes import Difference, Kind, compare
from niemyet.changes.compare import FIELDS, LOCAL
from niemyet.changes.fields import Field
from niemyet.changes.sentence import head
from niemyet.records.model import Procedure
from niemyet.records.past import Diff

_MOST = 40  # differences told of one change; a record written anew has hundreds
_LONGEST = 600  # letters of each side


_ALSO = {"channels": ("time", "fee")}  # what a field is compared with besides its own entry


def differences(old: Procedure, new: Procedure) -> tuple[Diff, ...]:
    """Return the differences between two versions, first those that count for whoever applies."""
    among = [field for field in (*FIELDS, *LOCAL) if _differs(old, new, field)]  # to compare long texts takes time
    found = sorted(compare(old, new, among), key=lambda d: not _counts(d))
    return tuple(Diff(head(d), d.old[:_LONGEST], d.new[:_LONGEST], _counts(d), d.more) for d in found[:_MOST])


def _differs(old: Procedure, new: Procedure, field: Field) -> bool:
    """Tell whether a field can differ: what it looks at is not the same."""
    names = (field.name, *_ALSO.get(field.name, ()))
    return any(getattr(old, name) != getattr(new, name) for name in names)


def _counts(difference: Difference) -> bool:
    """Tell whether it is more than words or their order: what only one version of a record has, came or went."""
    return difference.kind not in {Kind.WORDING, Kind.ORDER}
