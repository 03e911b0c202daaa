"""Drafts as a tree of records, to see whether the register takes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml
from niemyet.importers.draft import Draft
from niemyet.records.loading import load
from niemyet.records.problem import Level, Problem
from niemyet.records.register import Register

TODAY = date(2026, 11, 20)


def loaded(root: Path, drafts: Iterable[Draft]) -> tuple[Register, list[Problem]]:
    """Write drafts below `root` and return what the register makes of them: the records, and the errors."""
    for draft in drafts:
        text = yaml.safe_dump(dict(draft.data), allow_unicode=True, sort_keys=False, width=10**9)
        path = root / draft.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{text}---\n\n{draft.body}" if path.suffix == ".md" else text, encoding="utf-8")
    register, problems = load(root, TODAY)
    return register, [p for p in problems if p.level is Level.ERROR]
