"""What the audit tells, as files to download beside its page. They look at what the checks found, exports do not."""

from collections.abc import Callable, Mapping
from pathlib import Path

from niemyet.checks.audit import audit
from niemyet.checks.findings import Findings
from niemyet.checks.owners import page_of
from niemyet.export.audit import as_checklist
from niemyet.records.ledger import digest_of
from niemyet.records.register import Register


def checklist(register: Register, findings: Findings, site_url: str) -> bytes:
    """Return the checklist of an inspection of the whole site."""
    return as_checklist(register, audit(register, findings), site_url)


REPORTS: Mapping[str, Callable[[Register, Findings, str], bytes]] = {"cong-khai/phieu-kiem-tra.xlsx": checklist}


def write_reports(
    register: Register,
    findings: Findings,
    site_url: str,
    out: Path,
    is_current: Callable[[str, bytes], bool] = lambda name, key: False,
) -> dict[str, bytes]:
    """Write every report below `out` that is not current; return what stands for each, by its address."""
    keys = {url: digest_of(url.encode(), site_url.encode(), _key(register, findings)) for url in REPORTS}
    for url, make in REPORTS.items():
        if not is_current(url, keys[url]):
            path = out / url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # it may be a hard link to a stored copy
            path.write_bytes(make(register, findings, site_url))
    return keys


def _key(register: Register, findings: Findings) -> bytes:
    """Return what stands for all that the reports tell: scores, and the pages where something is to be mended."""
    # In their order, which the checklist keeps: a record that moves to another folder changes it.
    places = list(dict.fromkeys((f.criterion, page_of(register, f.owner)) for f in findings.found))
    return digest_of(register.surroundings, repr((findings.tallies, places)).encode())
