"""What others' checkers find: axe-core and the Nu HTML checker, where they are installed; see phat-trien/hieu-nang."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_accessibility import OPEN, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """rules => axe.run(document, {runOnly: rules}).then(found =>
  found.violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`))"""
ARTICLE = "Article lacks heading"  # it counts h2 to h6 only; ours begin with the h1 of the page


def named(variable: str, what: str) -> Path:
    """Return the file that a variable names."""
    path = Path(os.environ.get(variable) or "/dev/null/x")
    return path if path.is_file() else pytest.skip(f"needs {what}, named in {variable}")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Callable[..., Any], scheme: str, width: int):
    axe = named("NIEMYET_AXE", "axe.min.js of axe-core").read_text(encoding="utf-8")
    opened = visit(width, color_scheme=scheme, bypass_csp=True)
    found = {}
    for url in PAGES:
        page = opened.go(url)
        page.evaluate(OPEN)
        page.evaluate(axe)
        found[url] = page.evaluate(AXE, RULES)
    assert {url: faults for url, faults in found.items() if faults} == {}


def test_axe_finds_nothing_in_what_stands_there_without_scripts(visit: Callable[..., Any], sample: Path):
    """The page's own scripts are kept away; those of the test still run."""
    axe = named("NIEMYET_AXE", "axe.min.js of axe-core").read_text(encoding="utf-8")
    opened = visit(360, bypass_csp=True)
    opened.page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    found = {}
    for url in PAGES:
        page = opened.go(url)
        page.evaluate(OPEN)
        page.evaluate(axe)
        found[url] = page.evaluate(AXE, RULES)
    assert {url: faults for url, faults in found.items() if faults} == {}


def test_the_nu_checker_finds_no_error(sample: Path):
    jar, java = named("NIEMYET_VNU", "vnu.jar"), shutil.which("java") or pytest.skip("needs java")
    command = [java, "-jar", str(jar), "--skip-non-html", "--format", "gnu", str(sample)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()
    assert [line for line in said if (": error" in line or ": info warning" in line) and ARTICLE not in line] == []
