"""Makes a whole project of N synthetic procedures: `make(root, count, seed)`. The same count and seed, the same bytes.

Pages, theme, agencies, systems and days off are those of this repository; records are made (`bench_records`).
"""

from __future__ import annotations

import re
import shutil
from importlib import import_module
from itertools import count as counting
from typing import TYPE_CHECKING, Any

import bench_words as w
from bench_process import PER_APPROVAL, approval, process
from bench_records import code_of, dice_of, field_of, procedure
from environment import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PER_DECISION = 50
COPIED = ("content", "plugins/niemyet/site/theme", "procedures/co-quan", "procedures/bieu-mau")
LISTS = "procedures/danh-muc"
OWN_LISTS = {"linh-vuc.yml", "su-kien.yml", "lien-thong.yml"}  # made: they name fields or procedures
MARK = "bench.txt"  # stands in what was made here, so that it may be made again
NAME = "Trang đo tốc độ, hồ sơ sinh tự động"


class NotEmpty(Exception):
    """The folder to make a project in holds something else; nothing was written."""


def make(root: Path, count: int, seed: int = 1) -> None:
    """Make a project of `count` procedures in the new, empty or formerly made folder `root`."""
    if root.is_dir() and any(root.iterdir()) and not (root / MARK).is_file():
        raise NotEmpty(root)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    (root / MARK).write_text(f"{count} {seed}\n", encoding="utf-8")
    surroundings(root)
    agencies = sorted(path.stem for path in (root / "procedures/co-quan").glob("*.yml"))
    for number in range(count):
        folder, code = slug(field_of(seed, number)), code_of(number)
        write(root, f"procedures/thu-tuc/{folder}/{code}.yml", procedure(seed, number, agencies))
        write(root, f"procedures/quy-trinh/{folder}/{code[:8]}.yml", process(seed, number))
    for path, data in (*decisions(count, agencies), *lists(count, seed)):
        write(root, path, data)


def surroundings(root: Path) -> None:
    """Copy pages, theme and settings; plans stay out, they belong to other procedures."""
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=left_out)
    (root / LISTS).mkdir(parents=True)
    for path in sorted((ROOT / LISTS).glob("*.yml")):
        if path.name not in OWN_LISTS:
            shutil.copyfile(path, root / LISTS / path.name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^site_name:.*$", f"site_name: {NAME}", text)
    # The full text is Pagefind's work, measured by `search`; the other programs make none.
    text = re.sub(r"(?m)^  - niemyet/search.*$", "  - niemyet/search: {full_text: false}", text)
    # Pages alone: the other programs write no open data.
    text = re.sub(r"(?m)^  - niemyet/outputs.*$", "  - niemyet/outputs: {formats: []}", text)
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")


def left_out(folder: str, names: list[str]) -> set[str]:
    """Return what is not copied: plan records and what editors leave behind."""
    plans = {n for n in names if n not in ("index.md", "_mau.md")} if folder.endswith("ke-hoach") else set()
    return plans | {n for n in names if n.startswith((".", "~", "__pycache__"))}


def write(root: Path, name: str, data: dict[str, Any]) -> None:
    """Write one record in the form that `niemyet fmt` gives it."""
    form = import_module("niemyet.records.form")
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(form.text_of(data, form.model_of(name)).encode("utf-8"))


def slug(name: str) -> str:
    """Return the name of a field in addresses."""
    made: str = import_module("niemyet.records.text").slug(name)
    return made


def decisions(count: int, agencies: list[str]) -> list[tuple[str, dict[str, Any]]]:
    """Return the decisions that announce all procedures, and those that approve their processes."""
    numbers = range(count)
    announced = ((i, numbers[i : i + PER_DECISION]) for i in numbers[::PER_DECISION])
    approved = ((i, numbers[i : i + PER_APPROVAL]) for i in numbers[::PER_APPROVAL])
    return [
        *(decision("Công bố", "cong_bo", announcement(i), codes, agencies) for i, codes in announced),
        *(decision("Phê duyệt quy trình nội bộ", "quy_trinh", approval(i), codes, agencies) for i, codes in approved),
    ]


def announcement(number: int) -> str:
    """Return the number of the decision that announces a procedure."""
    return f"{100 + number // PER_DECISION}/QĐ-UBND"


def decision(kind: str, key: str, number: str, codes: range, agencies: list[str]) -> tuple[str, dict[str, Any]]:
    """Return the path and content of one decision."""
    day = f"2026-{codes.start // PER_DECISION % 10 + 1:02}-15"
    data = {
        "so": number,
        "ngay": day,
        "loai": kind,
        "co_quan_ban_hanh": "Chủ tịch Ủy ban nhân dân tỉnh",
        "trich_yeu": f"{kind} {len(codes)} thủ tục hành chính, dữ liệu sinh tự động",
        "co_quan_niem_yet": agencies,
        key: [code_of(i) for i in codes],
    }
    return f"procedures/quyet-dinh/2026/{slug(number)}.yml", data


def lists(count: int, seed: int) -> list[tuple[str, dict[str, Any]]]:
    """Return the lists of the place that name fields or procedures."""
    dice = dice_of(seed, count, "danh-muc")
    fields = [{"ma": slug(name), "ten": name, "mo_ta": "; ".join(w.FIELDS[name])} for name in sorted(w.FIELDS)]
    some = [sorted(dice.sample(range(count), min(count, 6))) for _ in range(12)]
    codes = ([code_of(i) for i in numbers] for numbers in some)
    names = (f"Việc thường gặp số {i}" for i in counting(1))
    events = [{"ma": slug(n), "ten": n, "thu_tuc": c} for n, c in zip(names, codes, strict=False)]
    group = {"ma": "lam-mot-lan", "ten": "Làm một lần ở một nơi", "thu_tuc": [code_of(i) for i in range(min(count, 3))]}
    return [
        (f"{LISTS}/linh-vuc.yml", {"linh_vuc": fields}),
        (f"{LISTS}/su-kien.yml", {"su_kien": events}),
        (f"{LISTS}/lien-thong.yml", {"nhom": [group]}),
    ]
