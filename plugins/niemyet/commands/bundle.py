"""The command that packs a site into one file: bundle."""

from pathlib import Path

import click

from niemyet.commands.calling import CONFIG, options_of, told
from niemyet.commands.site import build
from niemyet.commands.speaking import Command
from niemyet.publish.bundle import Bundled
from niemyet.publish.bundle import bundle as packed
from niemyet.words import H, say


@click.command("bundle", cls=Command, help=H["bundle"])
@click.argument("target", type=click.Path(path_type=Path), metavar=H["bundle_file"])
@CONFIG
@click.option("--site", type=click.Path(path_type=Path), default=None, help=H["bundle_site"])
@click.pass_context
def bundle(context: click.Context, target: Path, config: Path, site: Path | None) -> None:
    """Pack a site."""
    _refuse(target, site)
    if site is None:
        options = options_of(config)
        context.invoke(build, config=config)
        site = options.root / "site"
    done: Bundled = told(lambda: packed(site, target))
    facts = {"files": done.files, "size": f"{done.size / 1e6:.1f}".replace(".", ","), "day": f"{done.day:%d/%m/%Y}"}
    click.echo(say("bundled", path=target, **facts))
    if done.errors:
        click.echo(say("bundle_errors", count=done.errors), err=True)


def _refuse(target: Path, site: Path | None) -> None:
    """Say what is wrong with the call before anything is built."""
    if target.is_dir():
        raise click.UsageError(say("bundle_folder", path=target))
    if target.suffix.lower() != ".zip":
        raise click.UsageError(say("bundle_name", path=target))
    if site is not None and not site.is_dir():
        raise click.UsageError(say("bundle_no_site", path=site))
