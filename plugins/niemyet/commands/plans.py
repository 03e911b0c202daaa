"""The commands for plans and deadlines: the report of a quarter, and the day on which a result is due."""

import re
import sys
from datetime import date
from pathlib import Path

import click

from niemyet.commands.calling import CONFIG, guarded, options_of
from niemyet.commands.speaking import Command
from niemyet.importers.store import write_whole
from niemyet.records.deadlines import weekday
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.records.model import Procedure
from niemyet.records.register import Register
from niemyet.records.values import Time, base_code, closest
from niemyet.records.workdays import Moment, due, length_of, work_calendar
from niemyet.words import H, say


def _register(config: Path) -> Register:
    options = options_of(config)
    return load(options.root, options.today, Ledger.of(options.root))[0]


@click.command("plan-report", cls=Command, help=H["plan-report"])
@click.argument("plan")
@CONFIG
@click.option("--quarter", "-q", default="", help=H["quarter"])
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), default=None, help=H["to_xlsx"])
@click.option("--docx", type=click.Path(path_type=Path, dir_okay=False), default=None, help=H["to_docx"])
def plan_report(plan: str, config: Path, quarter: str, xlsx: Path | None, docx: Path | None) -> None:
    """Write the report of a quarter on a plan."""
    from niemyet.export.plan_docx import as_docx
    from niemyet.export.plan_report import current_quarter, quarter_of, report_of
    from niemyet.export.plan_xlsx import as_xlsx  # loading openpyxl takes longer than the report

    register = _register(config)
    found = register.plans.get(Path(plan).stem)
    if found is None:
        guess = closest(plan, list(register.plans))
        raise click.UsageError(say("no_plan", name=plan, known=guess or ", ".join(register.plans) or "–"))
    wanted = quarter_of(quarter) if quarter else current_quarter(register.today)
    if wanted is None:
        raise click.UsageError(say("bad_quarter", value=quarter, right=f"{register.today.year}-Q4"))
    report = report_of(register, found, wanted)
    if not xlsx and not docx:
        click.echo("\n".join([report.title, *report.facts, "", *(" | ".join(line.cells) for line in report.lines)]))
    for path, content in ((xlsx, as_xlsx), (docx, as_docx)):
        if path:
            _written(path, content(report))


def _written(path: Path, content: bytes) -> None:
    guarded(lambda: write_whole(path.resolve(), content), path)
    click.echo(say("report_made", path=path))


@click.command("due", cls=Command, help=H["due"])
@click.argument("code")
@CONFIG
@click.option("--from", "since", default="", help=H["due_from"])
def due_day(code: str, config: Path, since: str) -> None:
    """Say when the result of a procedure is due, channel by channel."""
    register = _register(config)
    at = _moment(since, register.today)
    procedure = register.procedures.get(base_code(code))
    if procedure is None or at is None:
        raise click.UsageError(say("no_procedure", code=code) if procedure is None else say("bad_moment", value=since))
    told = [_told(register, name, time, at) for name, time in _times(procedure)]
    click.echo("\n".join(told) if told else say("due_unknown", name=procedure.name, time=""))
    sys.exit(not told)


def _times(p: Procedure) -> list[tuple[str, Time]]:
    """Return the time limits of a procedure, each with its channel."""
    rows = [(f"{c.kind} ({c.case})" if c.case else c.kind.value, c.time or p.time) for c in p.channels]
    named = [(name, time) for name, time in rows if time]
    return named or ([(p.name, p.time)] if p.time else [])


def _told(register: Register, name: str, time: Time, at: Moment) -> str:
    length, days = length_of(time), work_calendar(register)
    ends = due(days, length, at) if length else None
    if ends is None:
        return say("due_unknown", name=name, time=time.text)
    hour = "" if ends.minute is None else f"{ends.minute // 60:02}:{ends.minute % 60:02} "
    said = say("due_known", name=name, time=time.text, day=f"{hour}{weekday(ends.day)} {ends.day:%d/%m/%Y}")
    note = days.unsettled.get(ends.day.year)
    return f"{said} {note}" if note else said


def _moment(text: str, today: date) -> Moment | None:
    """Return a day, with the hour where one is given (`2027-02-03T16:45`); today for nothing, None for another text."""
    if not text:
        return Moment(today)
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d))?", text)
    if not found or int(found[2] or 0) > 23 or int(found[3] or 0) > 59:
        return None
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return None
    return Moment(day, int(found[2]) * 60 + int(found[3]) if found[2] else None)
