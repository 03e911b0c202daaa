"""What the pages of a made project say, read in the plainest way: CSafeLoader, no checks, no places of values.

This is the reading half of the floor, and what the Hugo site is made from. It knows the shapes of made records only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

Data = dict[str, Any]
Ready = dict[str, list[str]]  # what a page is given and need not work out: drawings, versions
LISTS = ("linh-vuc", "su-kien", "lien-thong", "he-thong")
CODE = 8  # characters of a code without the suffix of its province


class Facts(NamedTuple):
    """All procedures in order of code, each with what hangs on it; the agencies by name; systems and fields."""

    procedures: list[Data]
    agencies: Data
    systems: Data
    fields: list[Data]
    decisions: list[Data]


def read(root: Path) -> Facts:
    """Return the facts of the made project at `root`."""
    records = root / "procedures"
    lists: dict[str, Data] = {name: loaded(records / "danh-muc" / f"{name}.yml") for name in LISTS}
    decisions = [decision(path) for path in sorted((records / "quyet-dinh").rglob("*.yml"))]
    agencies = {path.stem: dict(loaded(path), ma=path.stem) for path in sorted((records / "co-quan").glob("*.yml"))}
    processes = {path.stem: loaded(path) for path in (records / "quy-trinh").rglob("*.yml")}
    hangs = hanging(decisions, lists)
    files = sorted((records / "thu-tuc").rglob("*.yml"), key=lambda path: path.stem)
    fields = {field["ten"]: field["ma"] for field in lists["linh-vuc"]["linh_vuc"]}
    found = [procedure(path, root, fields, processes, hangs.get(path.stem[:CODE], {})) for path in files]
    return Facts(found, agencies, systems(lists["he-thong"], root), lists["linh-vuc"]["linh_vuc"], decisions)


def loaded(path: Path) -> Data:
    """Return the content of one file, as YAML types it."""
    yaml: Any = import_module("yaml")
    data: Data = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return data


def base(code: Any) -> str:
    """Return a code that YAML may have read as a number."""
    return f"{code:.6f}" if isinstance(code, float) else str(code)[:CODE]


def decision(path: Path) -> Data:
    """Return a decision with its address and the codes that it names."""
    data = loaded(path)
    codes = [base(code) for code in data["cong_bo" if "cong_bo" in data else "quy_trinh"]]
    return dict(data, url=f"quyet-dinh/{path.stem}-{data['ngay'].year}/", codes=codes)


def hanging(decisions: list[Data], lists: Data) -> dict[str, Data]:
    """Return for each code the decisions, life events and linked groups that name it."""
    found: dict[str, Data] = {}
    for d in sorted(decisions, key=lambda d: (d["ngay"], d["so"])):
        row = {"so": d["so"], "ngay": d["ngay"], "co_quan": d["co_quan_ban_hanh"], "loai": d["loai"], "url": d["url"]}
        for code in d["codes"]:
            found.setdefault(code, {}).setdefault("cac_quyet_dinh", []).append(row)
    for key, items in (("su_kien", lists["su-kien"]["su_kien"]), ("nhom", lists["lien-thong"]["nhom"])):
        for item in items:
            for code in item["thu_tuc"]:
                tags = found.setdefault(base(code), {}).setdefault(key, [])
                tags.append({"ma": item["ma"], "ten": item["ten"]})
    return found


def procedure(path: Path, root: Path, fields: Data, processes: Data, hangs: Data) -> Data:
    """Return one procedure with its process and everything else that its page says."""
    data = loaded(path)
    code = path.stem
    data.update(ma=code, url=f"thu-tuc/{code[:CODE]}/", tep=path.relative_to(root).as_posix())
    own = [{"so": d["so"], "co_quan": d["co_quan"], "loai": "Công bố"} for d in data["quyet_dinh"]]
    data.update(hangs, cac_quyet_dinh=own + hangs["cac_quyet_dinh"], quy_trinh=processes[code[:CODE]])
    data["lich_su"] = history(data["hieu_luc"]["tu"], hangs["cac_quyet_dinh"])
    data["hen_tra"] = promised(data["cach_thuc"])
    data["quyet_dinh_quy_trinh"] = next(
        d["url"] for d in hangs["cac_quyet_dinh"] if d["so"] == data["quy_trinh"]["quyet_dinh"]
    )
    data.update(linh_vuc_ma=fields[data["linh_vuc"]], buu_chinh=data["buu_chinh"] == "có")
    data.update(phi_dia_gioi=data["phi_dia_gioi"] == "có", mo_ta_ngan=short(data))
    if "thoi_han_luat_dinh" in data:
        data["cat_giam"] = cut(data["thoi_han_luat_dinh"], data["thoi_han"])
    return data


def promised(channels: list[Data]) -> list[Data]:
    """Return the lines of the box on due dates: channels of the same length stand on one; all count working days."""
    lines: dict[str, list[str]] = {}
    for c in channels:
        name = f"{c['hinh_thuc']} ({c['truong_hop']})" if c.get("truong_hop") else c["hinh_thuc"]
        lines.setdefault(c["thoi_han"], []).append(name)
    return [
        {"thoi_han": time, "so_ngay": time.split()[0], "cach": ", ".join(dict.fromkeys(names))}
        for time, names in lines.items()
    ]


def history(since: Any, decisions: list[Data]) -> list[Data]:
    """Return the days that the page of a procedure tells, the newest first."""
    words = {"Công bố": "Công bố mới"}
    marks = [{**d, "viec": words.get(d["loai"], d["loai"])} for d in decisions]
    began: Data = {"ngay": since, "viec": "Có hiệu lực", "so": "", "url": ""}
    return sorted([began, *marks], key=lambda mark: str(mark["ngay"]))[::-1]


def short(data: Data) -> str:
    """Return the description of a page, cut at a word after 160 characters."""
    said = data.get("mo_ta") or f"Hồ sơ, thời hạn, phí và nơi nộp của thủ tục {data['ten']} (mã {data['ma']})."
    return said if len(said) <= 160 else said[:159].rsplit(" ", 1)[0] + "…"


def cut(statutory: str, applied: str) -> str:
    """Return by how much a time limit was cut: `33,3%`."""
    whole, left = int(statutory.split()[0]), int(applied.split()[0])
    return f"{round(100 * (whole - left) / whole, 1):g}".replace(".", ",") + "%"


def systems(data: Data, root: Path) -> Data:
    """Return the addresses that every page points to."""
    entries = data["he_thong"]
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    edit = next((line.split("edit:", 1)[1].strip() for line in lines if "edit:" in line), "")
    return {"cong": entries["cong_dich_vu_cong"][0]["lien_ket"], "pakn": entries["he_thong_pakn"], "sua": edit}
