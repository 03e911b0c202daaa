"""The only code that knows YAML: a file becomes values as text, each with its place.

YAML guesses types and people do not: `1.010010` would become 1.01001, `no` False, `0123` 83. So every scalar
stays text until the model reads it. What the reader refuses, and what plain YAML would do in silence:
duplicate keys (last wins), a comment inside a sentence (the rest of the line is lost), lines that look like a list
and are joined to one text, anchors, tags.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from niemyet.records.problem import Place, Problem
from niemyet.records.syntax import syntax_problem
from niemyet.records.text import quoted

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_MARKS = 4  # above and below one letter; Vietnamese has two at most
MAX_PROBLEMS = 50  # of one file
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
_FRONT = re.compile(r"\A---[ ]*\n(.*?)^---[ ]*$\n?", re.DOTALL | re.MULTILINE)
_HARD_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HIDDEN = (
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\ufff9-\ufffb\ufffd-\uffff"
    "\U000e0000-\U000e00ff\U000f0000-\U0010ffff"
)
_ODD = re.compile(f"[\t{_HARD_BLANKS}{_HIDDEN}\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = re.compile(f"[{_HIDDEN}\x00-\x08\x0b-\x1f\x7f-\x9f]")  # in Markdown tabs and hard blanks have their use
_ORDINARY = b"\x00\x01\x1e\x20"  # pages without marks, but for a few signs in the last one
_MANY_SIGNS = 200
_SIGN_ALONE = re.compile(r"[&*][\w-]+\s*|!!.*")  # `&xa` with nothing behind it
_NO_BLANK = re.compile(r"([a-z][a-z_]+):(?=[^\s:/])")  # `ten:Chữ`
_OTHER_DASH = re.compile(r"[–—•·●▪]|\+(?=\s)|-(?=[^\s\d-])")  # dashes that Word makes, `+ `, `-Chữ`
_ITEM = re.compile(r"\s*([-–—•·●▪+]|\d{1,2}[.)]|[a-zđ]\))\s")  # a line that looks like an item: `- `, `1. `, `a) `
_WHY = {
    PermissionError: ("máy không cho phép mở tệp", "permission denied"),
    FileNotFoundError: ("tệp không còn ở đó", "it is not there any more"),
}

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """One file: its values (dicts, lists, text, None), the place of each value and key, the text after front matter."""

    path: str
    data: Any
    marks: Mapping[Loc, tuple[int, int]]
    keys: Mapping[Loc, tuple[int, int]]
    lines: tuple[str, ...]
    body: str = ""

    def place(self, loc: Loc = (), at_key: bool = False) -> Place:
        """Return where the value at `loc` stands (or its key); of a missing one, its nearest parent."""
        if at_key and loc in self.keys:
            return Place(self.path, *self.keys[loc])
        while loc and loc not in self.marks:
            loc = loc[:-1]
        return Place(self.path, *self.marks.get(loc, (1, 1)))

    def problem(self, code: str, loc: Loc = (), /, **args: Any) -> Problem:
        """Return a problem at the value at `loc`, quoting that line of the file."""
        return problem_at(self.place(loc), self.lines, code, **args)

    def problem_at_key(self, code: str, loc: Loc, /, **args: Any) -> Problem:
        """Return a problem at the key of `loc` rather than at its value."""
        return problem_at(self.place(loc, at_key=True), self.lines, code, **args)


class Later:
    """A document that was read and is whole: its places are looked up only when somebody asks for one."""

    def __init__(self, root: Path, path: str):
        self.root, self.path = root, path

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the document, read again; the last few are kept, for the next question."""
        if name.startswith("__"):
            raise AttributeError(name)
        file = self.root / self.path
        return getattr(_again(self.root, self.path, file.stat().st_mtime_ns if file.exists() else 0), name)


@lru_cache(maxsize=4)
def _again(root: Path, name: str, _: int) -> Document:
    document, _problems = read(root / name, root)
    return document or Document(name, {}, {}, {}, ())  # it went away: the file is all that can be named


