"""YAML's own complaints, turned into sentences for people who have never heard of YAML."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from niemyet.records.problem import Place, Problem
from niemyet.records.text import quoted

_NO_BLANK = re.compile(r"^\s*(?:- )*([a-z_0-9]+):(?=[^\s:/])")  # `ten:Chữ`, not https://
_KEY = re.compile(r"^(\s*)(?:- )*[a-z][a-z_0-9]*\s*:(?:\s|$)")  # a line that names an entry
_BEGIN = re.compile(r"^\s*(?:- |[a-z][a-z_0-9]*\s*:\s)")  # a line on which a text may begin
_LEAD = re.compile(r"^\s*(?:- )*(?:[a-z][a-z_0-9]*\s*:\s+)?")  # what stands before the text of a line

# (what the parser says, in C or in Python, which of its two marks to show, our code)
_SAYS = (
    ("mapping values are not allowed", "problem", "hai-cham-trong-chu"),
    ("mapping keys are not allowed", "problem", "ky-tu-dau"),
    ("while scanning a quoted scalar", "context", "chua-dong-nhay"),
    ("escape", "problem", "gach-cheo-nguoc"),
    ("while parsing a flow", "context", "chua-dong-ngoac"),
    ("while scanning an alias", "context", "ky-tu-dau"),
    ("while scanning an anchor", "context", "ky-tu-dau"),
    ("while scanning a tag", "context", "ky-tu-dau"),
    ("while parsing a tag", "context", "ky-tu-dau"),
    ("while scanning a directive", "context", "ky-tu-dau"),
    ("while scanning a %", "context", "ky-tu-dau"),
    ("while scanning a block scalar", "context", "ky-tu-dau"),
    ("while parsing a node", "problem", "ky-tu-dau"),
    ("node content", "problem", "ky-tu-dau"),
    ("cannot start any token", "problem", "ky-tu-dau"),
    ("while scanning a simple key", "context", "thieu-hai-cham"),
    ("sequence entries are not allowed", "problem", "gach-dau-dong"),
    ("block mapping", "problem", "thut-dong"),
    ("block collection", "problem", "thut-dong"),
    ("block end", "problem", "thut-dong"),
    ("document start", "problem", "thut-dong"),
)


class Spot(NamedTuple):
    """Where a fault is, and our code for it."""

    line: int
    column: int
    code: str


def syntax_problem(error: yaml.YAMLError, name: str, lines: tuple[str, ...], first: int) -> Problem:
    """Return one problem for a syntax fault; `first` is the file's line where the YAML begins."""
    says = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    code, mark = _match(error, says)
    line, column = (mark.line + first, mark.column + 1) if mark else (first, 1)
    line = min(line, max(len(lines), 1))
    spot = _culprit(lines, Spot(line, min(column, len(lines[line - 1]) + 1), code), first)
    quote = lines[spot.line - 1]
    return Problem(Place(name, spot.line, spot.column), spot.code, _args(lines, spot), quote)


def _match(error: yaml.YAMLError, says: str) -> tuple[str, Any]:
    """Return our code for what the parser says, and the mark to show."""
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    for phrase, which, code in _SAYS:
        if phrase in says:
            return code, (context if which == "context" and context else problem or context)
    return "sai-cu-phap", problem or context


def _args(lines: tuple[str, ...], spot: Spot) -> dict[str, Any]:
    """Return what the sentences may quote: the entry's name, the character, the text and the text in quotes."""
    quote, at = lines[spot.line - 1], spot.column - 1
    text = quote[at:].strip() if spot.code == "ky-tu-dau" else _text_of(quote)
    value = quote.split(":", 1)[-1].strip()
    return {
        "key": quote.split(":")[0].strip(" -"),
        "char": quote[at : at + 1] or " ",
        "value": value,
        "paste": quoted(_without_quotes(text) if spot.code == "chu-sau-nhay" else text),
        "top": _top(lines, spot.line),
        "lost": quote[at:].strip(),
        "sign": quote.strip(),
    }


def _text_of(quote: str) -> str:
    """Return the text of a line, without dash and name of the entry."""
    text = _LEAD.sub("", quote, count=1)
    if text == quote.lstrip() and ":" in text:  # a name that is none of ours, such as “Tên”
        text = text.split(":", 1)[1]
    return text.strip()


def _without_quotes(text: str) -> str:
    """Return a text without the quotes around it, unless the second quote closes the first: `"A" và "B"`."""
    sign, second = text[:1], text.find(text[:1], 1)
    around = len(text) > 1 and text.endswith(sign) and second < len(text) - 1
    closes = text[second - 1 : second].strip() and not text[second + 1 : second + 2].strip()
    return text[1:-1] if around and not closes else text


