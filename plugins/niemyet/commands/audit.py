"""The command that proves: of how many records each criterion holds, as text, JSON, Excel, one HTML page."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from niemyet.checks import audit as audits
from niemyet.checks.audit import Audit
from niemyet.checks.owners import title_of
from niemyet.commands.calling import CONFIG, guarded, options_of
from niemyet.commands.choosing import chosen, thresholds_of
from niemyet.commands.days import day_of
from niemyet.commands.speaking import Command
from niemyet.export.audit import as_checklist, as_data, as_xlsx, field_of
from niemyet.records.problem import explain, language
from niemyet.records.register import Register
from niemyet.records.values import closest
from niemyet.site.build import judged
from niemyet.site.report import as_html
from niemyet.words import H, say

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(cls=Command, help=H["audit"])
@CONFIG
@click.option("--agency", default="", help=H["agency"])
@click.option("--as-of", "day", default="", help=H["audit_as_of"])
@click.option("--only", multiple=True, help=H["only"])
@click.option("--json", "as_json", is_flag=True, help=H["audit_json"])
@click.option("--xlsx", type=FILE, default=None, help=H["audit_xlsx"])
@click.option("--html", type=FILE, default=None, help=H["audit_html"])
@click.option("--checklist", type=FILE, default=None, help=H["checklist"])
def audit(
    config: Path,
    agency: str,
    day: str,
    only: tuple[str, ...],
    as_json: bool,
    xlsx: Path | None,
    html: Path | None,
    checklist: Path | None,
) -> None:
    """Audit the listing."""
    options = options_of(config)
    wanted, criteria = thresholds_of(options.audit, config), chosen(only)
    built = judged(replace(options, today=day_of(day)) if day else options)
    built.crew.close()
    site = built.site
    if agency and agency not in site.register.agencies:
        guess = closest(agency, list(site.register.agencies))
        raise click.UsageError(say("no_agency", name=agency, guess=say("guess", name=guess) if guess else ""))
    found = audits.audit(site.register, site.findings, wanted, agency, criteria)
    address = site.options.site_url
    files: tuple[tuple[Path | None, Callable[[], bytes]], ...] = (
        (xlsx, lambda: as_xlsx(site.register, found)),
        (html, lambda: as_html(site.register, found, site.options.site_name).encode()),
        (checklist, lambda: as_checklist(site.register, found, address)),
    )
    written = [_write(path, make()) for path, make in files if path]
    if as_json:
        click.echo(json.dumps(as_data(site.register, found, language()), ensure_ascii=False, indent=2))
    elif not written:
        click.echo(_text(site.register, found))
    unread = len(site.unread)
    for shortfall in found.shortfalls:
        name = f"{shortfall.criterion.id} {shortfall.criterion.name}" if shortfall.criterion else say("audit_coverage")
        share = {"percent": f"{shortfall.percent:g}", "wanted": f"{shortfall.wanted:g}"}
        click.echo(say("audit_short", name=name, **share), err=True)
    if unread:
        click.echo(say("audit_unread", count=unread), err=True)
    sys.exit(bool(found.shortfalls or unread))


def _write(path: Path, content: bytes) -> Path:
    guarded(lambda: path.write_bytes(content), path)
    click.echo(say("written", path=path), err=True)
    return path


def _text(register: Register, found: Audit) -> str:
    """Return an audit as text: scores, agencies, fields, what to mend."""
    name = register.agencies[found.agency].name if found.agency else ""
    lines = [say("audit_head", day=f"{found.day:%d/%m/%Y}", agency=f" – {name}" if name else ""), ""]
    for score in found.scores:
        tally = score.tally
        exempt = say("audit_exempt", count=tally.not_applicable) if tally.not_applicable else ""
        key = "audit_line" if tally.checked else "audit_none"
        counts = {"passed": tally.passed, "checked": tally.checked, "exempt": exempt}
        lines.append(say(key, id=score.criterion.id, name=score.criterion.name, **counts))
    return "\n".join([*lines, *_groups(found), *_problems(register, found), *_closing(found)])


def _groups(found: Audit) -> list[str]:
    agencies = [
        say(
            "audit_agency",
            name=group.name,
            passed=group.total.passed,
            checked=group.total.checked,
            listed=len(group.coverage.listed) if group.coverage else 0,
            announced=len(group.coverage.announced) if group.coverage else 0,
        )
        for group in found.agencies
    ]
    fields = [
        say("audit_field", name=group.name, passed=group.total.passed, checked=group.total.checked)
        for group in found.fields
    ]
    return ["", f"{say('audit_agencies')}:", *agencies, "", f"{say('audit_fields')}:", *fields]


def _problems(register: Register, found: Audit) -> list[str]:
    """Return what to mend, criterion by criterion, with the record and the entry above each message."""
    lines: list[str] = []
    for score in found.scores:
        for finding in score.found:
            title = title_of(register, finding.owner)
            head = say("audit_record", title=title, field=field_of(finding)) if field_of(finding) else title
            lines += ["", f"{score.criterion.id} {head}", explain(finding.problem, language())]
    return ["", f"{say('audit_problems')}:", *lines] if lines else []


def _closing(found: Audit) -> list[str]:
    covered, total = found.coverage, found.total
    problems = sum(len(score.found) for score in found.scores)
    lines = ["", say("audit_total", passed=total.passed, checked=total.checked, problems=problems)]
    lines.append(say("coverage", listed=len(covered.listed), announced=len(covered.announced)))
    return [*lines, say("audit_missing", codes=", ".join(covered.missing))] if covered.missing else lines
