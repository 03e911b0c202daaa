"""What publishing a site leaves behind: a line in the log, the list kept, a copy of the log on the site."""

import shutil
from datetime import date
from pathlib import Path

from niemyet.releases import ReleaseError
from niemyet.releases.log import Release, append
from niemyet.releases.manifest import LOG, Manifest
from niemyet.releases.verification import verify_folder


def record(site: Path, folder: Path, day: date) -> tuple[Release, Manifest]:
    """Log that a site is published on a day, and put the log on it; refuse a site that differs from its list.

    Called just before the site is handed over, so that whoever fetches it finds the line of its own release.
    """
    verdict = verify_folder(site)
    if verdict.differences:
        raise ReleaseError("release_refused")
    release = append(folder, verdict.content, day)
    shutil.copyfile(folder / LOG, site / LOG)
    return release, verdict.manifest
