"""The MkDocs plugin `niemyet/site`: load the records before the engine renders, fill its pages after."""

import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from niemyet.engines import FRAME_ONLY
from niemyet.offering import offer
from niemyet.records.crew import rarely_collect
from niemyet.records.ledger import Ledger
from niemyet.records.problem import Level, Problem, closing, explain, language
from niemyet.records.shelves import is_plan
from niemyet.search.outputs import write_names
from niemyet.site import shell
from niemyet.site.assets import dress
from niemyet.site.build import Built, judged, refreshed, written
from niemyet.site.options import THEME, custom_dir, from_config, read_config, today
from niemyet.site.shell import Shell
from niemyet.watching import hear_at_once
from niemyet.words import say

log = logging.getLogger("mkdocs.plugins.niemyet")


class SiteConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    edit = config_options.Type(str, default="")
    audit = config_options.Type(dict, default={})  # thresholds of `niemyet audit`


class SitePlugin(BasePlugin[SiteConfig]):
    """Adapter only: what is done stands in `niemyet.site.build`."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep this instance between rebuilds of `serve`: MkDocs does so for plugins that have this hook."""
        rarely_collect()
        self.serving = command == "serve"
        self.shells: list[Shell] = []
        self.lists = Thread()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay our theme over Material; load and judge the records before anything of the old site is touched."""
        _dressed(config)
        if FRAME_ONLY in os.environ:
            return config
        self.built = self._load(config)
        problems = self.built.site.problems
        for problem in problems:
            log.log(_LOG[problem.level], "%s", explain(problem, language()))
        log.info("%s", closing(problems, len(self.built.site.register.procedures), language()))
        if config.strict and any(p.level is Level.ERROR for p in problems):
            raise Abort(say("stopped"))
        return config

    def _load(self, config: MkDocsConfig, ledger: Ledger | None = None) -> Built:
        read = from_config(Path(config.config_file_path), today())
        options = replace(read, site_name=config.site_name, site_url=config.site_url or "", edit=self.config.edit)
        return judged(options, ledger=ledger)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Keep plan records from the engine: they are filled like all records."""
        for file in list(files):
            if is_plan(Path(file.src_uri)):
                files.remove(file)
        return files

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Cut what the engine rendered and fill it."""
        if FRAME_ONLY in os.environ:
            return
        out = Path(config.site_dir)
        if not self.serving:  # names made from content would cost each look at a change of style
            dress(out, self.built.site.options.own)
        self.shells = shell.take(out)
        offer(self.built, out)
        with self.built.crew:
            problems = written(out, self.built, self.shells)
        _stop_on(problems)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Callable[..., Any]) -> Any:
        """Watch the records; when only they changed, fill again without rendering the theme."""
        root = Path(config.config_file_path).resolve().parent
        hear_at_once(server, root)
        server.watch(str(root / "procedures"))
        seen = _stamp(root, config)
        render = server.builder

        def rebuild() -> None:
            nonlocal seen
            now = _stamp(root, config)
            if self.lists.ident:
                self.lists.join()
            if now != seen:
                seen = now
                render()
            else:
                self._refill(config)

        server.builder = rebuild
        return server

    def _refill(self, config: MkDocsConfig) -> None:
        """Bring the pages of records up to date; the lists follow while people look at the page that they edit."""
        began = time.perf_counter()
        out = Path(config.site_dir)
        old, self.built = self.built, self._load(config, self.built.ledger)
        offer(self.built, out)
        for problem in self.built.site.problems:
            if problem.level is not Level.GAP:
                log.log(_LOG[problem.level], "%s", explain(problem, language()))
        later: list[Callable[[], object]] = []
        with self.built.crew:  # a rebuild of thousands of pages hires hands: they must not stay
            faults = refreshed(out, self.built, self.shells, old, later)
        for problem in faults:
            log.error("%s", explain(problem, language()))
        register = self.built.site.register
        if register.all_faces != old.site.register.all_faces:
            later.append(partial(write_names, register, out))
        self.lists = Thread(target=lambda: [step() for step in later])
        self.lists.start()
        log.info("%.2f s", time.perf_counter() - began)


def _dressed(config: MkDocsConfig) -> None:
    """Put our theme below the site's own changes of it and above Material, wherever this program is installed."""
    dirs = config.theme.dirs
    if THEME not in (Path(folder).resolve() for folder in dirs):
        dirs.insert(1 if custom_dir(read_config(Path(config.config_file_path))) else 0, str(THEME))


_LOG = {Level.ERROR: logging.ERROR, Level.GAP: logging.INFO, Level.HINT: logging.INFO}


def _stop_on(problems: list[Problem]) -> None:
    """Stop the build for faults of template pages: a half-filled site must not be published."""
    for problem in problems:
        log.error("%s", explain(problem, language()))
    if problems:
        raise Abort(say("stopped"))


def _stamp(root: Path, config: MkDocsConfig) -> tuple[tuple[str, int], ...]:
    """Return the files that the theme renders, with their times; plan records are not among them."""
    folders = [Path(config.docs_dir), *(Path(d) for d in config.theme.dirs if root in Path(d).parents)]
    files = [p for folder in folders for p in sorted(folder.rglob("*")) if p.is_file()]
    rendered = (p for p in files if not is_plan(p))
    config_file = Path(config.config_file_path)
    return tuple((str(p), p.stat().st_mtime_ns) for p in (*rendered, config_file))
