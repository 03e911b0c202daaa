"""What every command shares: the option --config, reading the settings, printing problems, saying what stopped it."""

import errno
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from niemyet.commands.causes import why
from niemyet.commands.days import day_of
from niemyet.engines import EngineError
from niemyet.records.problem import Level, Problem, as_annotation, as_dict, closing, explain, language
from niemyet.records.register import Vanished
from niemyet.releases import ReleaseError
from niemyet.site.options import Options, day_of_commit, from_config, today
from niemyet.words import H, say

_OFFICE = {".xlsx", ".xlsm", ".xls", ".csv", ".docx", ".doc"}
T = TypeVar("T")
R = TypeVar("R")
CONFIG = click.option("--config", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), help=H["config"])


def options_of(config: Path, day: str = "") -> Options:
    """Return the settings in a configuration file; without one the call is wrong. `day` is that of the build."""
    if not config.is_file():
        raise click.UsageError(say("no_config", path=config))
    try:
        return from_config(config, _day(config, day) if day else today())
    except ValueError as error:  # a variable that holds no day
        raise click.UsageError(say("bad_today", why=error)) from None


def _day(config: Path, said: str) -> date:
    """Return the day that a person names: itself, or `commit` for that of the last commit."""
    if said != "commit":
        return day_of(said)
    found = day_of_commit(config.resolve().parent)
    if found is None:
        raise click.UsageError(say("no_commit", value=said))
    return found


def report(problems: Sequence[Problem], procedures: int, form: str) -> None:
    """Print problems in the wanted form: text, json or github."""
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


def guarded(action: Callable[[], R], target: Path) -> R:
    """Run an action that writes; say clearly what stopped it."""
    try:
        return action()
    except Vanished as error:
        click.echo(say("moved", path=error.args[0]), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo(say("interrupted"), err=True)
        sys.exit(130)
    except EngineError as error:
        for problem in error.problems:
            click.echo(explain(problem, language()) + "\n")
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(stopped_by(error, target), err=True)
        sys.exit(1)


def stopped_by(error: OSError, target: Path) -> str:
    """Return what the disk said, in a sentence."""
    path = error.filename or target
    if isinstance(error, PermissionError) and Path(path).suffix.lower() in _OFFICE:  # Windows locks an open document
        return say("open_elsewhere", path=path)
    key = {errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full", errno.EFBIG: "disk_full", errno.ENOENT: "moved"}
    return say(key.get(error.errno or 0, "cannot_write"), path=path, why=why(error))


def told(action: Callable[[], T]) -> T:
    """Do something and return what came of it; say clearly what stopped it."""
    try:
        return action()
    except ReleaseError as error:
        click.echo(str(error), err=True)
    except OSError as error:
        click.echo(stopped_by(error, Path(error.filename or ".")), err=True)
    sys.exit(1)
