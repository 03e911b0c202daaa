"""A town that lives: its sources change; it is built into the old site and compared with a build from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from niemyet.assembly import build_site
from niemyet.records.problem import Problem, explain
from niemyet.site.build import judged
from niemyet.site.options import from_config
from town import made
from town.pages import tree_of

Change = Mapping[str, str | None]
INDEX = "pagefind/"  # the index of all texts: made anew as a whole when one of them changes
LIST = "manifest.json"  # of all files: another one whenever any file is


class Town:
    """The town, its site, and its sources as they were."""

    def __init__(self, root: Path):
        self.config = made.lay_out(root / "src")
        self.root, self.out, self.elsewhere = root / "src", root / "src" / "site", root / "elsewhere"
        self.day = made.TODAY
        self.first = {path: (self.root / path).read_bytes() for path in made.files()}

    def build(self, out: Path | None = None) -> list[Problem]:
        """Build, also when a record is broken (as with --lenient); return what the checks said."""
        built = judged(from_config(self.config, self.day))
        with built.crew:
            build_site(self.config, out or self.out, "mkdocs", built)
        return list(built.site.problems)

    def cold(self, *, frame: bool) -> tuple[Mapping[str, bytes], list[str]]:
        """Return the site that is built from nothing, and what is said; `frame`: the theme is rendered anew too."""
        cache, away = self.root / ".cache", self.root.with_name("away")
        cache.rename(away)
        if not frame:
            shutil.copytree(away / "niemyet/khung", cache / "niemyet/khung")
        shutil.rmtree(self.elsewhere, ignore_errors=True)
        try:
            said = [explain(p) for p in self.build(self.elsewhere)]
            return tree_of(self.elsewhere), said
        finally:
            shutil.rmtree(cache, ignore_errors=True)
            away.rename(cache)

    def change(self, change: Change) -> None:
        """Write the files of a change; None takes one away."""
        for path, text in change.items():
            target = self.root / path
            if text is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")

    def restore(self) -> None:
        """Make the sources what they were; a file that is as it was keeps its times."""
        self.day = made.TODAY
        ours = {p.relative_to(self.root).as_posix(): p for p in self.root.rglob("*") if p.is_file() or p.is_symlink()}
        for path, file in ours.items():
            if path not in self.first and not path.startswith((".cache/", "site/")):
                file.unlink()
        for path, content in self.first.items():
            if path not in ours or ours[path].is_symlink() or ours[path].read_bytes() != content:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).unlink(missing_ok=True)
                (self.root / path).write_bytes(content)

    def times(self) -> dict[str, tuple[int, int]]:
        """Return when each file of the site was written, and its number: a new file has another."""
        stats = {p.relative_to(self.out).as_posix(): p.stat() for p in self.out.rglob("*") if p.is_file()}
        return {name: (stat.st_mtime_ns, stat.st_ino) for name, stat in stats.items()}

    def same(self, *, frame: bool = False) -> set[str]:
        """Build into the old site, compare with a build from nothing, return the files that were written."""
        before = self.times()
        said = [explain(p) for p in self.build()]
        after = self.times()
        expected, said_cold = self.cold(frame=frame)
        found = tree_of(self.out)
        assert found.keys() == expected.keys()
        assert [path for path in expected if found[path] != expected[path]] == []
        assert said == said_cold
        new = {name for name, stamp in after.items() if before.get(name) != stamp}
        return {name for name in new if name != LIST and not name.startswith(INDEX)}


def text(path: str, *pairs: tuple[str, str], add: str = "") -> dict[str, str]:
    """Return a change of a file: each first text replaced by the second, something added."""
    found = made.files()[path].decode("utf-8")
    for old, new in pairs:
        assert old in found, f"{path}: {old}"
        found = found.replace(old, new)
    return {path: found + add}


def page(url: str) -> str:
    return f"{url}index.html"
