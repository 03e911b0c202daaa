"""The commands `niemyet import ...`: outside files become records, and a report says what became of everything."""

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from niemyet.commands.causes import why
from niemyet.commands.days import day_given
from niemyet.commands.import_report import SHOWN, print_report
from niemyet.commands.speaking import Group
from niemyet.importers.draft import Draft, Flag, ImportRefused, Outcome
from niemyet.importers.store import store
from niemyet.records.shelves import FOLDERS
from niemyet.records.source import read as read_record
from niemyet.words import H, say

_LONG_WORK = 200  # drafts from which on a bar is worth its line
_LARGE = 500_000  # bytes from which on reading is
_AGENCIES = "procedures/co-quan"


def _is_root(out: Path) -> Path:
    """Return the folder to write into; one inside of `procedures` was not meant: another would be made within it."""
    whole = out.absolute()
    shelves = [path.parent for path in (whole, *whole.parents) if f"{path.parent.name}/{path.name}" in FOLDERS]
    for records in [whole] if whole.name == "procedures" else shelves:
        raise click.UsageError(say("import_out_inside", out=out, root=records.parent))
    return out


_SHARED = (
    click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=f"{H['import_files']}…"),
    click.option(
        "--out",
        "-o",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        help=H["import_out"],
        callback=lambda _, __, out: _is_root(out),
    ),
    click.option("--dry-run", is_flag=True, help=H["import_dry"]),
    click.option("--update", is_flag=True, help=H["import_update"]),
    click.option("--all", "every", is_flag=True, help=H["import_all"].format(count=SHOWN)),
)


@dataclass(frozen=True)
class _Call:
    """What every importer is asked for."""

    files: Sequence[Path]
    out: Path
    dry_run: bool
    update: bool
    every: bool


@dataclass(frozen=True)
class _Given:
    """Something that a person may say because the outside file does not: its option, and the importer's argument."""

    option: str
    argument: str
    help: str
    is_path: bool = False


_CODES = _Given("--codes", "codes", "import_codes", is_path=True)
_FIELD = _Given("--field", "field_name", "import_field")
_IMPORTERS: Mapping[str, tuple[_Given, ...]] = {
    "process": (
        _CODES,
        _FIELD,
        _Given("--unit", "unit", "import_unit"),
        _Given("--decision", "decision", "import_decision_number"),
    ),
    "decision": (
        _CODES,
        _FIELD,
        _Given("--number", "number", "import_decision_number"),
        _Given("--date", "date", "import_date"),
        _Given("--issuer", "issuer", "import_issuer"),
    ),
    "json": (),
    "plan": (_Given("--agency", "agency", "import_agency"), _Given("--title", "title", "import_title")),
}

_MODULES = {"json": "open_data"}  # whose name would be that of a module of Python


@click.group("import", cls=Group, help=H["import"])
def import_() -> None:
    """Group of the importers."""


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments that every importer has, in the order of the help text."""
    for decorate in reversed(_SHARED):
        command = decorate(command)
    return command


@import_.command(help=H["import_portal"])
@_shared
@click.option("--read-on", callback=day_given, default=None, help=H["import_read_on"])
@click.option("--lists", is_flag=True, help=H["import_lists"])
def portal(read_on: date | None, lists: bool, **call: Any) -> None:
    """Bring in records of the national database."""
    from niemyet.importers.portal import field_list, read

    asked = _Call(**call)
    with _reading_bar(asked.files) as bar:
        watch = bar.update if bar else lambda _: None
        outcomes, refused = _read_all(asked.files, lambda path: read(path, read_on, watch))
    drafts = [d for o in outcomes for d in o.drafts]
    if lists and drafts:
        drafts.append(field_list(drafts))
    _finish(asked, outcomes, refused, drafts)


def _add(name: str, givens: tuple[_Given, ...]) -> None:
    """Add the command of the importer in the module `name`."""

    def run(files: Sequence[Path], out: Path, dry_run: bool, update: bool, every: bool, **given: Any) -> None:
        _outside(name, _Call(files, out, dry_run, update, every), {k: v for k, v in given.items() if v})

    command = _shared(run)
    for given in reversed(givens):
        kind: Any = click.Path(path_type=Path) if given.is_path else str
        command = click.option(given.option, given.argument, type=kind, default=None, help=H[given.help])(command)
    import_.command(name, help=H[f"import_{name}"])(command)


for _name, _givens in _IMPORTERS.items():
    _add(_name, _givens)


def _outside(name: str, asked: _Call, given: dict[str, Any]) -> None:
    """Run an importer that is a module of its own."""
    try:
        module: Any = importlib.import_module(f"niemyet.importers.{_MODULES.get(name, name)}")
    except ModuleNotFoundError as error:
        raise click.UsageError(say("import_absent", name=error.name or name)) from error
    if name == "plan":
        given["agencies"] = _agencies(asked.out)
    outcomes, refused = _read_all(asked.files, lambda path: module.read(path, **given))
    _finish(asked, outcomes, refused, [d for o in outcomes for d in o.drafts])


def _agencies(root: Path) -> dict[str, str]:
    """Return the ids of the agencies that have records here, by their names of all times."""
    found: dict[str, str] = {}
    for path in sorted((root / _AGENCIES).rglob("*.yml")):
        document, _ = read_record(path, root)
        data = document.data if document and isinstance(document.data, dict) else {}
        former = data.get("ten_cu")
        names = [data.get("ten"), *(f.get("ten") for f in former or () if isinstance(f, dict))]
        found |= {name: path.stem for name in names if isinstance(name, str)}
    return found


def _read_all(files: Sequence[Path], read: Callable[[Path], Outcome]) -> tuple[list[Outcome], list[Flag]]:
    """Read each file; one that cannot be used as a whole is refused, the others go on."""
    outcomes, refused = [], []
    for path in files:
        try:
            outcomes.append(read(path))
        except ImportRefused as error:
            refused.append(Flag("", str(error)))
    return outcomes, refused


def _finish(asked: _Call, outcomes: Sequence[Outcome], refused: Sequence[Flag], drafts: Sequence[Draft]) -> None:
    """Store the drafts, print what became of everything, and end with 1 when something was refused or left."""
    try:
        with _bar(drafts) as bar:
            report = store(asked.out, bar, dry_run=asked.dry_run, update=asked.update)
    except OSError as error:
        click.echo(say("cannot_write", path=error.filename or asked.out, why=why(error)), err=True)
        sys.exit(1)
    refused = [*refused, *(f for o in outcomes for f in o.refused), *report.refused]
    print_report(report, refused, sum(o.read for o in outcomes), asked.dry_run, asked.every)
    sys.exit(bool(refused or report.differing))


def _reading_bar(files: Sequence[Path]) -> Any:
    """Return a progress bar over the bytes of the files when somebody watches and it is worth it."""
    size = sum(path.stat().st_size for path in files if path.is_file())
    if size < _LARGE or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=size, label=say("import_reading"), file=sys.stderr)


def _bar(drafts: Sequence[Draft]) -> Any:
    """Return a progress bar over the drafts when somebody watches and it is worth it, else the drafts."""
    if len(drafts) < _LONG_WORK or not sys.stderr.isatty():
        return nullcontext(drafts)
    return click.progressbar(drafts, label=say("import_progress"), file=sys.stderr)
