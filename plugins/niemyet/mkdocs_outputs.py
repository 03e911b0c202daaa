"""The MkDocs plugin `niemyet/outputs`: the same records in other forms, written beside the pages."""

import os
from datetime import date
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from niemyet.assembly import list_files
from niemyet.checks import findings
from niemyet.engines import FRAME_ONLY, EngineError
from niemyet.export import write_all
from niemyet.export.reports import write_reports
from niemyet.offering import formats_of, give_data
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.records.register import Vanished
from niemyet.server import serve_files
from niemyet.site.build import Built, with_past
from niemyet.site.options import from_config, today
from niemyet.site.views import Site
from niemyet.words import say


class OutputsConfig(Config):
    """Settings of the plugin in mkdocs.yml; `niemyet.server.settings` reads them."""

    security_contact = config_options.Optional(config_options.Type((str, list)))
    security_expires = config_options.Optional(config_options.Type((date, str)))
    redirects = config_options.Optional(config_options.Type(dict))
    precompress = config_options.Type(bool, default=False)
    formats = config_options.Optional(config_options.Type((str, list)))  # of open data; all of them without a word


class OutputsPlugin(BasePlugin[OutputsConfig]):
    """Adapter only: each format is one row of `niemyet.export.EXPORTERS`, each server one of `niemyet.server`."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what MkDocs was called for."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Stop for a format that does not exist before anything of the old site is touched."""
        try:
            formats_of(from_config(Path(config.config_file_path), today()))
        except EngineError as error:
            raise Abort(str(error)) from None

    def on_env(self, env: object, config: MkDocsConfig, files: object) -> None:
        """Write the open data before the pages that tell of it; the folder of the site is empty by now."""
        if FRAME_ONLY in os.environ:
            return
        options = from_config(Path(config.config_file_path), today())
        self.ledger = Ledger.of(options.root)  # read and judged a moment ago, by niemyet/site
        register, _ = load(options.root, options.today, self.ledger)
        built = Built(Site(with_past(register, options), (), options))
        self.register = built.site.register
        try:
            with built.crew:
                give_data(Path(config.site_dir), built)
        except Vanished as error:
            raise Abort(say("moved", path=error.args[0])) from None

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write every export into the site, what servers need of a whole build, and the list of its files."""
        if FRAME_ONLY in os.environ:
            return
        out = Path(config.site_dir)
        write_all(self.register, out)
        write_reports(self.register, findings(self.register, self.ledger), config.site_url or "", out)
        if not self.serving:  # pages that are served change, the list would not
            serve_files(Path(config.config_file_path), out)
            list_files(out, self.register, config.site_name, config.site_url or "")