def _top(lines: tuple[str, ...], line: int) -> int:
    """Return the line on which the text that goes on in `line` begins."""
    above = (n for n in range(line - 1, 0, -1) if _BEGIN.match(lines[n - 1]))
    return next(above, line)


# The parser often notices a fault only behind it. Each of these knows one true culprit.


def _missing_blank(lines: tuple[str, ...], spot: Spot, _first: int) -> Spot | None:
    """`ten:Chữ`, in this line or the one above."""
    for number in (spot.line, spot.line - 1):
        if number and (found := _NO_BLANK.match(lines[number - 1])):
            return Spot(number, found.end(1) + 2, "thieu-dau-cach")
    return None


def _indented_name(lines: tuple[str, ...], spot: Spot, _first: int) -> Spot | None:
    """An entry that stands deeper than the one above, which already has a text."""
    found = _KEY.match(lines[spot.line - 1])
    if spot.code != "hai-cham-trong-chu" or not found or spot.column > found.end():
        return None
    return Spot(spot.line, found.end(1) + 1, "thut-dong")


def _text_goes_on(lines: tuple[str, ...], spot: Spot, _first: int) -> Spot | None:
    """A colon in the second or a later line of a text."""
    quote = lines[spot.line - 1]
    begins = _BEGIN.match(quote) or ":" in quote[: spot.column - 1]
    return None if spot.code != "hai-cham-trong-chu" or begins else spot._replace(code="hai-cham-dong-sau")


def _behind_quote(lines: tuple[str, ...], spot: Spot, _first: int) -> Spot | None:
    """Text behind a closing quote; the quote may be a second opening one when the first was never closed."""
    before = lines[spot.line - 1][: spot.column - 1].rstrip()
    sign = before[-1:]
    if spot.code != "thut-dong" or not sign or sign not in "\"'":
        return None
    above = range(spot.line - 1, 0, -1) if before.count(sign) % 2 else ()
    for number in above:
        text = _LEAD.sub("", lines[number - 1], count=1)
        if text.startswith(sign) and text.count(sign) % 2:
            return Spot(number, len(lines[number - 1]) - len(text) + 1, "chua-dong-nhay")
    return spot._replace(code="chu-sau-nhay")


def _behind_bracket(lines: tuple[str, ...], spot: Spot, _first: int) -> Spot | None:
    """Text behind a closing bracket: `[Mới] Đăng ký`."""
    before = lines[spot.line - 1][: spot.column - 1].rstrip()
    return spot._replace(code="chu-sau-ngoac") if spot.code == "thut-dong" and before.endswith(("]", "}")) else None


def _comment_in_text(lines: tuple[str, ...], spot: Spot, _first: int) -> Spot | None:
    """A line of a text that begins with `#`, noticed in the line below it."""
    above, here = lines[spot.line - 2] if spot.line > 1 else "", lines[spot.line - 1]
    if not above.startswith(" ") or not above.lstrip().startswith("#") or _BEGIN.match(here):
        return None
    return Spot(spot.line - 1, above.index("#") + 1, "chu-thich-nuot-chu")


def _three_dots(lines: tuple[str, ...], spot: Spot, first: int) -> Spot | None:
    """A line of three dots ends the file before its end."""
    above = (n for n in range(spot.line - 1, first - 1, -1) if re.match(r"\.\.\.(?:\s|$)", lines[n - 1]))
    number = next(above, 0)
    return Spot(number, 1, "nhieu-tai-lieu") if number else None


def _indented_first_line(lines: tuple[str, ...], spot: Spot, first: int) -> Spot | None:
    """The first line stands deeper than the ones below."""
    content = (n for n in range(first, spot.line) if lines[n - 1].strip() and not lines[n - 1].startswith("#"))
    top = next(content, spot.line)
    deeper = lines[top - 1].startswith(" ") and not lines[spot.line - 1].startswith(" ")
    return Spot(top, 1, "thut-dong") if deeper else None


_CULPRITS: tuple[Callable[[tuple[str, ...], Spot, int], Spot | None], ...] = (
    _missing_blank,
    _indented_name,
    _text_goes_on,
    _behind_quote,
    _behind_bracket,
    _comment_in_text,
    _three_dots,
    _indented_first_line,
)


def _culprit(lines: tuple[str, ...], spot: Spot, first: int) -> Spot:
    """Return the spot of the true culprit near the parser's mark."""
    if spot.code == "ky-tu-dau" and lines[spot.line - 1].startswith("%"):
        return spot._replace(column=1)
    if spot.code == "gach-cheo-nguoc":  # one parser marks the sign, the other the letter behind it
        return spot._replace(column=max(1, lines[spot.line - 1].rfind("\\", 0, spot.column) + 1))
    if spot.code not in {"thieu-hai-cham", "hai-cham-trong-chu", "thut-dong"}:
        return spot
    found = (culprit(lines, spot, first) for culprit in _CULPRITS)
    return next((better for better in found if better), spot)
