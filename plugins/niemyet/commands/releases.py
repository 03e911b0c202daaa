"""The commands about what was published: verify, releases, prove, sign."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from niemyet.commands.calling import CONFIG, options_of, told
from niemyet.commands.days import day_of
from niemyet.commands.speaking import Command, Group
from niemyet.records.values import CODE
from niemyet.releases.log import FOLDER, Release, content_of, read_log
from niemyet.releases.manifest import sum_of
from niemyet.releases.proof import Proof, prove
from niemyet.releases.publication import record
from niemyet.releases.signature import name_for, sign, signer
from niemyet.releases.verification import Verdict, fetch, verify_address, verify_folder
from niemyet.words import H, say

_SHOWN = 100  # differences told one by one
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_WHERE = click.option("--folder", type=_FOLDER, default=None, help=H["releases_folder"])
_SITE = click.argument("site", type=_FOLDER, default=Path("site"), metavar=H["releases_site"])


@click.command("verify", cls=Command, help=H["verify"])
@click.argument("site", metavar=H["verify_site"])
@click.option("--key", type=click.Path(path_type=Path), default=None, help=H["verify_key"])
@click.option("--json", "as_json", is_flag=True, help=H["verify_json"])
def verify(site: str, key: Path | None, as_json: bool) -> None:
    """Compare a site with its list."""
    remote = site.startswith(("http://", "https://"))
    verdict: Verdict = told(lambda: verify_address(site) if remote else verify_folder(Path(site)))
    who = told(lambda: _signer(site, remote, verdict, key)) if key else ""
    click.echo(_as_json(verdict, who) if as_json else _as_text(verdict, who, remote))
    sys.exit(bool(verdict.differences))


def _signer(site: str, remote: bool, verdict: Verdict, key: Path) -> str:
    name = name_for(key)
    if remote:
        return signer(verdict.content, fetch(site, name), key)
    path = Path(site, name)
    return signer(verdict.content, path.read_bytes() if path.is_file() else None, key)


def _as_text(verdict: Verdict, who: str, remote: bool) -> str:
    manifest, found = verdict.manifest, verdict.differences
    lines = [say(d.kind.value, **d.args) for d in found[:_SHOWN]]
    commit = say("verify_at", commit=manifest.commit[:12]) if manifest.commit else ""
    facts = {"files": len(manifest.files), "day": f"{manifest.day:%d/%m/%Y}", "commit": commit}
    lines += ["…"] if len(found) > _SHOWN else []
    lines += [say("verify_differs", count=len(found), **facts) if found else say("verify_same", **facts)]
    lines += [say("verify_unseen")] if remote else []
    return "\n".join([*lines, *([say("verify_signed", who=who)] if who else [])])


def _as_json(verdict: Verdict, who: str) -> str:
    manifest = verdict.manifest
    rows = [{"path": d.path, "kind": d.kind.name.lower(), "why": d.why} for d in verdict.differences]
    data = {"date": manifest.day.isoformat(), "commit": manifest.commit, "files": len(manifest.files)}
    return json.dumps({**data, "signed_by": who, "differences": rows}, ensure_ascii=False, indent=2)


@click.group("releases", cls=Group, help=H["releases"])
def releases() -> None:
    """Group of what can be done with the log."""


@releases.command("add", cls=Command, help=H["releases_add"])
@_SITE
@CONFIG
@_WHERE
def add(site: Path, config: Path, folder: Path | None) -> None:
    """Log a release."""
    day = options_of(config).today
    release, manifest = told(lambda: record(site, _folder(config, folder), day))
    shown = {"number": release.sequence, "day": _day(release.date), "files": release.files, "digest": release.digest}
    click.echo(say("release_added", **shown))
    if manifest.uncommitted or not manifest.commit:
        click.echo(say("release_uncommitted"), err=True)


@releases.command("list", cls=Command, help=H["releases_list"])
@CONFIG
@_WHERE
def list_releases(config: Path, folder: Path | None) -> None:
    """List the releases."""
    for release in _log(_folder(config, folder)):
        click.echo(_row(release))


@releases.command("check", cls=Command, help=H["releases_check"])
@CONFIG
@_WHERE
def check_log(config: Path, folder: Path | None) -> None:
    """Check the chain and every list."""
    where = _folder(config, folder)
    log = _log(where)
    told(lambda: [content_of(where, release) for release in log])
    click.echo(say("releases_whole", count=len(log), digest=log[-1].digest))


def _log(folder: Path) -> tuple[Release, ...]:
    log: tuple[Release, ...] = told(lambda: read_log(folder))
    if not log:
        click.echo(say("log_absent", name=folder), err=True)
        sys.exit(1)
    return log


def _row(release: Release) -> str:
    shares = {name: release.coverage.get(name, "?") for name in ("listed", "announced")}
    commit, manifest = (release.commit or "–")[:12], release.manifest[:16]
    facts = {"number": release.sequence, "day": _day(release.date), "files": release.files}
    return say("release_row", commit=commit, manifest=manifest, **facts, **shares)


def _folder(config: Path, folder: Path | None) -> Path:
    return folder or config.resolve().parent / FOLDER


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"


@click.command("prove", cls=Command, help=H["prove"])
@click.argument("code", metavar=H["prove_code"])
@click.option("--on", "day", required=True, metavar=H["day"], help=H["prove_on"])
@click.option("--page", type=_FILE, default=None, help=H["prove_page"])
@click.option("--json", "as_json", is_flag=True, help=H["prove_json"])
@CONFIG
@_WHERE
def prove_listing(code: str, day: str, page: Path | None, as_json: bool, config: Path, folder: Path | None) -> None:
    """Prove that a procedure was listed on a day."""
    if not CODE.match(code):
        raise click.UsageError(say("bad_proof_code", value=code))
    proofs: tuple[Proof, ...] = told(lambda: prove(_folder(config, folder), code, day_of(day)))
    saved = sum_of(page) if page else None
    if as_json:
        click.echo(json.dumps([_plain(proof) for proof in proofs], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for proof in proofs for line in _lines(proof, page, saved)))
    proved = any(p.page and saved in (None, (p.page.size, p.page.sha256)) for p in proofs)
    sys.exit(not proved)


def _lines(proof: Proof, page: Path | None, saved: tuple[int, str] | None) -> list[str]:
    """Return a proof as sentences."""
    release = proof.release
    day = f"{proof.day:%d/%m/%Y}"
    lines = [say("prove_listed" if proof.page else "prove_unlisted", code=proof.code, day=day)]
    facts = {"number": release.sequence, "date": _day(release.date), "files": release.files}
    lines.append(say("prove_release", manifest=release.manifest, **facts))
    if proof.page:
        lines.append(say("prove_item", **proof.page._asdict()))
    if release.commit and proof.page:
        lines.append(say("prove_commit", commit=release.commit[:12], code=proof.code))
        lines += [say("prove_uncommitted")] if proof.manifest.uncommitted else []
    lines.append(say("prove_chain", count=proof.releases, head=proof.head))
    if page and saved and proof.page:
        same = saved == (proof.page.size, proof.page.sha256)
        lines.append(say("prove_same" if same else "prove_other", page=page))
    return lines


def _plain(proof: Proof) -> dict[str, Any]:
    page = proof.page._asdict() if proof.page else None
    chain = {"releases": proof.releases, "head": proof.head}
    return {
        "code": proof.code,
        "day": proof.day.isoformat(),
        "page": page,
        "release": asdict(proof.release),
        "chain": chain,
    }


@click.command("sign", cls=Command, help=H["sign"])
@_SITE
@click.option("--key", type=click.Path(path_type=Path), required=True, help=H["sign_key"])
def sign_list(site: Path, key: Path) -> None:
    """Sign the list of a site."""
    click.echo(say("sign_done", path=told(lambda: sign(site, key))))
