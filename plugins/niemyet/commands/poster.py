"""The command that prints what hangs on the wall, and tells which sheets are out of date: poster."""

import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from niemyet.commands.calling import CONFIG, guarded, options_of, told
from niemyet.commands.speaking import Command
from niemyet.history.reading import read_past
from niemyet.poster import PosterError
from niemyet.poster.inventory import NAME, read_inventory
from niemyet.poster.kinds import KINDS, Choice, posters
from niemyet.poster.outdated import Outdated, outdated
from niemyet.poster.printing import print_posters
from niemyet.poster.since import records_at
from niemyet.poster.wall import Wall
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.records.problem import Level
from niemyet.records.register import Register
from niemyet.site.options import Options
from niemyet.words import H, say

_LONG_WORK = 60  # posters from which on a bar is worth its line
_SHOWN = 40  # letters of a title


@click.command("poster", cls=Command, help=H["poster"])
@CONFIG
@click.option("--agency", default="", help=H["poster_agency"])
@click.option("--field", default="", help=H["poster_field"])
@click.option("--code", "codes", multiple=True, help=H["poster_code"])
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help=H["poster_kind"])
@click.option("--paper", type=click.Choice(["a4", "a3"]), default="a4", help=H["poster_paper"])
@click.option("--out", "-o", type=click.Path(path_type=Path), default=None, help=H["poster_out"])
@click.option("--outdated", "printed", type=click.Path(path_type=Path), default=None, help=H["poster_outdated"])
@click.option("--since", default="", help=H["poster_since"])
@click.option("--json", "as_json", is_flag=True, help=H["poster_json"])
def poster(
    config: Path,
    agency: str,
    field: str,
    codes: Sequence[str],
    kinds: Sequence[str],
    paper: str,
    out: Path | None,
    printed: Path | None,
    since: str,
    as_json: bool,
) -> None:
    """Print posters, or compare printed ones with the records."""
    if (out is None) == (printed is None):
        raise click.UsageError(say("poster_out_or_list"))
    if (since or as_json) and printed is None:
        raise click.UsageError(say("poster_list_alone"))
    options = options_of(config)
    wall = Wall(paper, options.site_url, options.site_name, agency)
    try:
        if printed is not None:
            _compare(options, printed, wall, since, as_json)
        elif out is not None:
            _print(options, Choice(agency, field, tuple(codes), tuple(kinds)), wall, out)
    except PosterError as error:
        raise click.UsageError(str(error)) from None


def _loaded(options: Options) -> Register:
    """Return the records; what is wrong with some is told, the others are printed."""
    register, problems = load(options.root, options.today, Ledger.of(options.root))
    errors = sum(p.level is Level.ERROR for p in problems)
    if errors:
        click.echo(say("poster_errors", count=errors), err=True)
    return register


def _print(options: Options, choice: Choice, wall: Wall, out: Path) -> None:
    register = _loaded(options)
    todo = posters(register, choice)
    if not todo:
        raise PosterError("poster_nothing")
    if out.exists() and not out.is_dir():
        raise PosterError("poster_not_folder", path=out)
    if not options.site_url:
        click.echo(say("poster_no_url"), err=True)
    with _bar(len(todo)) as bar:
        watch = bar.update if bar else lambda _: None
        made = guarded(lambda: print_posters(register, todo, wall, out, choice, watch), out)
    counts = ", ".join(say(f"poster_of_{k.replace('-', '_')}", count=n) for k in KINDS if (n := _count(made, k)))
    click.echo(say("poster_done", count=len(made), counts=counts, path=out, list=out / NAME))


def _count(made: Sequence[Any], kind: str) -> int:
    return sum(p.kind == kind for p in made)


def _bar(count: int) -> Any:
    """Return a progress bar when somebody watches and it is worth it."""
    if count < _LONG_WORK or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=count, label=say("poster_progress"), file=sys.stderr)


def _compare(options: Options, path: Path, wall: Wall, since: str, as_json: bool) -> None:
    """Tell what is to be done with the posters of a list; end with 1 when there is something."""
    inventory = read_inventory(path / NAME if path.is_dir() else path)
    loaded = _loaded(options)
    register = replace(loaded, past=read_past(loaded))
    old = told(lambda: records_at(register, since)) if since else None
    found = outdated(register, inventory, wall, old)
    if as_json:
        click.echo(json.dumps([_plain(o) for o in found], ensure_ascii=False, indent=2))
    else:
        for line in map(_line, found):
            click.echo(line)
        key = "poster_summary" if found else "poster_all_good"
        click.echo(say(key, count=len(found), posters=len(inventory.posters), day=f"{options.today:%d/%m/%Y}"))
    sys.exit(bool(found))


def _line(o: Outdated) -> str:
    title = o.title if len(o.title) <= _SHOWN else o.title[:_SHOWN].rsplit(" ", 1)[0] + "…"
    versions = f"{o.printed or '–'} → {o.current or '–'}"
    why = f"\n    {'; '.join(o.reasons)}" if o.reasons else ""
    name = f"{o.code} {title}".strip()
    return f"{say(o.verdict.value)}  {o.file}  {name}  ({versions}){why}"


def _plain(o: Outdated) -> dict[str, Any]:
    return {**o._asdict(), "verdict": o.verdict.name.lower(), "reasons": list(o.reasons)}
