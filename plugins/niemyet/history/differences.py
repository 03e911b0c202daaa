"""What differs between two versions of a record, as pages tell it."""

from niemyet.changes import Difference, Kind, compare, sentence
from niemyet.records.model import Procedure
from niemyet.records.past import Diff

_MOST = 40  # differences told of one change; a record written anew has hundreds
_LONGEST = 600  # letters of each side


def differences(old: Procedure, new: Procedure) -> tuple[Diff, ...]:
    """Return the differences between two versions, what the applicant must know first."""
    found = sorted(compare(old, new), key=lambda d: not _counts(d))
    return tuple(_told(d) for d in found[:_MOST])


def _counts(difference: Difference) -> bool:
    """Tell whether it is more than other words or another order: of two versions, what is absent was taken away."""
    return difference.kind not in {Kind.WORDING, Kind.ORDER}


def _told(d: Difference) -> Diff:
    return Diff(part_of(d.field), d.old[:_LONGEST], d.new[:_LONGEST], sentence(d), _counts(d))


def part_of(key: str) -> str:
    """Return the label of an entry of a procedure."""
    first = key.split(".")[0]
    labels = {field.alias: field.title for field in Procedure.model_fields.values()}
    return labels.get(first) or first
