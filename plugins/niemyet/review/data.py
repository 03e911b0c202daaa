"""A review as plain data, for programs."""

from collections.abc import Mapping
from typing import Any

from niemyet.records.problem import Level, as_dict, language
from niemyet.review.report import Count, Review, Subject


def as_data(review: Review) -> Mapping[str, Any]:
    """Return the review for JSON; keys as in the other outputs of the program."""
    lang = language()
    return {
        "base": {"name": review.base, "commit": review.base_commit, **_count(review.before)},
        "head": {"name": review.head, "commit": review.head_commit or None, **_count(review.after)},
        "date": review.day.isoformat(),
        "procedures": [_subject(subject) for subject in review.subjects],
        "others": [other._asdict() for other in review.others],
        "problems": {
            "new": [as_dict(p, lang) for p in review.new],
            "mended": [as_dict(p, lang) for p in review.mended],
        },
        "criteria_fallen": [
            {"id": c.id, "before": old._asdict(), "after": new._asdict()} for c, old, new in review.fallen
        ],
    }


def _count(count: Count) -> Mapping[str, Any]:
    covered = count.coverage
    return {
        "procedures": count.live,
        "coverage": {
            "announced": len(covered.announced),
            "listed": len(covered.listed),
            "missing": list(covered.missing),
        },
        "count": {level.value: count.of(level) for level in Level},
    }


def _subject(subject: Subject) -> Mapping[str, Any]:
    return {
        "code": subject.base,
        "name": subject.name,
        "file": subject.path,
        "events": [event.name.lower() for event in subject.events],
        "name_before": subject.old_name or None,
        "file_before": subject.old_path or None,
        "decisions": list(subject.decisions),
        "differences": [
            {"field": line.key or None, "part": line.part, "before": line.old, "after": line.new,
             "sentence": line.said, "functional": line.functional}
            for line in subject.lines
        ],
    }  # fmt: skip
