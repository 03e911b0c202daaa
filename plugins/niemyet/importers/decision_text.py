"""What a decision says of itself around its tables: number, day, issuer, summary, since when it holds."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from niemyet.importers.draft import ImportRefused
from niemyet.importers.words import say
from niemyet.records.text import fold, slug
from niemyet.records.vocabulary import DecisionKind

_NUMBER = r"(?P<number>\d+[a-zA-Z]?)\s*/\s*(?P<sign>(?:\d{4}/)?QĐ-[\w.&-]+)"
_OWN_NUMBER = re.compile(rf"^số\s*:?\s*{_NUMBER}", re.IGNORECASE)
_ANNEX = re.compile(rf"kèm theo quyết định số\s*:?\s*{_NUMBER}(?P<rest>.*)", re.IGNORECASE)
_SLASHED = re.compile(r"ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
_SPELT = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SINCE = re.compile(r"hiệu lực(?: thi hành)?(?: kể)? từ (?P<when>ngày ký|.{5,40})", re.IGNORECASE)
_ABOUT = re.compile(r"^(v/v|ve viec|cong bo|phe duyet|ban hanh|sua doi|bai bo)\b")
_ISSUERS = re.compile(r"^(chu tich|bo truong|uy ban|chanh van phong|giam doc|thu truong|tong giam doc|ubnd)\b")

SIGNED = "ngày ký"


@dataclass(frozen=True)
class Decision:
    """A decision as its own text gives it; empty where the text is silent."""

    number: str = ""
    day: str = ""
    issuer: str = ""
    summary: str = ""
    since: str = ""

    @property
    def holds_from(self) -> str:
        """Return the day from which it holds."""
        return self.day if self.since == SIGNED else self.since

    @property
    def path(self) -> str:
        """Return where its record goes."""
        return f"procedures/quyet-dinh/{self.day[:4]}/{slug(self.number)}.yml"


def day_in(text: str) -> str:
    """Return the one day that a text names, as 2026-07-10; empty when there is none, or none that exists."""
    found = _SLASHED.search(text) or _SPELT.search(text)
    if not found:
        return ""
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return ""


def day_given(text: str) -> str:
    """Return a day that a person gave with the command, as 2026-07-10; refuse what is no day."""
    if not text:
        return ""
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    if found := day_in(f"ngày {text}"):
        return found
    raise ImportRefused(say("bad_day", text=text))


def decision_in(lines: Sequence[str]) -> Decision:
    """Return what the lines of a decision say of it. Numbers of the decisions it is based on do not count."""
    found = Decision(issuer=_issuer(lines), summary=_summary(lines))
    for line in lines:
        if number := _OWN_NUMBER.match(line) or _ANNEX.search(line):
            rest = number.groupdict().get("rest") or ""
            found = replace(found, number=f"{number['number']}/{number['sign']}", day=found.day or day_in(rest))
        if not found.day and _is_place_and_day(line):
            found = replace(found, day=day_in(line))
    return replace(found, since=_since(lines))


def _is_place_and_day(line: str) -> bool:
    """Tell whether a line is the "Quảng Ninh, ngày 10 tháng 7 năm 2026" at the head of a decision."""
    return bool(re.fullmatch(r"[^,.;:]{3,40},\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\.?", line))


def _after_title(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines after the first "QUYẾT ĐỊNH", up to the reasons."""
    at = next((i for i, line in enumerate(lines) if fold(line).strip(" :") == "quyet dinh"), len(lines))
    for line in lines[at + 1 :]:
        if fold(line).startswith(("can cu", "xet", "theo de nghi", "dieu 1")):
            return
        yield line


def _summary(lines: Sequence[str]) -> str:
    """Return the trích yếu: the lines between the title and the issuer."""
    about: list[str] = []
    for line in _after_title(lines):
        if _ISSUERS.match(fold(line)) and line.isupper():
            break
        if about or _ABOUT.match(fold(line)):
            about.append(line)
    return " ".join(about)


def _issuer(lines: Sequence[str]) -> str:
    """Return who decides: the line in capitals before the reasons."""
    return next((line for line in _after_title(lines) if line.isupper() and _ISSUERS.match(fold(line))), "")


def _since(lines: Sequence[str]) -> str:
    """Return the day from which the decision holds, or `SIGNED`, where it says so."""
    for line in lines:
        if fold(line).startswith("dieu ") and (found := _SINCE.search(line)):
            return SIGNED if found["when"].lower() == SIGNED else day_in(found["when"])
    return ""


def required(decision: Decision, file: str) -> Decision:
    """Return a decision that can be named by number and day, or refuse: nothing may be invented here."""
    missing = [say(key) for key, value in (("its_number", decision.number), ("its_day", decision.day)) if not value]
    if missing:
        raise ImportRefused(say("no_decision", file=file, what=say("and").join(missing)))
    return decision


def kind_of(text: str) -> DecisionKind | None:
    """Return what a heading or summary says is done with procedures, None when it says none or several things."""
    folded = fold(text)
    found = {
        kind
        for pattern, kind in (
            (r"moi ban hanh|ban hanh moi", DecisionKind.ANNOUNCE),
            (r"sua doi,? bo sung|duoc sua doi|thay the", DecisionKind.AMEND),
            (r"bai bo|huy bo", DecisionKind.ABOLISH),
        )
        if re.search(pattern, folded)
    }
    return found.pop() if len(found) == 1 else None
