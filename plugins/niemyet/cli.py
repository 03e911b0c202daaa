"""The command `niemyet`: what people type. Exit codes: 0 good, 1 the records have errors, 2 the call was wrong."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from niemyet.assembly import build_site, refill
from niemyet.cli_fmt import fmt
from niemyet.cli_import import import_
from niemyet.engines import ENGINES, EngineError, prepare, serve_site
from niemyet.records.crew import rarely_collect
from niemyet.records.problem import Level, Problem, as_annotation, as_dict, closing, explain, language
from niemyet.records.sample import SAMPLES, new_record
from niemyet.records.schema import schemas
from niemyet.site.build import judged
from niemyet.site.options import from_config, today
from niemyet.speaking import Group
from niemyet.words import WORDS, say


class _Help:
    """Help texts that follow NIEMYET_LANG at import: click keeps them as plain strings."""

    def __getitem__(self, key: str) -> str:
        return WORDS[language()][key]


H = _Help()
CONFIG = click.option("--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), help=H["config"])


def _options(config: Path):  # type: ignore[no-untyped-def]
    if not config.is_file():
        raise click.UsageError(say("no_config", path=config))
    return from_config(config, today())


def _report(problems: Sequence[Problem], procedures: int, form: str) -> None:
    """Print problems in the wanted form."""
    lang = language()
    if form == "json":
        count = {level.value: sum(p.level is level for p in problems) for level in Level}
        data = {"problems": [as_dict(p, lang) for p in problems], "count": count, "procedures": procedures}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif form == "github":
        for p in problems:
            click.echo(as_annotation(p, lang))
    else:
        for p in problems:
            click.echo(explain(p, lang) + "\n")
        click.echo(closing(problems, procedures, lang))


@click.group(cls=Group, help=H["main"])
def main() -> None:
    """Group of all commands."""
    rarely_collect()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may speak an old code page


@main.command(help=H["check"])
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help=H["format"])
@click.option("--json", "as_json", is_flag=True, help=H["json"])
def check(config: Path, form: str, as_json: bool) -> None:
    """Check every record."""
    built = judged(_options(config))
    problems = built.site.problems
    built.crew.close()
    _report(problems, len(built.site.register.cards), "json" if as_json else form)
    sys.exit(any(p.level is Level.ERROR for p in problems))


@main.command(help=H["build"])
@CONFIG
@click.option("--out", "-o", type=click.Path(path_type=Path), default=None, help=H["out"])
@click.option("--engine", type=click.Choice(list(ENGINES)), default="mkdocs", help=H["engine"])
@click.option("--lenient", is_flag=True, help=H["lenient"])
def build(config: Path, out: Path | None, engine: str, lenient: bool) -> None:
    """Build the site beside the old one and put it in its place when it is whole."""
    options = _options(config)
    rendering = prepare(config.resolve(), engine)
    built = judged(options)
    rendering.join()
    problems = built.site.problems
    errors = [p for p in problems if p.level is Level.ERROR]
    if errors and not lenient:
        _report(problems, len(built.site.register.cards), "text")
        click.echo(say("stopped"), err=True)
        sys.exit(1)
    target = (out or options.root / "site").resolve()
    with built.crew:
        _guarded(lambda: build_site(config.resolve(), target, engine, built), target)
    for p in errors:
        click.echo(explain(p, language()) + "\n")
    click.echo(closing(problems, len(built.site.register.cards), language()))
    click.echo(_summary(built, target))


def _guarded(action, target: Path) -> None:  # type: ignore[no-untyped-def]
    """Run an action that writes; say clearly what stopped it."""
    try:
        action()
    except EngineError as error:
        for problem in error.problems:
            click.echo(explain(problem, language()) + "\n")
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        path = error.filename or target
        click.echo(say("cannot_write", path=path, why=error.strerror or error), err=True)
        sys.exit(1)


def _summary(built, target: Path) -> str:  # type: ignore[no-untyped-def]
    """Return what was built and how to look at it."""
    from niemyet.checks.coverage import coverage

    register, filled = built.site.register, built.filled
    covered = coverage(register)
    shown = os.path.relpath(target)
    lines = [
        say(
            "built",
            pages=built.pages or sum(1 for _ in target.rglob("*.html")),
            records=filled.pages,
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


@main.command(help=H["fill"])
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@CONFIG
def fill(site: Path, config: Path) -> None:
    """Fill a rendered site."""
    built = judged(_options(config))
    problems = built.site.problems
    if any(p.level is Level.ERROR for p in problems):
        _report(problems, len(built.site.register.cards), "text")
        sys.exit(1)
    with built.crew:
        _guarded(lambda: refill(site, built), site)
    click.echo(_summary(built, site.resolve()))


@main.command(help=H["serve"])
@CONFIG
@click.option("--address", "-a", default="127.0.0.1:8000", help=H["address"])
def serve(config: Path, address: str) -> None:
    """Serve the site here and reload on changes."""
    _options(config)
    serve_site(config.resolve(), address)


@main.command(help=H["new"])
@click.argument("kind", type=click.Choice(list(SAMPLES)))
@click.argument("name")
@CONFIG
@click.option("--folder", default="", help=H["folder"])
def new(kind: str, name: str, config: Path, folder: str) -> None:
    """Make a record to fill in."""
    options = _options(config)
    made = new_record(options.root, kind, name, folder)
    if made.fault:
        raise click.UsageError(say(made.fault, value=name, right=made.right))
    if made.path.exists():
        raise click.UsageError(say("exists", path=made.path.relative_to(options.root).as_posix()))

    def create() -> None:
        made.path.parent.mkdir(parents=True, exist_ok=True)
        made.path.write_text(made.text, encoding="utf-8", newline="\n")

    _guarded(create, made.path)
    click.echo(say("made", path=made.path.relative_to(options.root).as_posix()))


@main.command(help=H["schema"])
@CONFIG
@click.option("--out", "-o", type=click.Path(path_type=Path), default=None, help=H["out"])
@click.option("--check", "verify", is_flag=True, help=H["verify"])
def schema(config: Path, out: Path | None, verify: bool) -> None:
    """Write the JSON Schemas of all kinds of record, or say which are out of date."""
    folder = out or _options(config).root / "procedures" / ".schema"
    made = schemas()
    if verify:
        old = [n for n, text in made.items() if _read(folder / n) != text]
        for name in old:
            click.echo(say("schema_old", path=folder / name), err=True)
        sys.exit(bool(old))

    def create() -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")

    _guarded(create, folder)
    click.echo(say("schema_ok", count=len(made), path=folder))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


main.add_command(import_)
main.add_command(fmt)
