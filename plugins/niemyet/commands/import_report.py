"""The report of an import, as text: refused, differing, updated, places to look at, and one closing line."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

import click

from niemyet.importers.draft import Flag
from niemyet.importers.merge import Change
from niemyet.importers.store import Differing, Report
from niemyet.words import say

SHOWN = 20  # places of one kind that are listed without --all
_WIDTH = 140  # of one text in a difference
_BEFORE = 30  # letters before the place where two texts part


def print_report(report: Report, refused: Sequence[Flag], read: int, dry_run: bool, every: bool) -> None:
    """Print the whole report; the summary comes last, where people look."""
    if refused:
        click.echo(say("import_refused_head"))
        for flag in refused:
            click.echo(f"  {flag.where}: {flag.text}" if flag.where else f"  {flag.text}")
        click.echo()
    _print_differing(say("import_differs_head"), report.differing)
    _print_differing(say("import_would_head" if dry_run else "import_updated_head"), report.updated)
    _print_flags(report.flags, every)
    counts = {
        "read": read,
        "written": len(report.written) + len(report.updated),
        "unchanged": len(report.unchanged),
        "differing": len(report.differing),
        "refused": len(refused),
        "flagged": len(report.flags),
    }
    click.echo(say("import_summary_dry" if dry_run else "import_summary", **counts))


def _print_differing(head: str, records: Iterable[Differing]) -> None:
    """Print records that differ, each with its differences field by field."""
    for i, record in enumerate(records):
        if i == 0:
            click.echo(head)
        click.echo(f"  {record.path}{': ' + record.why if record.why else ''}")
        for change in record.changes:
            click.echo(_change(change))


def _change(change: Change) -> str:
    """Return one difference: both texts from shortly before the place where they part."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(change.old, change.new, strict=False)))
    start = same - _BEFORE if same > 2 * _BEFORE else 0
    old, new = (f"{'…' if start else ''}{text[start : start + _WIDTH]}" for text in (change.old, change.new))
    return f"    {change.key}\n      {say('import_old')}: {old or '–'}\n      {say('import_new')}: {new or '–'}"


def _print_flags(flags: Sequence[Flag], every: bool) -> None:
    """Print the places to look at, those of one kind together."""
    kinds: dict[str, list[Flag]] = {}
    for flag in flags:
        kinds.setdefault(_kind(flag), []).append(flag)
    if kinds:
        click.echo(say("import_flagged_head"))
    for same in kinds.values():
        shown = same if every else same[:SHOWN]
        for flag in shown:
            click.echo(f"  {flag.where}: {flag.text}")
        if len(shown) < len(same):
            click.echo(f"  {say('import_more', count=len(same) - len(shown))}")


def _kind(flag: Flag) -> str:
    """Return a sentence without what is quoted in it."""
    return flag.text.split("“")[0] + flag.text.split("”")[-1]
