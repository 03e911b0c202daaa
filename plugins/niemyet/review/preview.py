"""The site as it will be, in a folder of its own: what a change touches is built again, the folder `site` stays."""

from dataclasses import dataclass, replace
from pathlib import Path

from niemyet.assembly import build_site
from niemyet.history.span import Span
from niemyet.records.ledger import FOLDER
from niemyet.review.comparison import differing, past
from niemyet.review.page import as_html
from niemyet.review.report import Review
from niemyet.site.build import Built, judged
from niemyet.site.options import Options

SITE = "trang"  # below the folder of the preview; beside it stands the page that tells what changed


@dataclass
class Preview:
    """The preview of one project. `span`: what the start page compares with; without it there is none."""

    options: Options
    config: Path
    span: Span | None = None
    built: Built | None = None
    before: Built | None = None
    review: Review | None = None

    @property
    def folder(self) -> Path:
        """Return the folder that is served."""
        return self.options.root / FOLDER / "xem-truoc"

    @property
    def start(self) -> str:
        """Return the address to open, below the server's."""
        return "" if self.span else f"{SITE}/"

    @property
    def watched(self) -> list[Path]:
        """Return what the site is made from."""
        found = (self.options.root / "procedures", *self.options.own, self.config)
        return [path for path in found if path.exists()]

    def judge(self) -> Built:
        """Load and check the records as they stand, and compare them."""
        old = self.built.ledger if self.built else None
        self.built = judged(replace(self.options, full_text=False), ledger=old)
        if self.span:
            if self.before is None:
                self.before = past(self.options, self.span, self.built)
                self.before.crew.close()
            self.review = differing(self.options, self.config, self.span, self.before, self.built)
        return self.built

    def build(self) -> None:
        """Build what differs from the last preview, and the start page. Records with errors are left out."""
        assert self.built  # judged before
        with self.built:
            build_site(self.config, self.folder / SITE, "mkdocs", self.built)
        if self.review:
            page = as_html(self.review, self.options.site_name, f"{SITE}/")
            (self.folder / "index.html").write_text(page, encoding="utf-8", newline="\n")
