"""The MkDocs plugin `niemyet/outputs`: the same records in other forms, written beside the pages."""

import os
from datetime import date
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from niemyet.engines import FRAME_ONLY
from niemyet.export import write_all
from niemyet.records.ledger import Ledger
from niemyet.records.loading import load
from niemyet.server import serve_files
from niemyet.site.options import today


class OutputsConfig(Config):
    """Settings of the plugin in mkdocs.yml; `niemyet.server.settings` reads them."""

    security_contact = config_options.Optional(config_options.Type((str, list)))
    security_expires = config_options.Optional(config_options.Type((date, str)))
    redirects = config_options.Optional(config_options.Type(dict))
    precompress = config_options.Type(bool, default=False)


class OutputsPlugin(BasePlugin[OutputsConfig]):
    """Adapter only: each format is one row of `niemyet.export.EXPORTERS`, each server one of `niemyet.server`."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what MkDocs was called for."""
        self.serving = command == "serve"

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write every export into the site, and what servers need of a whole build."""
        if FRAME_ONLY in os.environ:
            return
        root = Path(config.config_file_path).resolve().parent
        register, _ = load(root, today(), Ledger.of(root))  # read a moment ago, by niemyet/site
        write_all(register, Path(config.site_dir))
        if not self.serving:
            serve_files(Path(config.config_file_path), Path(config.site_dir))