def problem_at(place: Place, lines: tuple[str, ...], code: str, /, **args: Any) -> Problem:
    """Return a problem with the line it stands on."""
    quote = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    return Problem(place, code, args, quote)


def read(path: Path, root: Path) -> tuple[Document | None, list[Problem]]:
    """Read one record, or the front matter of a `.md` page. A fault gives problems, never an exception.

    Returns the document, or None when it cannot be used at all.
    """
    name = path.relative_to(root).as_posix()
    data, refused = bytes_of(path, name)
    return (None, [refused]) if refused else parse(data, name)


def bytes_of(path: Path, name: str) -> tuple[bytes, Problem | None]:
    """Return the bytes of the file that people know as `name`, or why it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), None
    except OSError as error:
        why, why_en = _WHY.get(type(error), (error.strerror, error.strerror))
        return b"", Problem(Place(name), "khong-doc-duoc", {"why": why, "why_en": why_en})


def _conflict(lines: tuple[str, ...]) -> int:
    """Return the line where git says that two people changed one place; 0 when it says so nowhere."""
    begins = next((n for n, line in enumerate(lines, 1) if line.startswith("<<<<<<< ")), 0)
    return begins if any(line.startswith(">>>>>>> ") for line in lines[begins:]) else 0


def parse(data: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Turn the bytes of the file `name` into a document, or into what is wrong with them."""
    if len(data) > MAX_BYTES:
        return None, [Problem(Place(name), "tep-qua-lon", {"limit": MAX_BYTES // 1_000_000})]
    try:
        raw = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, [Problem(Place(name, line, 1), "khong-phai-utf8")]
    if piled := piled_marks(raw):
        return None, [problem_at(Place(name, *piled), tuple(raw.split("\n")), "dau-chong-dau")]
    text = unicodedata.normalize("NFC", raw)
    lines = tuple(text.split("\n"))
    if "<<<<<<< " in text and (line := _conflict(lines)):
        return None, [problem_at(Place(name, line, 1), lines, "xung-dot-git")]
    front = _FRONT.match(text) if name.endswith(".md") else None
    if name.endswith(".md") and not front:
        return None, [problem_at(Place(name, 1, 1), lines, "thieu-dau-trang")]
    head = front.group(1) if front else text
    first = 2 if front else 1
    top = first - 1 + head.count("\n") + 1
    odd = [*_odd_characters(name, lines, 0, top, _ODD), *(_odd_characters(name, lines, top, len(lines), _UNSEEN))]
    if odd:
        return None, few(odd)
    build = _Build(name, lines, first)
    data_tree, problems = build.run(head)
    if text != raw:
        problems.append(Problem(Place(name), "dau-to-hop"))
    body = text[front.end() :] if front else ""
    if any(p.code != "dau-to-hop" for p in problems):
        return None, few(problems)
    return Document(name, data_tree, build.marks, build.keys, lines, body), problems


def piled_marks(text: str) -> tuple[int, int] | None:
    """Return line and column of a letter under more marks than any language writes, None for ordinary text.

    They cover the lines above and below; to sort them into one order takes time that grows with their square.
    """
    high = text.encode("utf-16-le", "surrogatepass")[1::2]  # Vietnamese and its signs stand in four pages of Unicode
    if len(high.translate(None, _ORDINARY)) <= MAX_MARKS and high.count(0x20) < _MANY_SIGNS:
        return None
    found = _piled().search(text) if any(map(unicodedata.combining, set(text))) else None
    if not found:
        return None
    at = found.start()
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@cache
def _piled() -> re.Pattern[str]:
    marks = "".join(c for c in map(chr, range(0x300, sys.maxunicode + 1)) if unicodedata.combining(c))
    return re.compile(f"[{marks}]{{{MAX_MARKS + 1}}}")


def few(problems: list[Problem]) -> list[Problem]:
    """Return as many problems of one file as a person wants to read, and a word that there are more."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    place = problems[MAX_PROBLEMS].place
    return [*problems[:MAX_PROBLEMS], Problem(place, "con-nhieu-loi", {"count": MAX_PROBLEMS})]


def _odd_characters(name: str, lines: tuple[str, ...], first: int, end: int, odd: re.Pattern[str]) -> Iterator[Problem]:
    """Yield the first invisible or unprintable character of each line from `first` up to `end`, of a few lines."""
    told = 0
    for number in range(first + 1, end + 1):
        line = lines[number - 1] if number <= len(lines) else ""
        if told <= MAX_PROBLEMS and (found := odd.search(line)):
            told += 1
            char = found.group()
            code = "ky-tu-tab" if char == "\t" else "dau-cach-cung" if char in _HARD_BLANKS else "ky-tu-la"
            yield problem_at(Place(name, number, found.start() + 1), lines, code, char=f"U+{ord(char):04X}")


class _Stop(Exception):
    """Reading cannot go on after this problem."""

    def __init__(self, problem: Problem):
        super().__init__(problem.code)
        self.problem = problem


class _Build:
    """Builds values and marks from the parser's events, with a stack of its own: depth cannot exhaust Python's."""

    def __init__(self, name: str, lines: tuple[str, ...], first: int):
        self.name, self.lines, self.first = name, lines, first
        self.marks: dict[Loc, tuple[int, int]] = {}
        self.keys: dict[Loc, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.stack: list[tuple[Any, Loc]] = []
        self.pending: str | None = None  # the key whose value comes next
        self.false_list: tuple[Problem, int] | None = None  # the last one, and the line on which its text ends
        self.root: Any = None

    def run(self, text: str) -> tuple[Any, list[Problem]]:
        """Return the tree and the problems; on a syntax fault the tree is None."""
        documents = 0
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise _Stop(self.at(event, "nhieu-tai-lieu", sign="---"))
                elif isinstance(event, yaml.NodeEvent):
                    if len(self.problems) > MAX_PROBLEMS:
                        break
                    self.node(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self.close()
        except _Stop as stop:
            self.problems.append(stop.problem)
        except yaml.YAMLError as error:
            self.stop(syntax_problem(error, self.name, self.lines, self.first))
        return self.root, self.problems

    def stop(self, problem: Problem) -> None:
        """Add a syntax fault, unless a text that looks like a list just before it is the same fault."""
        false_list, end = self.false_list or (None, 0)
        if false_list and end + 1 >= problem.place.line:
            if false_list.place.line < problem.place.line:
                return
            self.problems.remove(false_list)
        self.problems.append(problem)

    def spot(self, event: Any) -> tuple[int, int]:
        """Return line and column of an event in the whole file, counted from 1."""
        return event.start_mark.line + self.first, event.start_mark.column + 1

    def at(self, event: Any, code: str, /, **args: Any) -> Problem:
        """Return a problem at an event."""
        return problem_at(Place(self.name, *self.spot(event)), self.lines, code, **args)

    def node(self, event: Any) -> None:
        """Take one value or key."""
        if event.anchor is not None or event.tag is not None:
            raise _Stop(self.sign(event))
        parent, loc = self.stack[-1] if self.stack else (None, ())
        if isinstance(parent, dict) and self.pending is None:
            self.key(event, parent, loc)
            return
        here: Loc = loc
        if isinstance(parent, dict):
            here = (*loc, self.pending or "")
        elif isinstance(parent, list):
            here = (*loc, len(parent))
        self.marks.setdefault(here, self.spot(event))
        self.add(parent, self.value(event, here))

    def sign(self, event: Any) -> Problem:
        """Return the problem of `&`, `*` or `!`: alone they repeat or type a value, before words they are text."""
        line, column = self.spot(event)
        rest = self.lines[line - 1][column - 1 :]
        if _SIGN_ALONE.fullmatch(rest):
            return self.at(event, "neo" if rest[0] in "&*" else "nhan-kieu", sign=rest.split()[0])
        return self.at(event, "ky-tu-dau", char=rest[0], paste=quoted(rest.strip()))

    def key(self, event: Any, parent: dict[str, Any], loc: Loc) -> None:
        """Take a key: text, once, no merge."""
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop(self.at(event, "khoa-la-nhom"))
        name = event.value.strip()
        if name == "<<":
            raise _Stop(self.at(event, "neo", sign="<<"))
        if event.style == '"':
            self.refuse_hidden(event, name)
        if name in parent:
            first = self.keys[(*loc, name)][0]
            self.problems.append(self.at(event, "trung-muc", key=name, first=first))
        else:
            self.keys[(*loc, name)] = self.spot(event)
        self.pending = name

    def value(self, event: Any, loc: Loc) -> Any:
        """Return the value that begins with this event; a list or group is filled by what follows."""
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if len(self.stack) >= MAX_DEPTH:
            raise _Stop(self.at(event, "long-qua-sau", limit=MAX_DEPTH))
        child: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append((child, loc))
        return child

    def scalar(self, event: Any) -> str | None:
        """Return a scalar as text, trimmed; a plain null as None."""
        plain = event.style in (None, "")
        if plain:
            self.refuse_comment(event)
            self.refuse_false_list(event)
            if event.value in _NULLS:
                return None
        text: str = event.value
        if event.style == '"':
            self.refuse_hidden(event, text)
        return text.strip()

    def refuse_hidden(self, event: Any, text: str) -> None:
        """Refuse a character that was written as `\\u202e` or `\\0`: nobody sees it in the file or on the page."""
        if found := _UNSEEN.search(text):
            self.problems.append(self.at(event, "ky-tu-viet-ma", char=f"U+{ord(found.group()):04X}"))
        elif not unicodedata.is_normalized("NFC", text):
            self.problems.append(self.at(event, "ky-tu-roi"))

    def refuse_comment(self, event: Any) -> None:
        """Refuse a comment behind a plain value: `Mẫu số #1 và # 2` would lose its end in silence."""
        end = event.end_mark
        number = end.line + self.first - 1
        line = self.lines[number] if number < len(self.lines) else ""
        rest = line[end.column :]
        if rest.lstrip().startswith("#"):
            column = end.column + len(rest) - len(rest.lstrip()) + 1
            place = Place(self.name, number + 1, column)
            self.problems.append(problem_at(place, self.lines, "chu-thich-nuot-chu", lost=rest.strip()))

    def refuse_false_list(self, event: Any) -> None:
        """Refuse a plain value that was meant as a list or entry, and that YAML would take for one text."""
        found = self.odd_begin(event) or self.joined_line(event)
        if found:
            self.problems.append(found)
            self.false_list = found, event.end_mark.line + self.first

    def odd_begin(self, event: Any) -> Problem | None:
        """Return what is wrong with `– ý` copied from Word, `-ý` or `- ten:Chữ`."""
        line, column = self.spot(event)
        lead = self.lines[line - 1][: column - 1] if line <= len(self.lines) else ""
        if _OTHER_DASH.match(event.value) and not lead.strip():
            return self.at(event, "gach-khac", char=event.value[0])
        found = _NO_BLANK.match(event.value) if lead.endswith("- ") else None
        if not found:
            return None
        place = Place(self.name, line, column + found.end())
        value = self.lines[line - 1][place.column - 1 :].strip()
        return problem_at(place, self.lines, "thieu-dau-cach", key=found[1], value=value)

    def joined_line(self, event: Any) -> Problem | None:
        """Return what is wrong with `Gồm`, `- tờ khai` on two lines: they would be joined, dash and all."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            line = self.lines[number + self.first - 1] if number + self.first <= len(self.lines) else ""
            if found := _ITEM.match(line):
                place = Place(self.name, number + self.first, found.start(1) + 1)
                return problem_at(place, self.lines, "dong-bi-noi", sign=found[1])
        return None

    def add(self, parent: Any, value: Any) -> None:
        """Put a value into its list or group; the first of two equal keys is kept."""
        if isinstance(parent, dict):
            parent.setdefault(self.pending, value)
            self.pending = None
        elif isinstance(parent, list):
            parent.append(value)
        else:
            self.root = value

    def close(self) -> None:
        """Leave a list or group."""
        self.stack.pop()
        self.pending = None
