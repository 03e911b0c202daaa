"""The audit as one HTML page that needs nothing beside it: no network, no script, no other file."""

from pathlib import Path

from markupsafe import Markup

from niemyet.checks.audit import Audit, rounded
from niemyet.checks.criteria import CRITERIA
from niemyet.checks.owners import title_of
from niemyet.records.register import Register
from niemyet.site.render import environment
from niemyet.site.views.audit import LEVEL_NAMES, score_row

_STYLE = Path(__file__).parent / "templates" / "bao-cao" / "ra-soat.css"


def as_html(register: Register, found: Audit, site_name: str) -> str:
    """Return the audit as a page to keep, to print or to send."""
    style = Markup("<{0}>{1}</{0}>").format("style", Markup(_STYLE.read_text(encoding="utf-8")))
    return (
        environment()
        .get_template("bao-cao/ra-soat.html")
        .render(
            style=style,
            site_name=site_name,
            day=found.day,
            agency=register.agencies[found.agency].name if found.agency else "",
            coverage=found.coverage,
            scores=[score_row(score.criterion, score.tally) for score in found.scores],
            agencies=[(g, g.total, rounded(g.total)) for g in found.agencies],
            fields=[(g, g.total, rounded(g.total)) for g in found.fields],
            problems=[
                (score.criterion, [(title_of(register, f.owner), f.problem) for f in score.found])
                for score in found.scores
                if score.found
            ],
            exemptions=[(CRITERIA[e.criterion], title_of(register, e.owner), e.reason) for e in found.exemptions],
            levels=LEVEL_NAMES,
        )
    )
