"""The commands that judge records and make pages of them: check, build, fill, serve."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from niemyet.assembly import build_site, refill
from niemyet.checks import CRITERIA
from niemyet.checks.coverage import coverage
from niemyet.commands.calling import CONFIG, guarded, options_of, report
from niemyet.commands.choosing import chosen
from niemyet.commands.days import AS_OF, FROM_GIT, is_empty, moved, unknown
from niemyet.commands.speaking import Command
from niemyet.engines import ENGINES, prepare, serve_site
from niemyet.records.problem import Level, Problem, closing, explain, in_order, language
from niemyet.server.settings import judge_settings
from niemyet.site.build import Built, judged
from niemyet.site.memory import files_in
from niemyet.site.options import Options
from niemyet.site.place import ended_politely
from niemyet.words import H, say


@click.command(cls=Command, help=H["check"])
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help=H["format"])
@click.option("--json", "as_json", is_flag=True, help=H["json"])
@AS_OF
@FROM_GIT
@click.option("--only", multiple=True, help=H["only"])
def check(config: Path, form: str, as_json: bool, as_of: str | None, from_git: bool, only: tuple[str, ...]) -> None:
    """Check every record."""
    criteria = chosen(only)
    options = moved(options_of(config), as_of, from_git)
    built = guarded(lambda: judged(options), options.root)
    whole = [*built.site.problems, *judge_settings(config, options.today)]
    problems = in_order(whole) if criteria is None else _of(built, criteria)
    built.crew.close()
    report(problems, len(built.site.register.cards), "json" if as_json else form)
    sys.exit(any(p.level is Level.ERROR for p in problems))


def _of(built: Built, criteria: frozenset[str]) -> Sequence[Problem]:
    """Return what some criteria found; a file that could not be read is told too, for it was not looked at."""
    kept = (f.problem for f in built.site.findings.found if CRITERIA[f.criterion].id in criteria)
    return in_order([*kept, *built.site.unread])


@click.command(cls=Command, help=H["build"])
@CONFIG
@click.option("--out", "-o", type=click.Path(path_type=Path), default=None, help=H["out"])
@click.option("--engine", type=click.Choice(list(ENGINES)), default="mkdocs", help=H["engine"])
@click.option("--lenient", is_flag=True, help=H["lenient"])
@AS_OF
@FROM_GIT
@click.option("--day", default="", help=H["build_day"])
def build(
    config: Path, out: Path | None, engine: str, lenient: bool, as_of: str | None, from_git: bool, day: str
) -> None:
    """Build the site beside the old one and put it in its place when it is whole."""
    options = moved(options_of(config, day), as_of, from_git)
    with ended_politely():
        _build(config, options, out, engine, lenient)


def _build(config: Path, options: Options, out: Path | None, engine: str, lenient: bool) -> None:
    rendering = prepare(config.resolve(), engine)
    built = guarded(lambda: judged(options), options.root)
    rendering.join()
    problems = built.site.problems
    errors = [p for p in problems if p.level is Level.ERROR]
    if errors and not lenient:
        report(problems, len(built.site.register.cards), "text")
        click.echo(say("stopped"), err=True)
        sys.exit(1)
    if is_empty(built.site):
        click.echo(say("as_of_empty", day=f"{options.today:%d/%m/%Y}"), err=True)
        sys.exit(1)
    name = f"site-{options.today.isoformat()}" if options.as_of else "site"
    target = (out or config.resolve().parent / name).resolve()
    with built.crew:
        guarded(lambda: build_site(config.resolve(), target, engine, built), target)
    problems = [*problems, *judge_settings(config, options.today, set(files_in(target)))]
    for p in (p for p in problems if p.level is Level.ERROR):
        click.echo(explain(p, language()) + "\n")
    if said := unknown(built.site.register.past):
        click.echo(f"{said}\n", err=True)
    click.echo(closing(problems, len(built.site.register.cards), language()))
    click.echo(_summary(built, target))
    if built.foreign:
        names = ", ".join(built.foreign[:3]) + ("…" if len(built.foreign) > 3 else "")
        click.echo(say("foreign", out=os.path.relpath(target), count=len(built.foreign), names=names))


def _summary(built: Built, target: Path) -> str:
    """Return what was built and how to look at it."""
    register, filled = built.site.register, built.filled
    covered = coverage(register)
    shown = os.path.relpath(target)
    lines = [
        say(
            "built",
            pages=built.pages or sum(1 for _ in target.rglob("*.html")),
            records=filled.pages if filled else 0,
            out=shown,
            procedures=len(register.cards),
            processes=len(register.process_cards),
            agencies=len(register.agencies),
            decisions=len(register.decisions),
            plans=len(register.plans),
        ),
        say("coverage", listed=len(covered.listed), announced=len(covered.announced)),
        say("look", index=os.path.join(shown, "index.html")),
    ]
    return "\n".join(lines)


@click.command(cls=Command, help=H["fill"])
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@CONFIG
def fill(site: Path, config: Path) -> None:
    """Fill a rendered site."""
    built = judged(options_of(config))
    problems = built.site.problems
    if any(p.level is Level.ERROR for p in problems):
        report(problems, len(built.site.register.cards), "text")
        sys.exit(1)
    with built.crew:
        guarded(lambda: refill(site.resolve(), built, config), site)
    click.echo(_summary(built, site.resolve()))


@click.command(cls=Command, help=H["serve"])
@CONFIG
@click.option("--address", "-a", default="127.0.0.1:8000", help=H["address"])
def serve(config: Path, address: str) -> None:
    """Serve the site here and reload on changes."""
    options_of(config)
    serve_site(config.resolve(), address)
