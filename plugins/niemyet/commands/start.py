"""The command `niemyet init`: the repository of a new agency."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from niemyet.commands.asking import asked, in_terminal
from niemyet.commands.causes import why
from niemyet.commands.speaking import Command
from niemyet.records.text import fold
from niemyet.site.options import today
from niemyet.starter.answers import FORGES, Setting, questions, setting_of
from niemyet.starter.colours import LEAST, LIGHT, palette_of, worst
from niemyet.starter.dialog import Answers, Question, Refused, taken
from niemyet.starter.packages import NoWheel, digest_of, own_digest, wheel_name
from niemyet.starter.placing import is_free, place
from niemyet.starter.repository import files_of, procedure_file
from niemyet.words import H, say

_YES, _NO = ("co", "c", "yes", "y"), ("khong", "k", "no", "n")
_TEXTS = (
    *("agency", "slug", "level", "province", "address", "postal", "phone", "email", "website", "portal"),
    *("national-portal", "site-url", "color", "logo", "procedure", "procedure-name", "field"),
)


def _options(command: Any) -> Any:
    """Give a command an option for each answer."""
    command = click.option("--ci", type=click.Choice(FORGES), default=None, help=H["init_ci"])(command)
    for name in reversed(_TEXTS):
        command = click.option(f"--{name}", default=None, help=H[f"init_{name.replace('-', '_')}"])(command)
    return command


@click.command(cls=Command, help=H["init"])
@click.argument("folder", metavar=H["init_dir"], type=click.Path(path_type=Path))
@_options
@click.option("--wheel", type=click.Path(path_type=Path), default=None, metavar=H["init_whl"], help=H["init_wheel"])
@click.option("--git", is_flag=True, help=H["init_git"])
@click.option("--yes", "-y", is_flag=True, help=H["init_yes"])
def init(folder: Path, wheel: Path | None, git: bool, yes: bool, **said: str | None) -> None:
    """Make the repository of a new agency, whole or not at all."""
    target = folder.resolve()
    if not is_free(target):
        raise click.UsageError(say("init_not_empty", path=folder))
    digest = _digest(wheel)
    answers = _judged(said)
    if in_terminal() and not yes:
        answers = asked([*questions(), *_about_git(git)], answers)
    elif not answers.get("agency"):
        raise click.UsageError(say("init_no_agency"))
    setting = setting_of({**{key: value for key, value in answers.items() if key != "git"}, "digest": digest})
    _make(setting, target)
    click.echo(_told(setting, folder))
    if git or answers.get("git"):
        click.echo(say(_committed(target)))


def _digest(wheel: Path | None) -> str:
    """Return the hash of the wheel that somebody names, else of the one that this program was installed from."""
    try:
        return digest_of(wheel) if wheel else own_digest()
    except NoWheel as fault:
        raise click.UsageError(say(str(fault), path=wheel, right=wheel_name())) from None


def _judged(said: dict[str, str | None]) -> Answers:
    """Return the answers that options give, judged as those that are typed."""
    answers: Answers = {}
    for question in questions():
        text = said.get(question.key)
        if text is None or not text.strip():
            continue
        try:
            answers[question.key] = question.read(taken(text, question.path), answers)
        except Refused as refused:
            name = question.key.replace("_", "-")
            raise click.UsageError(f"--{name}: {refused}") from None
    if answers.get("procedure") and not {"procedure_name", "field"} <= answers.keys() and not in_terminal():
        _name_first(answers)
    return answers


def _name_first(answers: Answers) -> None:
    """Refuse a first procedure whose name or field nobody said, unless it is the one that we know."""
    if answers["procedure"] != Setting.procedure:
        raise click.UsageError(say("init_unnamed", code=answers["procedure"]))


def _about_git(decided: bool) -> tuple[Question, ...]:
    if decided or not shutil.which("git"):
        return ()
    return (Question("git", "init_ask_git", _yes_or_no, default=lambda _: say("init_yes_word")),)


def _yes_or_no(text: str, _: Any) -> bool:
    yes, no = say("init_yes_word"), say("init_no_word")
    if fold(text) not in (*_YES, *_NO):
        raise Refused(say("ask_unknown", value=text, known=f"{yes}; {no}"))
    return fold(text) in _YES


def _make(setting: Setting, target: Path) -> None:
    """Write the repository; say what stopped it."""
    try:
        place(files_of(setting, today()), target)
    except KeyboardInterrupt:
        click.echo(say("ask_stopped"), err=True)
        sys.exit(130)
    except OSError as error:
        click.echo(say("init_cannot", path=target, why=why(error)), err=True)
        sys.exit(1)


def _told(setting: Setting, folder: Path) -> str:
    """Return what was made, how well its colour reads, and what comes next."""
    palette = palette_of(setting.color)
    if palette.contrast >= LEAST:
        colour = say("init_contrast", color=palette.bar, ratio=_ratio(palette.contrast))
    else:
        better = worst(palette.accent, LIGHT)
        args = {"color": palette.bar, "ratio": _ratio(palette.contrast), "better": palette.accent}
        colour = say("init_darkened", **args, now=_ratio(better))
    made = say("init_made", path=folder, agency=setting.agency)
    open_lock = [say("init_no_hash")] if setting.ci != "none" and not setting.digest else []
    after = say("init_next", path=_pasted(folder), procedure=procedure_file(setting))
    return "\n".join([made, colour, *open_lock, after])


def _pasted(folder: Path) -> str:
    """Return a folder as it may be pasted behind `cd`: in quotes where a shell would cut or read it."""
    name = str(folder)
    return name if re.fullmatch(r"[\w./\\:-]+", name) else f'"{name}"'


def _ratio(number: float) -> str:
    return f"{int(number * 10) / 10}".replace(".", say("init_comma"))


def _committed(target: Path) -> str:
    """Make it a git repository with a first commit; return the key of the sentence that says what came of it."""
    main = [["init", "--quiet"], ["symbolic-ref", "HEAD", "refs/heads/main"]]  # as workflows and guides name it
    commands = main if not (target / ".git").exists() else []
    commands += [["add", "--all"], ["commit", "--quiet", "--message", say("init_commit")]]
    env = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    for command in commands:
        try:
            done = subprocess.run(["git", *command], cwd=target, env=env, capture_output=True, check=False)
        except OSError:
            return "init_no_git"
        if done.returncode:
            return "init_no_name" if command[0] == "commit" else "init_no_git"
    return "init_committed"
