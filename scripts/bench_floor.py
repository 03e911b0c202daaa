"""The floor: the plainest Python program that makes the same pages. Read, fill a template, write; nothing is checked.

`python3 scripts/bench_floor.py PROJECT KIT OUT`: one process. The kit holds the frame and what is ready-made.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_facts import Facts, Ready, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Write = Callable[[str, str, str, str], None]

TEMPLATES = Path(__file__).resolve().parent / "bench_templates"
READY = "ready.json"
FRAME = "frame.html"
STATIC = "static"
PER_PAGE = 100
SITE = "https://niemyet.example/"


def day(value: date) -> str:
    """Return a date as Vietnamese write it."""
    return f"{value:%d/%m/%Y}"


def text(value: str) -> Any:
    """Return a text as paragraphs; one that begins with a list mark as a list."""
    markup: Any = import_module("markupsafe").Markup
    safe = escape(value, quote=False)
    if value[0] not in "-+*":
        lines = safe.replace("\n\n", "</p>\n<p>").replace("\n", "<br>\n")
        return markup(f"<p>{lines}</p>")
    items = re.sub(r"\n\s*[-+*] ", "</li>\n<li>", safe[2:]).replace("\n", "<br>\n").replace("</li><br>", "</li>")
    return markup(f"<ul>\n<li>{items}</li>\n</ul>")


def linked_data(p: dict[str, Any], site: str) -> str:
    """Return the JSON-LD of a page."""
    service = {
        "@type": "GovernmentService",
        "name": p["ten"],
        "identifier": p["ma"],
        "url": site + p["url"],
        "inLanguage": "vi",
        "category": p["linh_vuc"],
        "description": p["mo_ta_ngan"],
        "provider": [{"@type": "GovernmentOrganization", "name": n} for n in p["co_quan_giai_quyet"]],
        "audience": [{"@type": "Audience", "audienceType": n} for n in p["doi_tuong"]],
        "availableChannel": [
            {"@type": "ServiceChannel", "name": c["hinh_thuc"], "processingTime": c["thoi_han"]} for c in p["cach_thuc"]
        ],
        "serviceOutput": [{"@type": "Thing", "name": k["ten"]} for k in p["ket_qua"]],
    }
    data = {"@context": "https://schema.org", "@graph": [service, crumbs(p, site)]}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def crumbs(p: dict[str, Any], site: str) -> dict[str, Any]:
    """Return the way to a page from the home page."""
    steps = (("Trang chủ", ""), ("Thủ tục", "thu-tuc/"), (p["ten"], p["url"]))
    items = [
        {"@type": "ListItem", "position": i, "name": name, "item": site + url} for i, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def main(arguments: list[str]) -> int:
    """Make the site; return the exit code."""
    root, kit, out = map(Path, arguments)
    jinja: Any = import_module("jinja2")
    env = jinja.Environment(loader=jinja.FileSystemLoader(TEMPLATES), autoescape=True)
    env.filters.update(doan=text, ngay=day)
    facts, write = read(root), writer(out, (kit / FRAME).read_text(encoding="utf-8"))
    articles(facts, env.get_template("floor.html"), json.loads((kit / READY).read_text(encoding="utf-8")), write)
    lists(facts, env.get_template("floor-list.html"), write)
    shutil.copytree(kit / STATIC, out, dirs_exist_ok=True)
    return 0


def articles(facts: Facts, template: Any, ready: dict[str, Ready], write: Write) -> None:
    """Make the page of every procedure."""
    for p in facts.procedures:
        p["co_mau"] = any("mau" in paper for group in p["thanh_phan_ho_so"] for paper in group["giay_to"])
        agencies = [facts.agencies[name] for name in p["co_quan_niem_yet"]]
        html = template.render(p=p, agencies=agencies, he=facts.systems, ld=linked_data(p, SITE), **ready[p["ma"]])
        write(p["url"], p["ten"], p["mo_ta_ngan"], html)


def lists(facts: Facts, template: Any, write: Write) -> None:
    """Make the pages that list procedures: all in parts of a hundred, by field, by agency, by decision."""
    everything = facts.procedures
    by_code = {p["ma"][:8]: p for p in everything}
    made = []
    for field in facts.fields:
        made.append(
            (f"linh-vuc/{field['ma']}/", field["ten"], [p for p in everything if p["linh_vuc"] == field["ten"]])
        )
    for name, agency in facts.agencies.items():
        made.append((f"co-quan/{name}/", agency["ten"], [p for p in everything if name in p["co_quan_niem_yet"]]))
    made += [(d["url"], d["so"], [by_code[code] for code in d["codes"]]) for d in facts.decisions]
    for start in range(0, len(everything), PER_PAGE):
        made.append((f"thu-tuc/trang-{start // PER_PAGE + 1}/", "Thủ tục", everything[start : start + PER_PAGE]))
    for url, title, rows in made:
        write(url, title, title, template.render(title=title, rows=rows))


def writer(out: Path, frame: str) -> Write:
    """Return a function that puts an article into the frame and writes the page."""

    def write(url: str, title: str, description: str, article: str) -> None:
        page = frame.replace("@title@", escape(title)).replace("@description@", escape(description))
        path = out / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.replace("@url@", SITE + url).replace("@article@", article).encode("utf-8"))

    return write


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
