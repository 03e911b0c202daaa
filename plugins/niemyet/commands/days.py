"""The options --as-of and --from-git: a site as the records stood in force on another day."""

from dataclasses import replace
from datetime import date

import click
from pydantic import TypeAdapter, ValidationError

from niemyet.commands.causes import why
from niemyet.history.checkout import TooEarly, taken_out
from niemyet.history.git import GitError
from niemyet.records.past import Known, Past
from niemyet.records.values import Day
from niemyet.site.options import Options
from niemyet.site.views import Site
from niemyet.words import H, say

AS_OF = click.option("--as-of", metavar=H["day"], default=None, help=H["as_of"])
FROM_GIT = click.option("--from-git", is_flag=True, help=H["from_git"])


def day_of(text: str) -> date:
    """Return the day that somebody typed, as records write days."""
    try:
        day: date = TypeAdapter(Day).validate_python(text)
    except ValidationError:
        raise click.UsageError(say("bad_day", value=text)) from None
    return day


def day_given(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Return the day that an option was given, None without one: what click calls."""
    return day_of(value) if value else None


def moved(options: Options, as_of: str | None, from_git: bool) -> Options:
    """Return the options of a site of another day; without a day, those given."""
    if as_of is None:
        if from_git:
            raise click.UsageError(say("from_git_alone"))
        return options
    there = replace(options, today=day_of(as_of), as_of=True)
    return _taken(there) if from_git else there


def _taken(options: Options) -> Options:
    """Return the options of a site whose records are taken out of git."""
    try:
        folder, commit = taken_out(options.root, options.today)
    except GitError as error:
        raise click.UsageError(say(f"git_{error.known.name.lower()}")) from None
    except TooEarly as early:
        day, first = f"{options.today:%d/%m/%Y}", f"{early.first:%d/%m/%Y}"
        raise click.UsageError(say("as_of_early", day=day, first=first)) from None
    except OSError as error:
        raise click.UsageError(say("cannot_write", path=error.filename, why=why(error))) from None
    return replace(options, root=folder, home=options.root, commit=commit)


def unknown(past: Past) -> str:
    """Return what whoever builds should know of a history that is not whole, empty when there is nothing to mend."""
    if past.known in {Known.UNSAFE, Known.BROKEN}:
        return say(past.known.value)
    return say(past.known.value, since=f"{past.since:%d/%m/%Y}") if past.known is Known.SHALLOW and past.since else ""


def is_empty(site: Site) -> bool:
    """Tell whether a site of another day would list nothing at all."""
    return site.options.as_of and not site.register.live
