"""The command that writes an editor for browsers: admin."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import click

from niemyet.admin.backend import BACKENDS, Backend
from niemyet.admin.collections import Scope
from niemyet.admin.config import as_yaml, configuration
from niemyet.admin.folder import is_ours, lay_out, program, refuses, shapes
from niemyet.admin.page import page, servers
from niemyet.commands.calling import CONFIG, guarded, options_of
from niemyet.commands.speaking import Command
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.records.shelves import LISTS, LISTS_FOLDER, SHELVES, files_below
from niemyet.site.options import Options
from niemyet.words import H, say


@dataclass(frozen=True)
class _Call:
    """What somebody asked for."""

    out: Path
    backend: Backend
    scope: Scope


@click.command("admin", cls=Command, help=H["admin"])
@CONFIG
@click.option("--out", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help=H["admin_out"])
@click.option("--backend", type=click.Choice(BACKENDS), default="local", help=H["admin_backend"])
@click.option("--server", default="", metavar="URL", help=H["admin_server"])
@click.option("--repo", default="", metavar=H["admin_owner_name"], help=H["admin_repo"])
@click.option("--branch", default="main", help=H["admin_branch"])
@click.option("--folder", "folders", multiple=True, help=H["admin_folder"])
@click.option("--agency", default="", help=H["admin_agency"])
@click.option("--serve", "port", type=int, default=None, metavar=H["admin_port"], help=H["admin_serve"])
def admin(
    config: Path, out: Path, backend: str, server: str, repo: str, branch: str, folders: tuple[str, ...], agency: str,
    port: int | None,
) -> None:  # fmt: skip
    """Write the editor into a folder."""
    options = options_of(config)
    chosen = Backend(backend, server, repo or options.root.name, branch)
    call = _Call(out.resolve(), chosen, Scope(folders, agency))
    _refuse(call, options, bool(repo))
    ready = program()
    if ready is None:
        raise click.UsageError(say("admin_no_program"))
    register, _ = load(options.root, options.today)
    made = _made(call, options, register)
    guarded(lambda: lay_out(call.out, ready, made), call.out)
    click.echo(say("admin_done", path=os.path.relpath(out), title=options.site_name))
    if port is not None:
        _serve(call.out, port)
    elif backend == "local":
        click.echo(say("admin_look", path=os.path.relpath(out)))


def _refuse(call: _Call, options: Options, named: bool) -> None:
    """Say what is wrong with the call before anything is read."""
    if refuses(call.out, options.root, options.root / "site"):
        raise click.UsageError(say("admin_public", path=call.out))
    if not is_ours(call.out):
        raise click.UsageError(say("admin_foreign", path=call.out))
    if call.backend.name == "local":
        return
    if urlsplit(call.backend.server).scheme not in ("https", "http") or not call.backend.origin.split("//")[1]:
        raise click.UsageError(say("admin_bad_server", value=call.backend.server))
    if not named or not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", call.backend.repo):
        raise click.UsageError(say("admin_bad_repo", value=call.backend.repo if named else ""))


def _made(call: _Call, options: Options, register: Register) -> dict[str, str]:
    """Return the files that are made for this office."""
    _check(call.scope, register, folders := _folders(options.root))
    config = configuration(register, options.site_name, call.backend, folders, call.scope)
    title = str(config["app_title"])
    return {
        "config.yml": as_yaml(config),
        "hinh-dang.json": shapes(),
        "index.html": page(title, call.backend.origin, say("admin_noscript")),
        **servers(call.backend.origin),
    }


def _check(scope: Scope, register: Register, folders: Sequence[str]) -> None:
    """Say which name of a folder or an agency is none."""
    if scope.agency and scope.agency not in register.agencies:
        raise click.UsageError(say("admin_no_agency", value=scope.agency, known=", ".join(register.agencies)))
    known = [*folders, *(f"{LISTS_FOLDER}/{name}" for name in LISTS)]
    for name in scope.folders:
        if not any(Scope((name,)).owns(folder) for folder in known):
            raise click.UsageError(say("admin_no_folder", value=name))


def _folders(root: Path) -> list[str]:
    """Return the folders that hold records, from the root."""
    paths = [Path(entry.path) for shelf in SHELVES for entry in files_below(root / shelf.folder)]
    return sorted({path.parent.relative_to(root).as_posix() for path in paths})


def _serve(out: Path, port: int) -> None:
    """Serve the folder to this computer alone, until Ctrl+C."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(out))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        click.echo(say("admin_served", url=f"http://localhost:{server.server_port}/"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
