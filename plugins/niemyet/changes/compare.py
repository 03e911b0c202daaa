"""`compare(old, new)`: every difference between two versions of a procedure, in the order of the law's fields."""

from __future__ import annotations

from collections.abc import Sequence

from niemyet.changes import channels, fields, papers, rows
from niemyet.changes.difference import Difference
from niemyet.changes.fields import Field
from niemyet.records.model import Procedure

FIELDS: tuple[Field, ...] = (
    Field("name", True, fields.cuttable),
    Field("kind", False, fields.value),
    Field("field", False, fields.value),
    Field("levels", True, fields.members),
    Field("addressees", True, fields.members),
    Field("authorities", True, fields.names),
    Field("competent", True, fields.names),
    Field("delegated", True, fields.names),
    Field("coordinating", True, fields.names),
    Field("reception", False, fields.cuttable),
    Field("steps", True, fields.steps),
    Field("channels", True, channels.channels),
    Field("evidence", True, papers.papers),
    Field("sets", True, fields.value),
    Field("statutory_time", True, fields.time),
    Field("outputs", True, rows.results),
    Field("requirements", True, fields.text),
    Field("legal_basis", True, rows.laws),
    Field("keywords", False, fields.text),
    Field("description", False, fields.text),
    Field("online", True, fields.value),
    Field("partial_reason", False, fields.text),
    Field("postal", True, fields.value),
    Field("nationwide", True, fields.value),
    Field("decisions", True, rows.decisions),
    Field("validity", True, fields.validity),
)
# What an agency writes for itself; of use where both versions are its own.
LOCAL: tuple[Field, ...] = (
    Field("aliases", False, fields.text),
    Field("listed_by", True, fields.names),
    Field("reduced_by", True, fields.value),
    Field("internal", True, fields.value),
    Field("note", False, fields.text),
)


def compare(old: Procedure, new: Procedure, among: Sequence[Field] = FIELDS) -> tuple[Difference, ...]:
    """Return the differences from `old` to `new`; empty when both say the same in the same words.

    Time and fee of the whole procedure are compared with those of its channels, under the keys `thoi_han` and
    `phi_le_phi`. Entries about the record itself (source, review, staff's note) are not compared.
    """
    return tuple(found for field in among for found in field.compare(old, new, field))
