"""What `niemyet --help` says: in the language of the reader, every command with its first sentence whole."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner
from niemyet import __version__
from niemyet.cli import COMMANDS, main

ENGLISH = re.compile(
    r"\b(?:OPTIONS|ARGS|COMMAND|TEXT|PATH|FILE|DIRECTORY|INTEGER|RANGE|SITE|PLAN|CODE|default)\b|(?<!CŨ)\.\.\."
)


def helped(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--help"], prog_name="niemyet")
    assert result.exit_code == 0
    return result.output


def commands() -> list[tuple[str, ...]]:
    """Return every command, those of groups too."""
    found: list[tuple[str, ...]] = []
    with click.Context(main) as ctx:
        for name in COMMANDS:
            command = main.get_command(ctx, name)
            inner = command.list_commands(ctx) if isinstance(command, click.Group) else ()
            found += [(name,), *((name, below) for below in inner)]
    return found


@pytest.mark.parametrize("arguments", [(), *commands()], ids=" ".join)
def test_no_english_stands_in_vietnamese_help(arguments: tuple[str, ...]):
    text = helped(*arguments)
    assert text.startswith(f"Cách dùng: niemyet {' '.join(arguments)}".rstrip() + " [TÙY-CHỌN]")
    assert ENGLISH.findall(text) == []


def test_the_list_of_commands_says_whole_sentences():
    text = " ".join(helped().split())
    assert "audit Rà soát việc công khai: mỗi tiêu chí đạt bao nhiêu hồ sơ, theo cơ quan và lĩnh vực;" in text


def test_the_version_is_told():
    assert CliRunner().invoke(main, ["--version"], prog_name="niemyet").output == f"niemyet {__version__}\n"
