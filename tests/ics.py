"""Reads iCalendar files by RFC 5545 alone: another program's eye on what ours writes. Strict, and small."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from dateutil.rrule import rrulestr

_LINE = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.DOTALL)
_BACK = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


@dataclass
class Part:
    """One component: its name, its properties (name -> (parameters, raw value)), what stands inside."""

    name: str
    properties: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)
    inside: list[Part] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a text value with its escapes undone; a bare comma or semicolon is a fault."""
        raw = self.properties[name][1]
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", raw), raw
        return re.sub(r"\\.", lambda m: _BACK[m[0]], raw)

    def day(self, name: str) -> date:
        """Return a day; it says that it is one."""
        parameters, raw = self.properties[name]
        assert parameters == {"VALUE": "DATE"}, name
        return datetime.strptime(raw, "%Y%m%d").date()

    @property
    def days(self) -> list[date]:
        """Return every day on which this comes back, as dateutil expands the rule."""
        start = self.day("DTSTART")
        if "RRULE" not in self.properties:
            return [start]
        rule = rrulestr("RRULE:" + self.properties["RRULE"][1], dtstart=datetime(start.year, start.month, start.day))
        return [moment.date() for moment in rule[:600]]


def read(content: bytes) -> Part:
    """Return the calendar in a file; every rule on lines and folds that is broken is an assertion."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is cut in two
    unfolded = content.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode("utf-8")
    (calendar,) = _parts(iter(unfolded.split("\r\n")[:-1]), "").inside
    assert calendar.name == "VCALENDAR"
    assert calendar.properties["VERSION"][1] == "2.0"
    assert calendar.properties["PRODID"][1]
    return calendar


def _parts(lines, name: str) -> Part:
    part = Part(name)
    for line in lines:
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line), line
        found = _LINE.fullmatch(line)
        assert found, line
        key, parameters, value = found.groups()
        if key == "BEGIN":
            part.inside.append(_parts(lines, value))
        elif key == "END":
            assert value == name
            return part
        else:
            assert key.upper() not in part.properties, f"{name}: {key} twice"
            part.properties[key.upper()] = (dict(p.split("=", 1) for p in parameters.split(";")[1:]), value)
    assert not name, f"{name} has no end"
    return part
