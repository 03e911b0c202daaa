"""The command `niemyet review`: what changed between two states in git, for whoever has to agree to it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from niemyet.commands.calling import CONFIG, guarded, options_of
from niemyet.commands.speaking import Command
from niemyet.history.git import GitError
from niemyet.history.span import UnclearSpan
from niemyet.words import H, say

if TYPE_CHECKING:
    from niemyet.review.report import Review

R = TypeVar("R")
_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
PROJECT = click.argument("project", required=False, type=_FOLDER, metavar=f"[{H['review_project']}]")


@click.command("review", cls=Command, help=H["review"])
@click.argument("span", metavar=H["review_argument"])
@PROJECT
@CONFIG
@click.option("--out", "-o", type=_FILE, default=None, help=H["review_out"])
@click.option("--html", type=_FILE, default=None, help=H["review_html"])
@click.option("--json", "as_json", is_flag=True, help=H["review_json"])
def review(span: str, project: Path | None, config: Path, out: Path | None, html: Path | None, as_json: bool) -> None:
    """Compare two states."""
    from niemyet.history.span import span_of
    from niemyet.review.comparison import reviewed
    from niemyet.review.markdown import as_markdown

    config = config_in(project, config)
    options = options_of(config)
    found = guarded(lambda: asked(lambda: reviewed(options, config, span_of(options.root, span))), options.root)
    if out:
        _write(out, as_markdown(found))
    if html:
        from niemyet.review.page import as_html

        _write(html, as_html(found, options.site_name))
    if as_json:
        _print_json(found)
    elif not out and not html:
        click.echo(as_markdown(found), nl=False)
    else:
        click.echo(closing(found))
    sys.exit(bool(found.new_errors))


def config_in(project: Path | None, config: Path) -> Path:
    """Return the settings of a project, when one is named."""
    return project / config.name if project else config


def asked(question: Callable[[], R]) -> R:
    """Return what git answers; where it cannot, the call is wrong, and a sentence says what to do."""
    try:
        return question()
    except GitError as error:
        raise click.UsageError(say(f"review_git_{error.known.name.lower()}")) from None
    except UnclearSpan as unclear:
        words = {k: v for k, v in unclear.words.items() if k != "guess"}
        guess = unclear.words.get("guess")
        raise click.UsageError(
            say(unclear.key, **words, guess=say("review_guess", name=guess) if guess else "")
        ) from None


def closing(found: Review) -> str:
    """Return a review in one line."""
    errors = len(found.new_errors)
    return say(
        "review_closing",
        procedures=len(found.subjects),
        others=len(found.others),
        errors=errors,
        gaps=len(found.new) - errors,
        mended=len(found.mended),
    )


def _print_json(found: Review) -> None:
    from niemyet.review.data import as_data

    click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))


def _write(path: Path, text: str) -> None:
    guarded(lambda: path.write_text(text, encoding="utf-8", newline="\n"), path)
    click.echo(say("review_written", path=path), err=True)
