"""click in two languages: its own headings and complaints, said as the rest of the program says things."""

import re
import sys
from collections.abc import Iterable
from typing import Any

import click

from niemyet.words import say
from niemyet.words.help import HELP_WORDS

_TYPED = re.compile(r"\b[A-Z]{4,}\b")  # click's names for what people type
_WHOLE = 1000  # letters, more than a sentence has


class _Formatter(click.HelpFormatter):
    """Writes "Cách dùng", "Tùy chọn", "Lệnh" instead of click's English headings, and its names for what is typed."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line of a help text."""
        super().write_usage(prog, _named(args), f"{say('usage')}: ")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        super().write_dl([(_named(term), _named(text)) for term, text in rows], col_max, col_spacing)

    def section(self, name: str) -> Any:
        """Open a section under a translated heading."""
        known = {"Options": "options", "Commands": "commands"}
        return super().section(say(known[name]) if name in known else name)


def _named(text: str) -> str:
    """Return a piece of help with our names for what people type."""
    known = {key.removeprefix("help_") for key in HELP_WORDS["vi"]}
    named = _TYPED.sub(lambda found: say(f"help_{found[0]}") if found[0] in known else found[0], text)
    return named.replace("[ARGS]...", "[…]").replace(" RANGE", "").replace("[default: ", f"[{say('default')}: ")


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command is for, its first sentence whole."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(_WHOLE)) for name, command in found if command])

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
