"""YAML's own complaints, turned into sentences for people who have never heard of YAML."""

import re
from typing import Any

import yaml

from niemyet.records.problem import Place, Problem

_NO_SPACE = re.compile(r"^\s*(?:- )*([a-z_0-9]+):(?=[^\s:/])")

# (what the parser says, which of its two marks to show, our code)
_SAYS = (
    ("mapping values are not allowed", "problem", "hai-cham-trong-chu"),
    ("while scanning a quoted scalar", "context", "chua-dong-nhay"),
    ("found unknown escape character", "problem", "gach-cheo-nguoc"),
    ("escape", "problem", "gach-cheo-nguoc"),
    ("while parsing a flow", "context", "chua-dong-ngoac"),
    ("while scanning an alias", "context", "neo-hoac-dau-sao"),
    ("while scanning an anchor", "context", "neo-hoac-dau-sao"),
    ("while scanning a tag", "problem", "ky-tu-dau"),
    ("while parsing a tag", "problem", "ky-tu-dau"),
    ("while parsing a node", "problem", "ky-tu-dau"),
    ("cannot start any token", "problem", "ky-tu-dau"),
    ("while scanning a block scalar", "problem", "thut-dong"),
    ("while scanning a simple key", "context", "thieu-hai-cham"),
    ("block mapping", "problem", "thut-dong"),
    ("block collection", "problem", "thut-dong"),
    ("block sequence entries are not allowed", "problem", "gach-dau-dong"),
    ("block end", "problem", "thut-dong"),
    ("document start", "problem", "thut-dong"),
    ("while scanning a directive", "problem", "ky-tu-dau"),
)


def syntax_problem(error: yaml.YAMLError, name: str, lines: tuple[str, ...], first: int) -> Problem:
    """Return one problem for a syntax fault; `first` is the file's line where the YAML begins."""
    says = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    code, mark = _match(error, says)
    line, column = (mark.line + first, mark.column + 1) if mark else (first, 1)
    line = min(line, max(len(lines), 1))
    quote = lines[line - 1] if lines else ""
    if code in {"thieu-hai-cham", "hai-cham-trong-chu", "thut-dong"}:
        line, column, quote, code = _sharpen(lines, line, column, code)
    key = quote.split(":")[0].strip(" -")
    char = quote[column - 1 : column] or " "
    args = {"key": key, "char": char, "value": _value(quote), "line": line}
    return Problem(Place(name, line, column), code, args, quote)


def _match(error: yaml.YAMLError, says: str) -> tuple[str, Any]:
    """Return our code for what the parser says, and the mark to show."""
    context, problem = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    for phrase, which, code in _SAYS:
        if phrase in says:
            return code, (context if which == "context" and context else problem or context)
    return "sai-cu-phap", problem or context


def _sharpen(lines: tuple[str, ...], line: int, column: int, code: str) -> tuple[int, int, str, str]:
    """Find the true culprit near the parser's mark: most often `ten:Chữ` without a blank."""
    for number in (line, line - 1):
        if 0 < number <= len(lines) and (found := _NO_SPACE.match(lines[number - 1])):
            return number, found.end(1) + 2, lines[number - 1], "thieu-dau-cach"
    quote = lines[line - 1] if line <= len(lines) else ""
    if quote[: column - 1].rstrip().endswith(('"', "'")):
        return line, column, quote, "chu-sau-nhay"
    return line, min(column, len(quote) + 1), quote, code


def _value(quote: str) -> str:
    """Return what stands behind the first colon, for a hint to paste in quotes."""
    return quote.split(":", 1)[1].strip().replace('"', "'") if ":" in quote else quote.strip()
