"""A review as Markdown, for a merge request in GitLab, Gitea or Forgejo.

What records say is quoted so that it cannot do anything there: no markup, no mention of people, no command. Long parts
are folded; a report that is longer than a comment may be ends with a sentence about the rest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from niemyet.checks.coverage import Coverage
from niemyet.records.problem import Level, Problem, language
from niemyet.review.report import Event, Other, Review, Subject
from niemyet.words import say

LIMIT = 60_000  # bytes: GitHub takes 65,536 characters, some Gitea as many bytes, GitLab more
_FOLDED = 12  # lines from which on a part is folded
_SUBJECTS = 25  # procedures from which on the differences of each are folded
_MARKS = re.compile(r"([\\`*\[\]<>|~#$&!]|(?<!\w)_|_(?!\w))")  # `_` within a word is one
_CALLS = re.compile(r"([@#!~$%&])(?=\w)")  # @who, #12, !3 would call people and link to whatever has that number
_JOINER = "\u2060"


def as_markdown(review: Review, limit: int = LIMIT) -> str:
    """Return the report."""
    parts = [*_head(review), *_errors(review), *_fallen(review), *_subjects(review)]
    parts += [*_others(review.others), *_problems(review), *_mended(review)]
    text, left = "", 0
    for i, part in enumerate(parts):
        if len((text + part).encode()) > limit - 500:
            left = len(parts) - i
            break
        text += f"{part}\n\n"
    if left:
        text += say("review_rest", count=left, span=f"{review.base}..{review.head}") + "\n\n"
    return text.rstrip() + "\n"


def quoted(text: str) -> str:
    """Return a text of a record as plain words on one line."""
    return _MARKS.sub(r"\\\1", _CALLS.sub(rf"\1{_JOINER}", " ".join(text.split())))


def _code(text: str) -> str:
    """Return a path or a name of git as code; one with a backtick in it in plain words."""
    return quoted(text) if "`" in text or not text.isprintable() else f"`{text}`"


def folded(title: str, lines: Sequence[str]) -> str:
    """Return lines below each other, behind a click when they are many."""
    body = "\n".join(lines)
    if len(lines) <= _FOLDED:
        return body
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"


def _more(lines: Sequence[str]) -> str:
    return folded(say("review_more", count=len(lines)), lines)


# --- parts


def _head(review: Review) -> Iterator[str]:
    yield f"# {say('review_title')}"
    ends = (_state(review.base, review.base_commit), _state(review.head, review.head_commit))
    yield f"{' → '.join(ends)}, {say('review_day', day=f'{review.day:%d/%m/%Y}')}."
    if review.is_empty:
        yield say("review_nothing")
        return
    yield "\n".join([_heads(""), *(f"| {name} | {a} | {b} |" for name, a, b in figures(review))])
    if counts := summary(review):
        yield f"**{say('review_subjects')}: {'; '.join(counts)}.**"
    if lost := no_longer_listed(review):
        yield say("review_lost", codes=", ".join(lost))


def _state(name: str, commit: str) -> str:
    """Return a state as people named it, with its commit."""
    if not name:
        return say("review_place")
    return _code(name) + (f" ({commit[:10]})" if commit and name != commit else "")


def _heads(first: str) -> str:
    """Return the head of a table of numbers before and after."""
    return f"| {first} | {say('review_before')} | {say('review_after')} |\n| --- | ---: | ---: |"


def figures(review: Review) -> list[tuple[str, str, str]]:
    """Return the table of numbers: what, before, after."""
    a, b = review.before, review.after
    levels = ((Level.ERROR, "review_errors"), (Level.GAP, "review_gaps"), (Level.HINT, "review_hints"))
    return [
        (say("review_live"), str(a.live), str(b.live)),
        (say("review_coverage"), share(a.coverage), share(b.coverage)),
        *((say(key), str(a.of(level)), str(b.of(level))) for level, key in levels),
    ]  # fmt: skip


def share(covered: Coverage) -> str:
    """Return a coverage as text."""
    counts = {"listed": len(covered.listed), "announced": len(covered.announced)}
    return say("review_share", **counts, percent=covered.percent)


def summary(review: Review) -> list[str]:
    """Return how many procedures had each event."""
    counts = ((event, review.count(event)) for event in Event)
    return [say("review_counted", count=count, what=say(event.value)) for event, count in counts if count]


def no_longer_listed(review: Review) -> list[str]:
    """Return the codes that were announced and listed, and are announced and not listed now."""
    return [code for code in review.after.coverage.missing if code in review.before.coverage.listed]


def _errors(review: Review) -> Iterator[str]:
    if review.new_errors:
        yield f"## {say('review_new_errors')}"
        yield from _listed(review.new_errors)


def _listed(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield problems with their place, what is wrong and what to do."""
    lines = [f"- {_code(str(p.place))} {quoted(p.sentence(language()))}{_hint(p)}" for p in problems]
    yield _more(lines)


