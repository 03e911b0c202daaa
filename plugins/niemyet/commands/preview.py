"""The command `niemyet preview`: look at a change before it is live."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from niemyet.commands.calling import CONFIG, guarded, options_of
from niemyet.commands.review import PROJECT, asked, config_in
from niemyet.commands.speaking import Command
from niemyet.engines import EngineError
from niemyet.records.problem import Level, explain, language
from niemyet.records.register import Vanished
from niemyet.words import H, say

if TYPE_CHECKING:
    from niemyet.history.span import Span
    from niemyet.review.preview import Preview

_USUAL = 8000


@click.command("preview", cls=Command, help=H["preview"])
@PROJECT
@CONFIG
@click.option("--changed", is_flag=True, help=H["preview_changed"])
@click.option("--since", default="", help=H["preview_since"])
@click.option("--open/--no-open", "wanted", default=True, help=H["preview_open"])
@click.option("--port", type=click.IntRange(1, 65535), default=None, help=H["preview_port"])
def preview(project: Path | None, config: Path, changed: bool, since: str, wanted: bool, port: int | None) -> None:
    """Build what changed and open it."""
    from niemyet.review.preview import Preview

    config = config_in(project, config).resolve()
    options = options_of(config)
    span = _span(options.root, since) if changed or since else None
    looked_at = Preview(options, config, span)
    guarded(lambda: asked(looked_at.judge), options.root)
    if looked_at.review and looked_at.review.is_empty:
        click.echo(say("preview_same", since=since or say("preview_commit")))
        return
    number = _port(port)
    _build(looked_at)
    _serve(looked_at, number, wanted and _has_screen())


def _span(root: Path, name: str) -> Span:
    """Return what happened since a commit; nothing at all ends the call."""
    from niemyet.history.span import since, touched

    span = asked(lambda: since(root, name or "HEAD"))
    if not asked(lambda: touched(root, span)):
        click.echo(say("preview_same", since=name or say("preview_commit")))
        sys.exit(0)
    return span


def _build(looked_at: Preview) -> None:
    """Build for the first time; tell of errors, which keep nobody from looking."""
    assert looked_at.built  # judged by the caller
    count = sum(p.level is Level.ERROR for p in looked_at.built.site.problems)
    guarded(looked_at.build, looked_at.folder)
    if count:
        click.echo(say("preview_errors", count=count), err=True)


def _serve(looked_at: Preview, port: int, opens: bool) -> None:
    """Serve until Ctrl+C."""
    url = f"http://127.0.0.1:{port}/{looked_at.start}"

    def ready() -> None:
        click.echo(say("preview_ready", url=url))
        if opens:
            webbrowser.open(url)

    # By name: an engine stands outside of the house, and is loaded only when somebody looks.
    server = import_module("niemyet.mkdocs_preview")
    watched, missing = looked_at.watched, say("preview_missing")
    server.serve(looked_at.options.root, looked_at.folder, port, watched, lambda: _again(looked_at), ready, missing)


def _again(looked_at: Preview) -> None:
    """Build again after something was saved; what goes wrong is said, and the pages stay as they were."""
    try:
        built = looked_at.judge()
        errors = [p for p in built.site.problems if p.level is Level.ERROR]
        for problem in errors:
            click.echo(explain(problem, language()) + "\n")
        looked_at.build()
        click.echo(say("preview_errors", count=len(errors)) if errors else say("preview_again"))
    except (EngineError, OSError) as error:
        click.echo(str(error), err=True)
    except Vanished as error:
        click.echo(say("moved", path=error.args[0]), err=True)


def _has_screen() -> bool:
    """Tell whether there is a screen: elsewhere a browser of the terminal would take the place of the program."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _port(wanted: int | None) -> int:
    """Return a free port: the wanted one, else the usual one, else any."""
    for number in (wanted,) if wanted else (_USUAL, 0):
        try:
            with socket.socket() as tried:
                tried.bind(("127.0.0.1", number))
                return int(tried.getsockname()[1])
        except OSError:
            continue
    assert wanted  # 0 is always free
    raise click.UsageError(say("preview_port_taken", port=wanted, other=wanted + 1 if wanted < 65535 else _USUAL))
