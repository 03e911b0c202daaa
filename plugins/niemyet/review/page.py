"""A review as one HTML page that needs nothing beside it: before and after side by side, no script, no other file."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

import niemyet.site
from niemyet.checks.audit import rounded
from niemyet.records.problem import Level, Problem, language
from niemyet.review.markdown import figures, no_longer_listed, summary
from niemyet.review.report import Event, Line, Review, Subject
from niemyet.site.render import environment
from niemyet.words import say

_STYLE = Path(niemyet.site.__file__).parent / "templates" / "bao-cao" / "xem-xet.css"
_COMPARED = 40_000  # letters of both texts up to which words are compared
_KEPT = 120  # letters shown on each side of a long part that both texts have


class Run(NamedTuple):
    """Some words of a text: whether the other text has them too."""

    text: str
    changed: bool


def as_html(review: Review, site_name: str, way: str = "") -> str:
    """Return the page. `way`: where the built site stands, seen from the page, when there is one to look at."""
    style = Markup("<{0}>{1}</{0}>").format("style", Markup(_STYLE.read_text(encoding="utf-8")))
    rest = [p for p in review.new if p.level is not Level.ERROR]
    keys = ("review_new_errors", "review_new", "review_mended")
    problems = zip(keys, (review.new_errors, rest, review.mended), strict=True)
    return (
        environment()
        .get_template("bao-cao/xem-xet.html")
        .render(
            style=style,
            say=say,
            lang=language(),
            site_name=site_name,
            way=way,
            review=review,
            names=[_name(review.base, review.base_commit), _name(review.head, review.head_commit)],
            figures=figures(review),
            summary=summary(review),
            lost=no_longer_listed(review),
            subjects=[_subject(s, review, way) for s in review.subjects],
            problems={key: [_problem(p) for p in found] for key, found in problems},
            fallen=[(c, old, new, rounded(old), rounded(new)) for c, old, new in review.fallen],
        )
    )  # fmt: skip


def _name(name: str, commit: str) -> str:
    if not name:
        return say("review_place")
    return f"{name} ({commit[:10]})" if commit and commit != name else name


def _subject(subject: Subject, review: Review, way: str) -> Mapping[str, Any]:
    gone = {Event.REMOVED, Event.UNREADABLE} & set(subject.events)
    told = ", ".join(say(event.value) for event in subject.events)
    return {
        "base": subject.base,
        "name": subject.name,
        "path": subject.path,
        "old_name": subject.old_name if Event.RENAMED in subject.events else "",
        "old_path": subject.old_path if Event.MOVED in subject.events else "",
        "told": told[:1].upper() + told[1:],
        "decisions": ", ".join(subject.decisions),
        "page": f"{way}thu-tuc/{subject.base}/" if way and not gone else "",
        "heavy": [_row(line) for line in subject.heavy],
        "light": [_row(line) for line in subject.light],
    }


def _row(line: Line) -> Mapping[str, Any]:
    old, new = line.whole if any(line.whole) else (line.old, line.new)
    before, after = compared(old, new)
    return {
        "part": line.part,
        "old": before,
        "new": after,
        "said": "" if old or new else line.said.removeprefix(line.part).lstrip(": "),
    }


def compared(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Return both texts cut where they part. What stands in one alone is not marked word by word."""
    if not old or not new or len(old) + len(new) > _COMPARED:
        return [Run(old, False)] * bool(old), [Run(new, False)] * bool(new)
    a, b = _words(old), _words(new)
    before: list[Run] = []
    after: list[Run] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        same = tag == "equal"
        before += [Run(_short(a[i:j], same), not same)] * (j > i)
        after += [Run(_short(b[k:m], same), not same)] * (m > k)
    return before, after


def _short(words: Sequence[str], same: bool) -> str:
    """Return words; of a long part that did not change only both ends."""
    text = "".join(words)
    if not same or len(text) < 3 * _KEPT:
        return text
    return f"{text[:_KEPT].rsplit(' ', 1)[0]} ⋯ {text[-_KEPT:].split(' ', 1)[-1]}"


def _words(text: str) -> list[str]:
    """Return a text as words, each with the blanks behind it."""
    words: list[str] = []
    for part in text.splitlines(keepends=True):
        words += [word for piece in part.split(" ") for word in (piece, " ")][:-1]
    return [word for word in words if word]


def _problem(p: Problem) -> Mapping[str, str]:
    return {"place": str(p.place), "sentence": p.sentence(language()), "hint": p.hint(language())}
