"""The commands `niemyet sheet export` and `niemyet sheet import`: records in Excel and back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from niemyet.commands.calling import options_of
from niemyet.commands.causes import why
from niemyet.commands.speaking import Group
from niemyet.importers.draft import ImportRefused
from niemyet.importers.store import write_whole
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.records.text import plain
from niemyet.records.values import closest
from niemyet.site.options import Options
from niemyet.words import H, say

if TYPE_CHECKING:
    from niemyet.sheets.faults import Fault
    from niemyet.sheets.intake import Change, Intake
    from niemyet.sheets.reading import Workbook

_SHOWN = 200  # letters of one text in a difference
_FEW = 50  # faults that are printed; the workbook given back has all
_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=H["sheet_file"])
_PROJECT = click.argument(
    "project", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar=f"[{H['sheet_project']}]"
)


@click.group("sheet", cls=Group, help=H["sheet"])
def sheet() -> None:
    """Group of the two ways."""


@sheet.command("export", help=H["sheet_export"])
@_FILE
@_PROJECT
@click.option("--agency", default="", help=H["sheet_agency"])
@click.option("--field", default="", help=H["sheet_field"])
def export_(file: Path, project: Path, agency: str, field: str) -> None:
    """Write records into a workbook."""
    from niemyet.sheets.export import chosen, export

    if file.suffix.lower() != ".xlsx":
        raise click.UsageError(say("sheet_suffix_wanted", file=file.name))
    options = _options(project)
    register, problems = load(options.root, options.today)
    _known(register, agency, field)
    records = chosen(register, agency, field)
    with _bar(records) as bar:
        made = export(options.root, register, records, lambda: bar.update(1) if bar else None)
    try:
        write_whole(file, made.content)
    except OSError as error:
        _stop(_denied(file, error))
    click.echo(say("sheet_exported", file=file, procedures=made.procedures, processes=made.processes))
    broken = {p.place.path for p in problems if p.level.value == "loi"} & _paths(options.root)
    if left := sorted(broken - {r.path for r in records}):
        click.echo(say("sheet_left_out", count=len(left), names=", ".join(left[:5])), err=True)


def _paths(root: Path) -> set[str]:
    folders = (root / "procedures" / name for name in ("thu-tuc", "quy-trinh"))
    return {path.relative_to(root).as_posix() for folder in folders for path in folder.rglob("*.yml")}


@sheet.command("import", help=H["sheet_import"])
@_FILE
@_PROJECT
@click.option("--dry-run", is_flag=True, help=H["import_dry"])
@click.option("--allow-delete", is_flag=True, help=H["sheet_allow_delete"])
def import_(file: Path, project: Path, dry_run: bool, allow_delete: bool) -> None:
    """Read records out of a workbook."""
    from niemyet.sheets.intake import intake
    from niemyet.sheets.reading import read
    from niemyet.sheets.trial import tried

    options = _options(project)
    try:
        book = read(file)
    except ImportRefused as error:
        _stop(str(error))
    for notice in book.notices:
        click.echo(f"{file.name}: {notice}")
    before = load(options.root, options.today)
    made = intake(options.root, before[0], book)
    gone = [mark.path for mark in made.missing] if allow_delete else []
    if made.changes or gone:
        made.faults += tried(options.root, options.today, before, made, gone, book)
    if made.faults:
        _give_back(book, book.in_order(made.faults))
    _tell(made, dry_run, allow_delete)
    if not dry_run:
        _store(options.root, made.changes, gone)
    done = "sheet_done_dry" if dry_run else "sheet_done"
    new = sum(change.old is None for change in made.changes)
    counts = {"changed": len(made.changes) - new, "new": new, "gone": len(gone), "unchanged": made.unchanged}
    click.echo(say(done, **counts))


def _options(project: Path) -> Options:
    """Return the settings of a site; its records must be there."""
    options = options_of(project / "mkdocs.yml")
    if not (options.root / "procedures").is_dir():
        raise click.UsageError(say("sheet_no_records", path=options.root / "procedures"))
    return options


def _known(register: Register, agency: str, field: str) -> None:
    """Refuse an agency or a field that nobody knows."""
    names = [f.name for f in register.fields]
    for value, word, known, is_there in (
        (agency, "sheet_no_agency", list(register.agencies), agency in register.agencies),
        (field, "sheet_no_field", names, bool(register.field_named(field))),
    ):
        if value and not is_there:
            guess = closest(value, known)
            raise click.UsageError(say(word, value=value, guess=say("guess", name=guess) if guess else ""))


def _bar(records: Sequence[Any]) -> Any:
    """Return a progress bar when somebody watches and it is worth it."""
    from contextlib import nullcontext

    if len(records) < _SHOWN or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=len(records), label=say("sheet_progress"), file=sys.stderr)


def _stop(text: str) -> Any:
    click.echo(text, err=True)
    sys.exit(1)


def _denied(file: Path, error: OSError) -> str:
    """Return why a workbook cannot be written: mostly, Excel holds it."""
    if isinstance(error, PermissionError):
        return say("sheet_held", file=file.name)
    return say("cannot_write", path=file, why=why(error))


def _give_back(book: Workbook, faults: Sequence[Fault]) -> None:
    """Print what is wrong, write it into a copy of the workbook beside it, and end."""
    from niemyet.sheets.explained import beside, explained, loses
    from niemyet.sheets.opening import opened

    for fault in faults[:_FEW]:
        place = fault.place()
        click.echo(f"{book.path.name}{', ' + place if place else ''}: {fault.text}", err=True)
        if fault.hint:
            click.echo(f"  {say('sheet_hint')}: {fault.hint}", err=True)
    if len(faults) > _FEW:
        click.echo(say("sheet_more", count=len(faults) - _FEW), err=True)
    target = beside(book.path)
    heads = {found.title: found.head for found in book.pages.values()}
    own = opened(book.path, book.content, macros=book.path.suffix.lower() == ".xlsm")
    try:
        write_whole(target, explained(own, faults, heads))
    except OSError as error:
        _stop(_denied(target, error))
    word = "sheet_given_back_bare" if loses(book.content) else "sheet_given_back"
    _stop(say(word, count=len(faults), file=target.name))


def _tell(made: Intake, dry_run: bool, allow_delete: bool) -> None:
    """Print what changes, field by field, and what became of rows that are gone."""
    for change in made.changes:
        word = "sheet_new" if change.old is None else "sheet_changed"
        click.echo(say(word, path=change.path, name=plain(change.name)))
        _tell_one(change)
    if made.missing and not allow_delete:
        names = ", ".join(mark.ident for mark in made.missing[:10]) + (", …" if len(made.missing) > 10 else "")
        click.echo(say("sheet_kept_records", count=len(made.missing), names=names))
    for mark in made.missing if allow_delete else ():
        click.echo(say("sheet_would_delete" if dry_run else "sheet_deleted", path=mark.path))


def _tell_one(change: Change) -> None:
    for d in change.differences:
        label = " › ".join(d.labels)
        if not d.old or not d.new:
            word = "sheet_put" if d.new else "sheet_taken"
            click.echo(f"  {say(word, label=label, text=_short(d.new or d.old))}")
        else:
            old, new = _apart(d.old, d.new)
            click.echo(f"  {label}: {old} → {new}")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts from shortly before the place where they part."""
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = same - 30 if same > 60 and max(len(old), len(new)) > _SHOWN else 0
    first, second = (f"{'…' if start else ''}{_short(text[start:])}" for text in (old, new))
    return first, second


def _store(root: Path, changes: Sequence[Change], gone: Sequence[str]) -> None:
    """Write the records; say what stopped it."""
    from niemyet.sheets.storing import Overtaken, store

    try:
        store(root, changes, gone)
    except Overtaken as error:
        _stop(say("sheet_overtaken", path=error.args[0]))
    except OSError as error:
        _stop(say("sheet_not_stored", path=error.filename or root, why=why(error)))
