"""The MkDocs plugin `niemyet/outputs`: the same records in other forms, written beside the pages."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from niemyet.assembly import list_files
from niemyet.checks import findings
from niemyet.engines import FRAME_ONLY
from niemyet.export import write_all
from niemyet.export.reports import write_reports
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.site.build import with_past
from niemyet.site.options import Options, today


class OutputsPlugin(BasePlugin):  # type: ignore[type-arg]  # it has no settings yet
    """Adapter only: each format is one row of `niemyet.export.EXPORTERS`."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what MkDocs was called for."""
        self.serving = command == "serve"

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write every export into the site, and the list of its files: pages that are served change, it would not."""
        if FRAME_ONLY in os.environ:
            return
        root = Path(config.config_file_path).resolve().parent
        ledger = Ledger.of(root)  # read and judged a moment ago, by niemyet/site
        register, _ = load(root, today(), ledger)
        out = Path(config.site_dir)
        write_all(register, out)
        write_reports(register, findings(register, ledger), config.site_url or "", out)
        if not self.serving:
            list_files(out, with_past(register, Options(root)), config.site_name, config.site_url or "")