def _hint(problem: Problem) -> str:
    hint = problem.hint(language())
    return f" {say('review_hint', hint=quoted(hint))}" if hint else ""


def _fallen(review: Review) -> Iterator[str]:
    if review.fallen:
        yield f"## {say('review_fallen')}"
        rows = [_heads(say("review_criterion"))]
        for c, old, new in review.fallen:
            rows.append(f"| {c.id} {c.name} | {old.passed}/{old.checked} | {new.passed}/{new.checked} |")
        yield "\n".join(rows)


def _subjects(review: Review) -> Iterator[str]:
    if review.subjects:
        yield f"## {say('review_subjects')}"
    many = len(review.subjects) > _SUBJECTS
    for subject in review.subjects:
        yield f"### {f'{subject.base} {quoted(subject.name)}'.strip()}\n\n{_told(subject, many)}"


def _told(subject: Subject, many: bool) -> str:
    """Return what became of one procedure."""
    lines = [f"{events(subject)}. {say('review_file')}: {_code(subject.path)}", ""]
    heavy = [f"- {_said(line.part, line.said)}" for line in subject.heavy]
    if subject.decisions:
        heavy.append(f"- {say('review_decisions')}: {quoted(', '.join(subject.decisions))}")
    if heavy and many:
        lines.append(f"<details><summary>{say('review_details')}</summary>\n\n" + "\n".join(heavy) + "\n\n</details>")
    elif heavy:
        lines.append(_more(heavy))
    if subject.light:
        parts = dict.fromkeys(line.part for line in subject.light)
        lines += ["" * bool(heavy), f"{say('review_light')}: {quoted(', '.join(parts))}."]
    return "\n".join(lines).rstrip()


def _said(part: str, said: str) -> str:
    """Return a sentence with the part that it is about in bold."""
    rest = said.removeprefix(part)
    return f"**{quoted(part)}**{quoted(rest)}" if rest != said else quoted(said)


def events(subject: Subject) -> str:
    """Return what became of a procedure, in words."""
    told = []
    for event in subject.events:
        was = subject.old_name if event is Event.RENAMED else subject.old_path if event is Event.MOVED else ""
        told.append(say(event.value) + (f" ({say('review_was', name=quoted(was))})" if was else ""))
    text = ", ".join(told)
    return text[:1].upper() + text[1:]


def _others(others: Sequence[Other]) -> Iterator[str]:
    if others:
        yield f"## {say('review_others')}"
        yield _more([f"- {_other(other)}" for other in others])


def _other(other: Other) -> str:
    told = f": {quoted(other.told)}" if other.told else ""
    kind, how = say(f"review_kind_{other.kind}"), say(f"review_how_{other.how}")
    return f"{kind} **{quoted(other.name)}** – {how}{told}"


def _problems(review: Review) -> Iterator[str]:
    rest = [p for p in review.new if p.level is not Level.ERROR]
    if rest:
        yield f"## {say('review_new')}"
        yield from _listed(rest)


def _mended(review: Review) -> Iterator[str]:
    if review.mended:
        yield f"## {say('review_mended')}"
        yield _more([f"- {_code(p.place.path)} {quoted(p.sentence(language()))}" for p in review.mended])
    if review.away:
        yield say("review_away", count=review.away)
