"""One file becomes one record, or what is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from niemyet.records import quick
from niemyet.records.faults import faults, unknown_blanks
from niemyet.records.model import Decision, Procedure, Record
from niemyet.records.problem import Place, Problem
from niemyet.records.signs import signs_in
from niemyet.records.source import Document, Later, bytes_of, parse
from niemyet.records.text import slug

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Reading:
    """What one file gave: a whole record with its id and plain data, or problems; of some records both."""

    record: Record | None
    id: str = ""
    data: Any = None
    problems: tuple[Problem, ...] = ()
    content: bytes = b""


def read_record(root: Path, name: str, model: type[Record]) -> Reading:
    """Read the record in the file `name` (from `root`, with `/`). Nothing raises for a person's mistake."""
    content, refused = bytes_of(root / name, name)
    if refused:
        return Reading(None, problems=(refused,))
    return _quickly(root, name, model, content) or _exactly(root, name, model, content)


def values_in(content: bytes) -> Any:
    """Return the values of an earlier version of a record, None when they cannot be read."""
    try:
        values = quick.read(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    if values is not None and not _has_blank(values):
        return values
    document, _ = parse(content, "")
    return given(document.data) if document else None


def procedure_of(values: Any) -> Procedure | None:
    """Return the procedure of an earlier version; None for one whose shape is no longer used."""
    try:
        return Procedure.model_validate(values)
    except ValidationError:
        return None


def known_record(root: Path, name: str, model: type[Record], data: Any, signs: Iterable[str]) -> Record:
    """Return the record in a file whose data was read before and found whole; `signs` are those found then."""
    record = model.model_validate(data)
    record.keep(Later(root, name), _id(Path(name), record), frozenset(signs))
    return record


def _quickly(root: Path, name: str, model: type[Record], content: bytes) -> Reading | None:
    """Read a file that is plainly in order; None for any that the exact reader must look at."""
    if not name.endswith(".yml"):
        return None
    try:
        data = quick.read(content.decode("utf-8"))
        if data is None or _has_blank(data):  # an entry left blank may be a misspelt one: places are needed
            return None
        record = model.model_validate(data)
    except (UnicodeDecodeError, ValidationError):
        return None
    path = Path(name)
    if _is_misnamed(path, record):
        return None
    record.keep(Later(root, name), _id(path, record), signs_in(content))
    return Reading(record, record.id, data, content=content)


def _has_blank(data: Any) -> bool:
    """Tell whether a value is blank or a list empty."""
    if isinstance(data, dict):
        return not data or any(map(_has_blank, data.values()))
    return not data or (isinstance(data, list) and any(map(_has_blank, data)))


def _exactly(root: Path, name: str, model: type[Record], content: bytes) -> Reading:
    """Read a file with the place of every value; what is wrong is said there."""
    document, found = parse(content, name)
    if document is None:
        return Reading(None, problems=tuple(found), content=content)
    record, wrong = judge(document, model)
    known_as = _id(Path(name), record) if record else ""
    if record:
        wrong = [*wrong, *_misnamed(document, Path(name), record)]
        record.keep(Later(root, name), known_as, signs_in(content))
    if record is None or wrong:
        return Reading(None, problems=(*found, *wrong), content=content)
    return Reading(record, known_as, given(document.data), tuple(found), content)


def judge(document: Document, model: type[R]) -> tuple[R | None, list[Problem]]:
    """Turn a document into a record of `model`, or into what is wrong with it."""
    if document.data is None:
        return None, [document.problem("tep-trong")]
    if not isinstance(document.data, dict):
        return None, [document.problem("khong-phai-nhom")]
    try:
        record = model.model_validate(given(document.data))
        blanks = unknown_blanks(document, model, set())
        return (None, blanks) if blanks else (record, [])
    except ValidationError as error:
        return None, faults(document, model, error)


def given(data: Any) -> Any:
    """Return `data` without the keys that were left blank, `""` too: a blank entry is a missing one."""
    if isinstance(data, dict):
        return {k: given(v) for k, v in data.items() if v not in (None, "")}
    return [given(v) for v in data] if isinstance(data, list) else data or None


def _id(path: Path, record: Record) -> str:
    """Return the id of a record: a procedure's 8-character code, a decision's name and year, else the file name."""
    if isinstance(record, Procedure):
        return record.base
    if isinstance(record, Decision):
        return f"{path.stem}-{record.date.year}"
    return path.stem


def _is_misnamed(path: Path, record: Record) -> bool:
    """Tell whether the file name does not say what is in the file."""
    if isinstance(record, Procedure):
        return path.stem not in {record.code, record.base}
    return slug(path.stem) != path.stem.replace(".", "-")


def _misnamed(document: Document, path: Path, record: Record) -> Iterator[Problem]:
    """Yield a problem when the file name does not say what is in the file."""
    if not _is_misnamed(path, record):
        return
    if isinstance(record, Procedure):
        yield document.problem("ten-tep-khac-ma", ("ma",), name=path.name, code=record.code, right=record.code)
    else:
        args = {"name": path.name, "right": slug(path.stem) + path.suffix}
        yield Problem(Place(document.path), "ten-tep-co-dau", args)


def repeated(record: Record) -> Iterator[Problem]:
    """Yield a problem for each name that a list of the place uses twice."""
    seen: dict[str, int] = {}
    for i, item in enumerate(getattr(record, "items", ())):
        name = getattr(item, "id", None)
        if name is None:
            continue
        first = seen.setdefault(name, i)
        if first != i:
            key = next(iter(record.document().data), "")
            line = record.place(key, first, "ma").line
            yield record.document().problem("trung-ten-dia-chi", (key, i, "ma"), id=name, first=line)
