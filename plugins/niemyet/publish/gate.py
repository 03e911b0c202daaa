"""What may not be published: a site with errors, of another day, or that lists less than was agreed."""

from niemyet.releases import ReleaseError
from niemyet.releases.manifest import Manifest


def admit(manifest: Manifest, least: float) -> None:
    """Let a site pass; ReleaseError says why not. `least`: percent of what decisions announced that must be listed."""
    counts, shares = manifest.counts or {}, manifest.coverage or {}
    if counts.get("errors"):
        raise ReleaseError("publish_errors", count=counts["errors"])
    announced, listed = shares.get("announced", 0), shares.get("listed", 0)
    if announced and 100 * listed < least * announced:
        raise ReleaseError("publish_coverage", listed=listed, announced=announced, least=f"{least:g}")
    if manifest.as_of:
        raise ReleaseError("publish_as_of", day=f"{manifest.day:%d/%m/%Y}")
