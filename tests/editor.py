"""The editor for browsers and a folder of this computer, without a screen: what a dialog would ask is answered here.

The folder is the browser's own file system (OPFS), filled from the real one, behind a stand-in for the dialog.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from photographs import HEIGHT, WIDTH, captured
from surroundings import chromium

LIST = re.compile(r"#/collections/[\w-]+$")
BEFORE = """
window.refused = [];
addEventListener("securitypolicyviolation", said => refused.push(said.violatedDirective));
window.showDirectoryPicker = () => navigator.storage.getDirectory();
"""
SEED = """async files => {
  const root = await navigator.storage.getDirectory();
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const writer = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await writer.write(text);
    await writer.close();
  }
}"""
READ = """async path => {
  const parts = path.split("/"), name = parts.pop();
  let folder = await navigator.storage.getDirectory();
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(name)).getFile()).text();
}"""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
SCREEN = {"viewport": {"width": WIDTH, "height": HEIGHT}, "locale": "vi-VN", "reduced_motion": "reduce"}


class Entry(NamedTuple):
    """What somebody types: into which record, which box, what. All as the editor names it."""

    collection: str
    record: str
    label: str
    text: str


class Filled(NamedTuple):
    """What came of it: the files that changed, a picture from before it was saved."""

    files: Mapping[str, str]
    picture: bytes


def fill(address: str, root: Path, entry: Entry) -> Filled:
    """Open the editor at an address, choose the folder, change one box, save."""
    with ThreadPoolExecutor(1) as beside:  # a thread has one playwright, and other tests may have it already
        return beside.submit(_fill, address, root, entry).result()


def _fill(address: str, root: Path, entry: Entry) -> Filled:
    from playwright.sync_api import sync_playwright

    files = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in _read_by_it(root)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(**SCREEN)
        context.add_init_script(BEFORE)
        context.set_default_timeout(20_000)  # a busy machine is no fault
        page = context.new_page()
        page.goto(address)
        page.evaluate(SEED, {**files, ".git/HEAD": "ref: refs/heads/main"})
        picture = _typed(page, entry)
        after = {path: page.evaluate(READ, path) for path in files}
        assert page.evaluate("window.refused") == []
        browser.close()
    return Filled({path: text for path, text in after.items() if text != files[path]}, picture)


def _read_by_it(root: Path) -> Iterable[Path]:
    return (*root.glob("procedures/**/*.yml"), *root.glob("content/ke-hoach/*.md"))


def _typed(page: Any, entry: Entry) -> bytes:
    """Do what the guide says; return the picture of the form as it is when somebody is about to save."""
    page.get_by_role("button", name="Mở thư mục hồ sơ trên máy này").click()
    page.get_by_text(entry.collection).first.click()
    page.get_by_text(entry.record).first.click()
    title = page.locator(f'h4:text-is("{entry.label}")')
    box = page.locator("section.field").filter(has=title).locator("input, textarea").first
    box.fill(entry.text)
    page.wait_for_timeout(600)  # the list fades away
    picture = captured(page, keep=True)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url(LIST)
    return picture
