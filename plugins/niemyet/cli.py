"""The command `niemyet`: what people type. Exit codes: 0 good, 1 the records have errors, 2 the call was wrong."""

import sys

import click

from niemyet.commands import form, imports, plans, records, site
from niemyet.commands.speaking import Group
from niemyet.records.crew import rarely_collect
from niemyet.words import H

COMMANDS: tuple[click.Command, ...] = (
    site.check,
    site.build,
    site.fill,
    site.serve,
    records.new,
    records.schema,
    imports.import_,
    form.fmt,
    plans.plan_report,
    plans.due_day,
)


@click.group(cls=Group, help=H["main"])
def main() -> None:
    """Group of all commands."""
    rarely_collect()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may speak an old code page


for command in COMMANDS:
    main.add_command(command)
