"""The command `niemyet`: what people type. Exit codes: 0 good, 1 the records have errors, 2 the call was wrong."""

from importlib import import_module

import click

from niemyet import __version__
from niemyet.commands.speaking import Group
from niemyet.records.crew import rarely_collect
from niemyet.words import H

# Where each command stands in `commands/`. A file is read when its command is called: a build has no use for the rest.
COMMANDS = {
    "init": "start.init",
    "check": "site.check",
    "audit": "audit.audit",
    "build": "site.build",
    "fill": "site.fill",
    "serve": "site.serve",
    "review": "review.review",
    "preview": "preview.preview",
    "new": "records.new",
    "schema": "records.schema",
    "import": "imports.import_",
    "sheet": "sheet.sheet",
    "fmt": "form.fmt",
    "plan-report": "plans.plan_report",
    "due": "plans.due_day",
    "drift": "drift.drift",
    "publish": "publish.publish",
    "rollback": "publish.rollback",
    "bundle": "bundle.bundle",
    "admin": "admin.admin",
    "poster": "poster.poster",
    "verify": "releases.verify",
    "releases": "publish.releases",  # there it has got `kept` too
    "prove": "releases.prove_listing",
    "sign": "releases.sign_list",
}


class _Commands(Group):
    """The commands of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"niemyet.commands.{module}"), name)
        return command


@click.group(cls=_Commands, help=H["main"])
@click.version_option(__version__, prog_name="niemyet", message="%(prog)s %(version)s", help=H["version"])
def main() -> None:
    """Group of all commands."""
    rarely_collect()
