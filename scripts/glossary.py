"""Writes again the tables in content/phat-trien that come from the code. Run it when a test says that one is old.

The package is imported by name: it is there only inside the environment, where this script starts itself once more.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from environment import ROOT, ensure, plain_failures, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PAGES = ROOT / "content" / "phat-trien"
PART = re.compile(r"(<!-- bảng: ([a-z-]+) -->\n).*?(<!-- hết bảng -->)", re.DOTALL)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table; what a message leaves open is shown as dots, braces would be read as attributes."""
    lines = (head, tuple("---" for _ in head), *rows)
    text = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
    return re.sub(r"\{\w+\}(\.(?= \|))?", "…", text).replace("{{", "{").replace("}}", "}")


def rule(thing: Any) -> str:
    """Return the first paragraph of a docstring in one line."""
    return " ".join((thing.__doc__ or "").split("\n\n")[0].split())


def checks() -> str:
    """Return the criteria: the docstring of each check is its rule."""
    levels = import_module("niemyet.records.messages").LEVELS["vi"]
    rows = (
        (
            *(c.id, c.name, levels[c.level.value], c.population, f"`{c.check.__module__.rsplit('.', 1)[-1]}.{c.key}`"),
            *(c.rule(), named(c.codes)),
        )
        for c in import_module("niemyet.checks").CRITERIA
    )
    return table(("Mã", "Tiêu chí", "Mức", "Xét", "Phép kiểm tra", "Quy tắc", "Câu báo"), rows)


def messages() -> str:
    """Return every code with its level and sentence."""
    module = import_module("niemyet.records.messages")
    levels = module.LEVELS["vi"]
    rows = ((f"`{code}`", levels[m.level], m.text["vi"][0]) for code, m in sorted(module.MESSAGES.items()))
    return table(("Mã", "Mức", "Câu in ra"), rows)


def slots() -> str:
    """Return the slots of every kind of template page and of hand-written pages."""
    render, pen, kinds = (import_module(f"niemyet.site.{name}") for name in ("render", "pen", "plan"))
    templates = {k.name: render.environment().get_template(f"{k.name}.html") for k in kinds.KINDS}
    rows = [
        (f"`content/{name}/_mau.md`", named(block.replace("_", "-") for block in template.blocks))
        for name, template in templates.items()
    ]
    rows.append(("mọi trang mẫu", named(sorted(pen.COMMON))))
    rows.append(("trang viết tay", named((*import_module("niemyet.site.views.slots").SLOTS, "duong-dan", "sua-trang"))))
    return table(("Trang", "Các chỗ"), rows)


def named(words: Iterable[str]) -> str:
    """Return names as code, between commas."""
    return ", ".join(f"`{word}`" for word in words)


def exports() -> str:
    """Return the files written beside the pages."""
    found = {url: exporter.make for url, exporter in import_module("niemyet.export").EXPORTERS.items()}
    found |= import_module("niemyet.export.reports").REPORTS
    found |= import_module("niemyet.export").FAMILIES
    rows = [(f"`/{url}`", rule(make)) for url, make in found.items()]
    for row in import_module("niemyet.export.open_data.formats").FORMATS.values():
        told = {**row.wholes, **row.alone, **{family.address: family for family in row.families}}
        rows += [(f"`/{url}` (`{row.name}`)", file.about) for url, file in told.items()]
    return table(("Tệp", "Nội dung"), rows)


def commands() -> str:
    """Return the commands with their help."""
    names, words = import_module("niemyet.cli").COMMANDS, import_module("niemyet.words").WORDS["vi"]
    return table(("Lệnh", "Việc"), ((f"`niemyet {name}`", words[name].partition("\n")[0]) for name in names))


def words() -> str:
    """Return the glossary of the model."""
    text: str = import_module("niemyet.records.glossary").glossary()
    return text


PARTS = {
    "tu-dien": words,
    "kiem-tra": checks,
    "ma-loi": messages,
    "cho": slots,
    "tep-xuat": exports,
    "lenh": commands,
}


def renewed() -> dict[Path, str]:
    """Return the text that every page with such a table should have."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))}
    return {path: PART.sub(filled, text) for path, text in pages.items() if PART.search(text)}


def filled(part: re.Match[str]) -> str:
    """Return a part with its table as it should be."""
    return f"{part[1]}\n{PARTS[part[2]]()}\n\n{part[3]}"


def main(arguments: list[str]) -> int:
    """Write the pages; return the exit code."""
    with plain_failures():
        if find_spec("niemyet") is None:
            return run([str(ensure(ROOT, "", "build")), __file__, *arguments])
        for path, text in renewed().items():
            path.write_bytes(text.encode("utf-8"))
            print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
