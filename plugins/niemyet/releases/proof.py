"""That a procedure was listed on a day, with which content: read from the log of releases and the lists it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from niemyet.records.values import base_code
from niemyet.releases import ReleaseError
from niemyet.releases.log import Release, content_of, read_log
from niemyet.releases.manifest import Item, Manifest, read_manifest


@dataclass(frozen=True)
class Proof:
    """What stood on the site on a day: the release, the page in it (None: the procedure was not listed)."""

    code: str
    day: date
    release: Release
    manifest: Manifest
    page: Item | None
    releases: int  # in the whole chain
    head: str  # the SHA-256 of its last line


def prove(folder: Path, code: str, day: date) -> tuple[Proof, ...]:
    """Return what the log proves of a procedure on a day: of the release that stood as the day began, and of each
    of that day.
    """
    log = read_log(folder)
    if not log:
        raise ReleaseError("log_absent", name=folder.name)
    shown = tuple(_shown(log, day))
    if not shown:
        raise ReleaseError("before_log", day=f"{day:%d/%m/%Y}", first=f"{date.fromisoformat(log[0].date):%d/%m/%Y}")
    return tuple(_proof(folder, log, release, code, day) for release in shown)


def _shown(log: tuple[Release, ...], day: date) -> Iterator[Release]:
    """Yield the releases that stood on the site on a day."""
    wanted = day.isoformat()
    earlier = [release for release in log if release.date < wanted]
    yield from earlier[-1:]
    yield from (release for release in log if release.date == wanted)


def _proof(folder: Path, log: tuple[Release, ...], release: Release, code: str, day: date) -> Proof:
    manifest = read_manifest(content_of(folder, release), "manifest.json")
    page = manifest.item(f"thu-tuc/{base_code(code)}/index.html")
    return Proof(code, day, release, manifest, page, len(log), log[-1].digest)
