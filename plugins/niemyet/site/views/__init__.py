"""What each page says: pure functions from records to what a template prints. Nothing computes in a template."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from niemyet.checks import Findings
from niemyet.checks.audit import agency_groups
from niemyet.records.problem import Level, Problem
from niemyet.records.register import Register
from niemyet.site.options import Options


@dataclass(frozen=True)
class Site:
    """All that views may look at: the records, what the checks found, and the settings."""

    register: Register
    problems: Sequence[Problem]
    options: Options
    findings: Findings = field(default_factory=Findings)

    @property
    def faults(self) -> bytes:
        """Return what stands for what the checks found, as far as pages tell it: how much of each criterion holds."""
        agencies = [(g.id, g.total) for g in agency_groups(self.register, self.findings)]
        return repr((self.findings.tallies, agencies, self.findings.exemptions)).encode()

    @property
    def unread(self) -> list[Problem]:
        """Return the errors that no criterion found: files that could not be read and so were not looked at."""
        told = {(f.problem.place, f.problem.code) for f in self.findings.found}
        return [p for p in self.problems if p.level is Level.ERROR and (p.place, p.code) not in told]
