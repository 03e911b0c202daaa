"""The commands that put a site where a server gives it out: publish, rollback."""

from pathlib import Path

import click

from niemyet.commands.calling import CONFIG, options_of, told
from niemyet.commands.choosing import thresholds_of
from niemyet.commands.releases import releases
from niemyet.commands.site import build
from niemyet.commands.speaking import Command
from niemyet.publish import local, remote
from niemyet.publish.gate import admit
from niemyet.publish.shelf import manifest_in
from niemyet.releases.log import FOLDER
from niemyet.words import H, say

_TARGET = click.argument("target", metavar=H["publish_target"])
_FOLDER = click.Path(path_type=Path, file_okay=False)
_IN_PLACE = click.option("--in-place", is_flag=True, help=H["publish_in_place"])
_LOG = click.option("--folder", type=_FOLDER, default=None, help=H["publish_folder"])


@click.command("publish", cls=Command, help=H["publish"])
@_TARGET
@CONFIG
@click.option("--site", type=_FOLDER, default=None, help=H["publish_site"])
@click.option("--keep", type=click.IntRange(2), default=5, show_default=True, help=H["publish_keep"])
@_IN_PLACE
@_LOG
@click.pass_context
def publish(
    context: click.Context, target: str, config: Path, site: Path | None, keep: int, in_place: bool, folder: Path | None
) -> None:
    """Publish a site."""
    options = options_of(config)
    log = folder or options.root / FOLDER
    if site is None:
        context.invoke(build, config=config)
        site = options.root / "site"

    def go() -> tuple[str, list[str]]:
        admit(manifest_in(site), thresholds_of(options.audit, config).coverage)
        if remote.is_remote(target):
            return remote.publish(site, remote.Remote(target), log, options.today, keep)
        return local.publish(site, local.place_at(Path(target), in_place), log, options.today, keep)

    name, gone = told(go)
    click.echo(say("published", name=name, where=_place(target).served))
    if gone:
        click.echo(say("published_gone", names=", ".join(gone)))


@click.command("rollback", cls=Command, help=H["rollback"])
@_TARGET
@CONFIG
@click.option("--to", "name", default="", help=H["rollback_to"])
@_LOG
def rollback(target: str, config: Path, name: str, folder: Path | None) -> None:
    """Go back to an earlier release."""
    options = options_of(config)
    log = folder or options.root / FOLDER

    def go() -> str:
        if remote.is_remote(target):
            return remote.roll_back(remote.Remote(target), log, options.today, name)
        return local.roll_back(local.place_at(Path(target)), log, options.today, name)

    click.echo(say("rolled_back", name=told(go)))


@releases.command("kept", cls=Command, help=H["releases_kept"])
@_TARGET
def kept(target: str) -> None:
    """List the releases that stand where a site is published."""
    place = told(lambda: _place(target))
    current = place.current
    for name in place.names():
        click.echo(say("release_kept", mark="*" if name == current else " ", name=name))


def _place(target: str) -> local.Place | remote.Remote:
    """Return where releases stand."""
    return remote.Remote(target) if remote.is_remote(target) else local.place_at(Path(target))
