"""The commands that help to write records: new, schema."""

import sys
from datetime import date
from pathlib import Path

import click

from niemyet.commands.asking import asked, in_terminal
from niemyet.commands.calling import CONFIG, guarded, options_of
from niemyet.commands.speaking import Command
from niemyet.records.loading import load
from niemyet.records.papers import forms
from niemyet.records.sample import SAMPLES, new_record, standing
from niemyet.records.schema import schemas
from niemyet.records.text import typed
from niemyet.starter.filling import filled
from niemyet.starter.legal import Known, questions_of
from niemyet.words import H, say


@click.command(cls=Command, help=H["new"])
@click.argument("kind", metavar=H["new_kind"], type=click.Choice(list(SAMPLES)))
@click.argument("name", metavar=H["new_name"])
@CONFIG
@click.option("--folder", default="", help=H["folder"])
@click.option("--no-ask", is_flag=True, help=H["ask_option"])
def new(kind: str, name: str, config: Path, folder: str, no_ask: bool) -> None:
    """Make a record to fill in; in a terminal its parts are asked for."""
    options = options_of(config)
    name, folder = typed(name), typed(folder)
    made = new_record(options.root, kind, name, folder)
    if made.fault:
        raise click.UsageError(say(made.fault, value=name, right=made.right))
    if there := standing(options.root, made):
        raise click.UsageError(say("exists", path=there.relative_to(options.root).as_posix()))

    path = made.path.relative_to(options.root).as_posix()
    questions = questions_of(kind, _known(options.root, options.today)) if in_terminal() and not no_ask else ()
    given = {"linh_vuc": folder} if folder and kind == "thu-tuc" else {}
    text = filled(made.text, path, asked(questions, given)) if questions else made.text

    def create() -> None:
        made.path.parent.mkdir(parents=True, exist_ok=True)
        made.path.write_text(text, encoding="utf-8", newline="\n")

    guarded(create, made.path)
    click.echo(say("made_asked" if questions else "made", path=path))


def _known(root: Path, today: date) -> Known:
    """Return what the records here may name."""
    register, _ = load(root, today)
    return Known([f.name for f in register.fields], sorted(register.agencies), [name for name, _ in forms(root)])


@click.command(cls=Command, help=H["schema"])
@CONFIG
@click.option("--out", "-o", type=click.Path(path_type=Path), default=None, help=H["out"])
@click.option("--check", "verify", is_flag=True, help=H["schema_check"])
def schema(config: Path, out: Path | None, verify: bool) -> None:
    """Write the JSON Schemas of all kinds of record, or say which are out of date."""
    folder = out or options_of(config).root / "procedures" / ".schema"
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

    guarded(create, folder)
    click.echo(say("schema_ok", count=len(made), path=folder))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
