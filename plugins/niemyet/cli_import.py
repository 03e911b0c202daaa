"""The commands `niemyet import` and `niemyet fmt`: what people type to bring records in and to keep them in one form."""

import importlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from niemyet.importers.draft import Draft, Flag, ImportRefused, Outcome
from niemyet.importers.store import Change, Differing, Report, store, write_whole
from niemyet.records.form import Unformable, model_of, reform
from niemyet.records.problem import language
from niemyet.records.register import LISTS_FOLDER, SHELVES
from niemyet.speaking import Group
from niemyet.words import WORDS, say

_SHOWN = 20  # places of one kind that are listed without --all
_LONG_WORK = 200  # drafts from which on a bar is worth its line
_WIDTH = 140


class _Help:
    """Help texts that follow NIEMYET_LANG at import: click keeps them as plain strings."""

    def __getitem__(self, key: str) -> str:
        return WORDS[language()][key]


H = _Help()
FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=f"{H['import_files']}…"
)
OUT = click.option(
    "--out", "-o", type=click.Path(path_type=Path, file_okay=False), default=Path(), help=H["import_out"]
)
DRY = click.option("--dry-run", is_flag=True, help=H["import_dry"])
UPDATE = click.option("--update", is_flag=True, help=H["import_update"])
ALL = click.option("--all", "every", is_flag=True, help=H["import_all"].format(count=_SHOWN))


@click.group("import", cls=Group, help=H["import"])
def import_() -> None:
    """Group of the importers."""


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Read a day of the command line."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.UsageError(say("import_bad_day", value=value)) from error


@import_.command(help=H["import_portal"])
@FILES
@OUT
@DRY
@UPDATE
@ALL
@click.option("--read-on", callback=_day, default=None, help=H["import_read_on"])
@click.option("--lists", is_flag=True, help=H["import_lists"])
def portal(
    files: Sequence[Path], out: Path, dry_run: bool, update: bool, every: bool, read_on: date | None, lists: bool
) -> None:
    """Bring in records of the national database."""
    from niemyet.importers.portal import FIELDS, field_list, read

    outcomes, refused = _read_all(files, lambda path: read(path, read_on))
    drafts = [d for o in outcomes for d in o.drafts]
    if lists and drafts and not (out / FIELDS).exists():
        drafts.append(field_list(drafts))
    _finish(outcomes, refused, drafts, out, dry_run, update, every)


def _outside(name: str, files: Sequence[Path], out: Path, dry_run: bool, update: bool, every: bool) -> None:
    """Run the importer in the module `name`: `read(path) -> Outcome`."""
    try:
        module: Any = importlib.import_module(f"niemyet.importers.{name}")
    except ModuleNotFoundError as error:
        raise click.UsageError(say("import_absent", name=error.name or name)) from error
    outcomes, refused = _read_all(files, module.read)
    _finish(outcomes, refused, [d for o in outcomes for d in o.drafts], out, dry_run, update, every)


def _command(name: str) -> None:
    """Add the command of an importer that needs nothing but files."""

    @import_.command(name, help=H[f"import_{name}"])
    @FILES
    @OUT
    @DRY
    @UPDATE
    @ALL
    def run(files: Sequence[Path], out: Path, dry_run: bool, update: bool, every: bool) -> None:
        _outside(name, files, out, dry_run, update, every)


for _name in ("process", "decision", "plan"):
    _command(_name)


def _read_all(files: Sequence[Path], read: Any) -> tuple[list[Outcome], list[Flag]]:
    """Read each file; one that cannot be used as a whole is refused, the others go on."""
    outcomes, refused = [], []
    for path in files:
        try:
            outcomes.append(read(path))
        except ImportRefused as error:
            refused.append(Flag("", str(error)))
    return outcomes, refused


def _finish(
    outcomes: Sequence[Outcome],
    refused: Sequence[Flag],
    drafts: Sequence[Draft],
    out: Path,
    dry_run: bool,
    update: bool,
    every: bool,
) -> None:
    """Store the drafts, print what became of everything, and end with 1 when something was refused or left."""
    try:
        with _bar(drafts) as bar:
            report = store(out, bar, dry_run=dry_run, update=update)
    except OSError as error:
        click.echo(say("cannot_write", path=error.filename or out, why=error.strerror or error), err=True)
        sys.exit(1)
    refused = [*refused, *(f for o in outcomes for f in o.refused), *report.refused]
    _print(report, refused, sum(o.read for o in outcomes), dry_run, every)
    sys.exit(bool(refused or report.differing))


