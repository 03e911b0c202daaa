"""The MkDocs plugin `niemyet/search`: what the search box needs, written beside the pages."""

import os
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from niemyet.engines import FRAME_ONLY
from niemyet.records.ledger import Ledger, digest_of
from niemyet.records.loading import load
from niemyet.search.outputs import write_all
from niemyet.search.slim import is_wanted
from niemyet.site.options import today


class SearchConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    full_text = config_options.Type(bool, default=True)


class SearchPlugin(BasePlugin[SearchConfig]):
    """Adapter only: what is written stands in `niemyet.search.outputs`. While serving, names alone are found."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what MkDocs was called for."""
        self.serving = command == "serve"

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the index of names, and the full text of a whole build."""
        if FRAME_ONLY in os.environ:
            return
        out = Path(config.site_dir)
        root = Path(config.config_file_path).resolve().parent
        register, _ = load(root, today(), Ledger.of(root))  # read a moment ago, by niemyet/site
        names = (path.relative_to(out).as_posix() for path in out.rglob("*.html"))
        pages = {name: digest_of((out / name).read_bytes()) for name in names if is_wanted(name)}
        wanted = self.config.full_text and not self.serving
        write_all(register, out, pages=pages if wanted else None, read=lambda n: (out / n).read_text(encoding="utf-8"))
