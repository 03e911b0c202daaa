"""A fault that a person made in a file: where it is, what it is, what to do next."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from niemyet.records.messages import CLOSING, LEVELS, MESSAGES


class Level(Enum):
    """What a fault does to the record: left out, published and counted, or only mentioned."""

    ERROR = "loi"
    GAP = "thieu"
    HINT = "nhac"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file: path from the root with `/`, line and column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line:column`, or the file alone when there is no line."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True)
class Problem:
    """One fault at one place. `code` is a key of MESSAGES; `args` fill its sentence."""

    place: Place
    code: str
    args: Mapping[str, Any] = field(default_factory=dict)
    quote: str = ""

    @property
    def level(self) -> Level:
        """Return the level that the table gives to this code."""
        return Level(MESSAGES[self.code].level)

    def sentence(self, lang: str = "vi") -> str:
        """Return what is wrong, in their own words."""
        return _fill(MESSAGES[self.code].text[lang][0], self.args)

    def hint(self, lang: str = "vi") -> str:
        """Return the next thing to do, empty when there is nothing to add."""
        return _fill(MESSAGES[self.code].text[lang][1], self.args).strip()


_OURS = {"hint", "hint_en", "allowed"}  # written by the program: to read whole


def _fill(template: str, args: Mapping[str, Any]) -> str:
    """Fill the braces of `template` with our own words and with theirs, shortened."""
    return template.format_map({k: v if k in _OURS else _shortened(str(v)) for k, v in args.items()})


def _shortened(text: str) -> str:
    """Return a person's words in one line; long ones lose their middle, so that both ends can be recognised."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= 120 else f"{line[:80]} … {line[-30:]}"


def language() -> str:
    """Return `en` when NIEMYET_LANG says so, else `vi`."""
    return "en" if os.environ.get("NIEMYET_LANG", "").lower().startswith("en") else "vi"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, in file order. Sentences are made only where two stand at one place."""
    at: dict[tuple[Place, str], list[Problem]] = {}
    for p in problems:
        at.setdefault((p.place, p.code), []).append(p)
    return [p for key in sorted(at) for p in (_once(at[key]) if len(at[key]) > 1 else at[key])]


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems of one place and code once each, by their sentences."""
    said: dict[str, Problem] = {}
    for p in problems:
        said.setdefault(p.sentence(), p)
    return [said[sentence] for sentence in sorted(said)]


def explain(problem: Problem, lang: str = "vi") -> str:
    """Return the fault as text: place, sentence, their line with `^`, and the hint."""
    place, level = problem.place, LEVELS[lang][problem.level.value]
    text = f"{place}: {level} [{problem.code}] {problem.sentence(lang)}"
    if problem.quote and place.line:
        text += "\n" + _pointed(problem.quote, place)
    hint = problem.hint(lang)
    return f"{text}\n  {'Gợi ý' if lang == 'vi' else 'Hint'}: {hint}" if hint else text


def _pointed(quote: str, place: Place) -> str:
    """Return their line with `^` under the fault; a long line is shown around it, what cannot be seen as `�`."""
    start = max(0, place.column - 80) if len(quote) > 120 else 0
    shown = "".join(c if c.isprintable() else "�" for c in quote[start : start + 120]).rstrip()
    blank = " " * max(0, place.column - 1 - start)
    number = str(place.line)
    return f"  {number} | {shown}\n  {' ' * len(number)} | {blank}^"


def closing(problems: Iterable[Problem], procedures: int, lang: str = "vi") -> str:
    """Return the one closing line: how many of each level in how many procedures."""
    count = {level.value: 0 for level in Level}
    for p in problems:
        count[p.level.value] += 1
    return CLOSING[lang].format(procedures=procedures, **count)


def as_dict(problem: Problem, lang: str = "vi") -> dict[str, Any]:
    """Return the fault as plain data for JSON."""
    place = problem.place
    return {
        "file": place.path,
        "line": place.line,
        "column": place.column,
        "level": problem.level.value,
        "code": problem.code,
        "message": problem.sentence(lang),
        "hint": problem.hint(lang),
    }


def as_annotation(problem: Problem, lang: str = "vi") -> str:
    """Return the fault as a workflow annotation (`::error file=...`), understood by GitHub and Forgejo."""
    kind = {"loi": "error", "thieu": "warning", "nhac": "notice"}[problem.level.value]
    text = f"{problem.sentence(lang)} {problem.hint(lang)}".strip()
    text = _in_annotation(text)
    place = problem.place
    path = _in_annotation(place.path).replace(",", "%2C").replace(":", "%3A")
    return f"::{kind} file={path},line={max(place.line, 1)},col={max(place.column, 1)},title={problem.code}::{text}"


def _in_annotation(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