def _bar(drafts: Sequence[Draft]) -> Any:
    """Return a progress bar over the drafts when somebody watches and it is worth it, else the drafts."""
    if len(drafts) < _LONG_WORK or not sys.stderr.isatty():
        return nullcontext(drafts)
    return click.progressbar(drafts, label=say("import_progress"), file=sys.stderr)


def _print(report: Report, refused: Sequence[Flag], read: int, dry_run: bool, every: bool) -> None:
    """Print the report: refused, differing, updated, places to look at, and the summary last."""
    if refused:
        click.echo(say("import_refused_head"))
        click.echo("".join(f"  {flag.where}: {flag.text}\n" if flag.where else f"  {flag.text}\n" for flag in refused))
    _print_differing(say("import_differs_head"), report.differing)
    _print_differing(say("import_would_head" if dry_run else "import_updated_head"), report.updated)
    if report.flags:
        click.echo(say("import_flagged_head"))
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
    for i, record in enumerate(records):
        click.echo(f"{'' if i else head + chr(10)}  {record.path}{': ' + record.why if record.why else ''}")
        for change in record.changes:
            click.echo(_change(change))


def _change(change: Change) -> str:
    """Return one difference: both texts from shortly before the place where they part."""
    start = max(0, len(os.path.commonprefix([change.old, change.new])) - 30)
    start = 0 if start < 30 else start
    old, new = (f"{'…' if start else ''}{text[start : start + _WIDTH]}" for text in (change.old, change.new))
    return f"    {change.key}\n      {say('import_old')}: {old or '–'}\n      {say('import_new')}: {new or '–'}"


def _print_flags(flags: Sequence[Flag], every: bool) -> None:
    """Print the places of each kind together; a kind is its sentence without what is quoted in it."""
    kinds = Counter(_kind(flag) for flag in flags)
    for kind, count in kinds.items():
        same = [flag for flag in flags if _kind(flag) == kind]
        shown = same if every else same[:_SHOWN]
        click.echo("".join(f"  {flag.where}: {flag.text}\n" for flag in shown), nl=False)
        if len(shown) < count:
            click.echo(f"  {say('import_more', count=count - len(shown))}")
    click.echo()


def _kind(flag: Flag) -> str:
    return flag.text.split("“")[0] + flag.text.split("”")[-1]


# --- niemyet fmt ----------------------------------------------------------------------------------------------------


@click.command(help=H["fmt"])
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar=f"[{H['import_files']}…]")
@click.option("--check", "only_check", is_flag=True, help=H["fmt_check"])
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help=H["import_out"])
def fmt(files: Sequence[Path], only_check: bool, root: Path) -> None:
    """Write records in canonical form."""
    base = root.resolve()
    paths = [p.resolve() for p in files] or list(_records(base))
    changed = bad = 0
    for path in paths:
        outcome = _formed(path, base, only_check)
        changed += outcome == "changed"
        bad += outcome == "bad"
    click.echo(say("fmt_done_check" if only_check else "fmt_done", count=len(paths), changed=changed))
    sys.exit(bool(bad or (only_check and changed)))


def _records(root: Path) -> Iterable[Path]:
    """Yield every record file below the root."""
    folders = (*(s.folder for s in SHELVES), LISTS_FOLDER)
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            known = path.is_file() and not path.name.startswith((".", "_", "README", "index"))
            if known and model_of(name):
                yield path


def _formed(path: Path, root: Path, only_check: bool) -> str:
    """Bring one file into form; return what became of it: "", "changed" or "bad"."""
    name = os.path.relpath(path, root).replace(os.sep, "/")
    if name.startswith("../") or model_of(name) is None:
        click.echo(say("fmt_strange", path=name), err=True)
        return "bad"
    try:
        old = path.read_bytes()
        new = reform(old, name).encode()
        if new != old and not only_check:
            write_whole(path, new)
    except Unformable:
        click.echo(say("fmt_skipped", path=name), err=True)
        return "bad"
    except OSError as error:
        click.echo(say("cannot_write", path=name, why=error.strerror or error), err=True)
        return "bad"
    if new != old:
        click.echo(say("fmt_would" if only_check else "fmt_changed", path=name))
    return "changed" if new != old else ""
