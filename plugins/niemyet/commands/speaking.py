"""click in two languages: its own headings and complaints, said as the rest of the program says things."""

import sys
from typing import Any

import click

from niemyet.words import say


class _Formatter(click.HelpFormatter):
    """Writes "Cách dùng", "Tùy chọn", "Lệnh" instead of click's English headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line of a help text."""
        super().write_usage(prog, args, f"{say('usage')}: ")

    def section(self, name: str) -> Any:
        """Open a section under a translated heading."""
        known = {"Options": "options", "Commands": "commands"}
        return super().section(say(known[name]) if name in known else name)


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help speaks both languages."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with its own text."""
        option = super().get_help_option(ctx)
        if option:
            option.help = say("help")
        return option


class Group(Command, click.Group):
    """A group of such commands; a wrong call gets one sentence and exit code 2."""

    command_class = Command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line. People's mistakes become sentences, never a traceback."""
        speak_utf8()
        try:
            result = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.Abort:
            sys.exit(130)
        except click.ClickException as error:
            click.echo(explain_call(error), err=True)
            sys.exit(2)
        sys.exit(result if isinstance(result, int) else 0)


def speak_utf8() -> None:
    """Print Vietnamese anywhere: on Windows a pipe has the code page of the machine, which lacks half its letters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def explain_call(error: click.ClickException) -> str:
    """Return what is wrong with a call, and where help is."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "niemyet"
    return f"{_sentence(error)}\n{say('see_help', command=path)}"


def _sentence(error: click.ClickException) -> str:
    name = getattr(error, "param_hint", None) or getattr(getattr(error, "param", None), "human_readable_name", "")
    param = getattr(error, "param", None)
    if isinstance(error, click.NoSuchOption):
        return say("no_option", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return say("missing_argument", name=name)
    if isinstance(error, click.BadParameter) and param and isinstance(param.type, click.Choice):
        return say("bad_choice", name=name, allowed=", ".join(param.type.choices))
    if isinstance(error, click.BadParameter) and param:
        return say("is_folder" if "is a directory" in error.message else "bad_argument", name=name)
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return say("no_command", name=error.message.split("'")[1])
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected extra"):
        return say("extra_argument")
    return error.format_message()
