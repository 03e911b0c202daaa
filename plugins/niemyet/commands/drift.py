"""The command `niemyet drift`: the site against a dated copy of the national database."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from niemyet.commands.calling import CONFIG, options_of
from niemyet.commands.causes import why
from niemyet.commands.days import day_given
from niemyet.commands.speaking import Command
from niemyet.site.options import Options
from niemyet.words import H, say

if TYPE_CHECKING:
    from niemyet.drift.comparison import Report


@dataclass(frozen=True)
class _Call:
    """What is to become of the result."""

    json: Path | None
    xlsx: Path | None
    save: bool
    keys: tuple[str, ...]
    dry_run: bool
    every: bool


_JSON = click.Path(path_type=Path, allow_dash=True)


@click.command(cls=Command, help=H["drift"])
@click.argument("source", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=f"{H['drift_source']}…")
@CONFIG
@click.option("--read-on", callback=day_given, default=None, help=H["drift_read_on"])
@click.option("--json", "json_file", type=_JSON, default=None, help=H["drift_json"])
@click.option("--xlsx", "xlsx_file", type=click.Path(path_type=Path), default=None, help=H["drift_xlsx"])
@click.option("--save", is_flag=True, help=H["drift_save"])
@click.option("--update", "keys", default="", help=H["drift_update"])
@click.option("--code", "codes", multiple=True, help=H["drift_code"])
@click.option("--dry-run", is_flag=True, help=H["drift_dry"])
@click.option("--all", "every", is_flag=True, help=H["drift_all"])
def drift(
    source: Sequence[Path],
    config: Path,
    read_on: date | None,
    json_file: Path | None,
    xlsx_file: Path | None,
    save: bool,
    keys: str,
    codes: Sequence[str],
    dry_run: bool,
    every: bool,
) -> None:
    """Compare, tell, and do what was asked for with the result."""
    options = options_of(config)
    call = _Call(json_file, xlsx_file, save, _keys(keys), dry_run, every)
    report = _report(options, source, read_on, codes, every)
    left = len(report.different)
    try:
        _tell(report, call)
        if call.keys:
            left -= _take(options.root, report, call)
        if save:
            _save(options, report, call)
    except OSError as error:
        click.echo(say("cannot_write", path=error.filename or config, why=why(error)), err=True)
        sys.exit(2)
    sys.exit(left > 0)


def _keys(given: str) -> tuple[str, ...]:
    """Return the entries to take; one that is none is a wrong call."""
    if not given:
        return ()
    from niemyet.drift.update import ALL, KEYS

    keys = tuple(key.strip() for key in given.split(",") if key.strip())
    for key in keys:
        if key not in (*KEYS, ALL):
            raise click.UsageError(say("drift_bad_field", value=key, allowed=", ".join(KEYS)))
    return keys


def _report(
    options: Options, source: Sequence[Path], read_on: date | None, codes: Sequence[str], every: bool
) -> Report:
    """Load both sides and compare them; what makes that useless ends the call."""
    from niemyet.drift.comparison import compared
    from niemyet.drift.copies import DriftRefused, read_copy
    from niemyet.records.loading import load

    try:
        copy = read_copy(source, read_on, options.today)
        register, _ = load(options.root, options.today)
        if not register.cards:
            raise DriftRefused(say("drift_no_records"))
        return compared(register, copy, codes, every)
    except DriftRefused as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def _tell(report: Report, call: _Call) -> None:
    """Print the result and write it where it was asked for."""
    from niemyet.drift.report import as_json, as_text

    if call.json == Path("-"):
        click.echo(as_json(report), nl=False)
    else:
        click.echo(as_text(report, call.every))
    if call.json and call.json != Path("-"):
        call.json.write_text(as_json(report), encoding="utf-8", newline="\n")
        _say(call, "drift_written", call.json)
    if call.xlsx:
        from niemyet.drift.sheets import as_xlsx

        call.xlsx.write_bytes(as_xlsx(report))
        _say(call, "drift_written", call.xlsx)


def _say(call: _Call, word: str, path: Path | str) -> None:
    """Tell of a file; where JSON goes to the screen, beside it."""
    click.echo(say(word, path=path), err=call.json == Path("-"))


def _take(root: Path, report: Report, call: _Call) -> int:
    """Take entries into the records, tell each, and return how many records have no functional difference left."""
    from niemyet.changes import sentence
    from niemyet.drift.taking import changes, write

    found = list(changes(root, report, call.keys))
    err = call.json == Path("-")
    done = [change for change in found if change.differences]
    if not done:
        click.echo(say("drift_nothing_taken"), err=err)
    else:
        count = sum(len({d.field for d in change.differences}) for change in done)
        head = "drift_would_take_head" if call.dry_run else "drift_taken_head"
        click.echo("\n" + say(head, procedures=len(done), count=count), err=err)
    for change in done:
        if not call.dry_run:
            write(root, change)
        for d in change.differences:
            click.echo(f"  {change.row.card.path}: [{d.field}] {sentence(d, against_source=True)}", err=err)
    for change in found:
        for key, cause in change.refused:
            click.echo("  " + say("drift_not_taken", path=change.row.card.path, field=key, why=say(cause)), err=err)
    whole = (change for change in done if set(change.row.functional) <= set(change.differences))
    return 0 if call.dry_run else sum(bool(change.row.functional) for change in whole)


def _save(options: Options, report: Report, call: _Call) -> None:
    """Write the record of this comparison, in place of an earlier one of the same day."""
    from niemyet.drift.record import as_record, path_of
    from niemyet.importers.store import write_whole

    path = path_of(options.today)
    if not call.dry_run:
        write_whole(options.root / path, as_record(report, options.today).encode())
    _say(call, "drift_would_save" if call.dry_run else "drift_saved", path)
