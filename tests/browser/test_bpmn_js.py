"""BPMN files in bpmn-js, on which most editors build, where it is installed; see huong-dan/quy-trinh-ra-bpmn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from niemyet.export.bpmn import as_bpmn
from playwright.sync_api import Browser, Page
from processes import large, register_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = "<style>html, body, #x { margin: 0; height: 100% }</style><div id=x></div>"
# What is too large for its box: the name in a task, a note, the name along a lane of two lines, the name of a frame.
OPEN = """async xml => {
  window.viewer?.destroy(); window.viewer = new BpmnJS({container: '#x'});
  const {warnings} = await viewer.importXML(xml), registry = viewer.get('elementRegistry');
  viewer.get('canvas').zoom('fit-viewport');
  const large = [];
  registry.forEach(e => {
    const text = registry.getGraphics(e).querySelector(':scope > .djs-visual text'), box = text?.getBBox();
    const along = /Lane|Participant/.test(e.type), [width, height] = along ? [e.height, 60] : [e.width, e.height];
    if (box && (box.width > width + 2 || box.height > height + 8)) large.push(`${e.id}: ${text.textContent}`);
  });
  return {warnings: warnings.map(w => w.message), large, drawn: registry.getAll().map(e => e.id)};
}"""


@pytest.fixture(scope="module")
def editor(browser: Browser) -> Iterator[Page]:
    """Return a page with bpmn-js, which is npm's package of that name."""
    folder = Path(os.environ.get("NIEMYET_BPMN_JS") or "/dev/null", "dist")
    if not folder.is_dir():
        pytest.skip("needs the folder of the npm package bpmn-js, named in NIEMYET_BPMN_JS")
    page = browser.new_page(viewport={"width": 1800, "height": 1000})
    page.set_content(PAGE)
    page.add_style_tag(path=str(folder / "assets/diagram-js.css"))
    page.add_script_tag(path=str(folder / "bpmn-viewer.production.min.js"))
    yield page
    page.close()


def opened(editor: Page, text: str) -> dict[str, Any]:
    """Return what the editor said and drew; everything that has an id in a diagram must be there."""
    said: dict[str, Any] = editor.evaluate(OPEN, text)
    shown = {part.split('"')[0] for part in text.split('bpmnElement="')[1:]} - {"Collaboration"}
    assert shown - set(said.pop("drawn")) == set()
    return said


def test_every_process_of_the_sample_opens_whole(editor: Page, sample: Path):
    files = sorted((sample / "du-lieu/quy-trinh").glob("*.bpmn"))
    assert len(files) > 30
    said = {path.stem: opened(editor, path.read_text(encoding="utf-8")) for path in files}
    assert {name: one for name, one in said.items() if one != {"warnings": [], "large": []}} == {}


@given(large)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_large_processes_open_whole(editor: Page, data: dict[str, Any]):
    assert opened(editor, as_bpmn(register_of(data), "1.001193")) == {"warnings": [], "large": []}
