"""Which criteria people choose on the command line, and which thresholds the configuration sets."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from niemyet.checks import CRITERIA
from niemyet.checks.audit import Thresholds
from niemyet.records.values import closest
from niemyet.words import say


def chosen(names: Iterable[str]) -> frozenset[str] | None:
    """Return the numbers of the criteria that are named: by number, by check or by code; None when none is."""
    asked = [name for text in names for name in re.split(r"[\s,;]+", text) if name]
    return frozenset(number for name in asked for number in _named(name)) if asked else None


def _named(name: str) -> list[str]:
    found = [c.id for c in CRITERIA if name.upper() == c.id or name in (c.key, *c.codes)]
    if not found:
        known = [text for c in CRITERIA for text in (c.id, c.key, *c.codes)]
        guess = closest(name, known)
        raise click.UsageError(say("no_criterion", name=name, guess=say("guess", name=guess) if guess else ""))
    return found


def thresholds_of(settings: Mapping[str, Any], config: Path) -> Thresholds:
    """Return the thresholds that the configuration sets; a wrong one is a wrong call."""

    def read(name: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
            raise click.UsageError(_wrong(name, value, config, "threshold_number"))
        return float(value)

    criteria = settings.get("criteria") or {}
    if not isinstance(criteria, dict):
        raise click.UsageError(_wrong("criteria", criteria, config, "threshold_unknown"))
    for part, known in ((settings, {"COVERAGE", "CRITERIA"}), (criteria, {c.id for c in CRITERIA})):
        if name := next((name for name in part if str(name).upper() not in known), None):
            raise click.UsageError(_wrong(str(name), part[name], config, "threshold_unknown"))
    return Thresholds(
        read("coverage", settings.get("coverage", 100)),
        {str(name).upper(): read(str(name), value) for name, value in criteria.items()},
    )


def _wrong(name: str, value: Any, config: Path, why: str) -> str:
    return say("bad_threshold", name=name, value=value, path=config.name, why=say(why))
