"""Asks people in a terminal, and knows when there is none."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from niemyet.starter.dialog import Answers, Question, talk
from niemyet.words import say


def in_terminal() -> bool:
    """Tell whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def asked(questions: Sequence[Question], given: Mapping[str, Any]) -> Answers:
    """Ask a person at the terminal; who leaves is told that nothing was written."""
    click.echo(say("ask_intro"))
    try:
        return talk(questions, _line, _tell, given)
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo("\n" + say("ask_stopped"), err=True)
        sys.exit(130)


def _line(prompt: str) -> str:
    return input(prompt)


def _tell(text: str) -> None:
    click.echo(f"\n{text}" if text[:1].isdigit() else text)
