"""Dossiers that lost the borders of their tables: "…của Bộ Công an)Mẫu DC02.doc1 bản chínhPhiếu…" back into papers.

A row of the portal ends with "1 bản chính,1 bản sao", written by the portal itself and touching the name before it;
"nộp 01 bản chính" in a sentence does not. The file of a form stands between name and count without any border: it is
cut off only where there is exactly one place to cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from niemyet.importers.glued import UPPER

_HEAD = re.compile(r"Tên giấy tờ ?Mẫu đơn, tờ khai ?Số lượng ?")


@dataclass(frozen=True)
class PaperCells:
    """A row of thành phần hồ sơ; counts are None when they could not be told from the name."""

    name: str
    originals: int | None = None
    copies: int | None = None
    form: str = ""
    sure: bool = True


_COUNT = re.compile(r"(?P<run>\d+) bản (?P<what>chính|sao)(?:,(?P<copies>\d+) bản sao)?")
_LABELLED = re.compile(r" ?Bản chính: (?P<originals>\d+) - Bản sao: (?P<copies>\d+) ?")
_ENDING = r"\.(?:docx|doc(?!x)|pdf|xlsx|xls(?!x)|pptx|ppt(?!x)|rtf|odt|rar|zip|jpe?g|png|tiff?)"
_FILE = re.compile(rf"{_ENDING}$", re.IGNORECASE)
_FILE_WITHIN = re.compile(rf"{_ENDING}(?=.)", re.IGNORECASE)
_FORM_WORD = re.compile(
    r"(?<=[^\s(/“\"_-])(?=(?:Mẫu|Mau|MẪU|Phụ lục|Phu luc|PHỤ LỤC|PL|Tờ khai|To khai|Biểu mẫu)[ \d_.-])"
)
_GLUE = re.compile(rf"(?<=[.;:)”\"])(?=[{UPPER}])")
_DIGITS = re.compile(r"(?<![\s/\d])\d+$")


def papers(text: str) -> list[tuple[str, list[PaperCells]]]:
    """Return the groups of a dossier: each with its heading ("" when it has none) and its rows."""
    first, *parts = _HEAD.split(text)
    heading, groups = first, []
    for part in parts:
        rows, rest = _paper_rows(part)
        groups.append((_heading(heading), rows))
        heading = rest
    if parts and heading.strip():
        groups[-1][1].append(PaperCells(heading.strip(), sure=False))
    return groups if parts else ([("", [PaperCells(text.strip(), sure=False)])] if _heading(text) else [])


def _heading(text: str) -> str:
    """Return the heading of a group; the portal writes "--" or "Bao gồm" where there is none."""
    bare = text.strip()
    return "" if bare in {"--", "-", "Bao gồm"} else bare


def _paper_rows(part: str) -> tuple[list[PaperCells], str]:
    """Return the rows of one table, and what stands behind the last count: the heading of the next table."""
    if _LABELLED.search(part):
        return _labelled_rows(part)
    rows, begin = [], 0
    for found in _COUNT.finditer(part):
        cell = _cell(part, found, begin)
        if cell:
            rows.append(cell)
            begin = found.end()
    return rows, part[begin:]


def _labelled_rows(part: str) -> tuple[list[PaperCells], str]:
    rows, begin = [], 0
    for found in _LABELLED.finditer(part):
        name = part[begin : found.start()].strip()
        sure = not re.search(_ENDING + "$", name, re.IGNORECASE)
        rows.append(PaperCells(name, int(found["originals"]), int(found["copies"]), sure=sure))
        begin = found.end()
    return rows, part[begin:]


def _cell(part: str, found: re.Match[str], begin: int) -> PaperCells | None:
    """Return the row that ends with this count, or None when these words belong to a name: "nộp 01 bản chính"."""
    run, at = found["run"], found.start()
    before, after = part[max(at - 1, begin) : at], part[found.end() : found.end() + 1]
    glued = bool(before.strip()) and before != "("
    closed = not after or not (after.isspace() or after in ".;,:)/")
    alone = len(run) == 2 and run[0] == "0" and not (glued and found["copies"])
    if at == begin or alone or not (found["copies"] or closed or (glued and len(run) == 1)):
        return None
    name = part[begin : found.end()].strip()
    unsure = (len(run) == 2 and glued and not before.isspace()) or (
        len(run) > 2 and run[-1] == "0" and not found["copies"]
    )
    if unsure:
        return PaperCells(name, sure=False)
    count, other = int(run[-1]), int(found["copies"]) if found["copies"] else 0
    originals, copies = (count, other) if found["what"] == "chính" else (0, count)
    return _formed(part[begin : at + len(run) - 1].strip(), originals, copies)


def _formed(name: str, originals: int, copies: int) -> PaperCells:
    """Return a row with the file of its form cut off the name, when there is exactly one place to cut."""
    ending = _FILE.search(name)
    if not ending:
        return PaperCells(name, originals, copies)
    words = [m.start() for m in _FORM_WORD.finditer(name)]
    cuts = words or [m.start() for m in _GLUE.finditer(name, 0, ending.start())]
    if len(cuts) != 1 or _FILE_WITHIN.search(name) or _DIGITS.search(name, 0, cuts[0]):
        return PaperCells(name, originals, copies, sure=False)
    return PaperCells(name[: cuts[0]].strip(), originals, copies, name[cuts[0] :].strip())
