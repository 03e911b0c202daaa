"""The command `niemyet fmt`: records in one form."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from niemyet.commands.causes import why
from niemyet.commands.speaking import Command
from niemyet.importers.store import write_whole
from niemyet.records.form import Unformable, model_of, reform
from niemyet.records.shelves import LISTS_FOLDER, SHELVES
from niemyet.words import H, say


@click.command(cls=Command, help=H["fmt"])
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar=f"[{H['import_files']}…]")
@click.option("--check", "only_check", is_flag=True, help=H["fmt_check"])
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help=H["import_out"])
def fmt(files: Sequence[Path], only_check: bool, root: Path) -> None:
    """Write records in canonical form."""
    base = root.resolve()
    paths = [p.resolve() for p in files] or list(_records(base))
    became = [_formed(path, base, only_check) for path in paths]
    changed = became.count("changed")
    click.echo(say("fmt_done_check" if only_check else "fmt_done", count=len(paths), changed=changed))
    sys.exit("bad" in became or (only_check and changed > 0))


def _records(root: Path) -> Iterable[Path]:
    """Yield every record file below the root."""
    for folder in (*(s.folder for s in SHELVES), LISTS_FOLDER):
        for path in sorted((root / folder).rglob("*")):
            known = path.is_file() and not path.name.startswith((".", "_", "~", "README", "index"))
            if known and model_of(path.relative_to(root).as_posix()):
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
        click.echo(say("cannot_write", path=name, why=why(error)), err=True)
        return "bad"
    if new != old:
        click.echo(say("fmt_would" if only_check else "fmt_changed", path=name))
    return "changed" if new != old else ""
