"""A record as the portal's page shows it: labels with values, sections of Markdown, tables kept as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from niemyet.importers.clean import lines
from niemyet.importers.glue_fill import glued_channels, glued_laws, glued_papers
from niemyet.importers.sheet import Sheet, stated

_ROLES = (
    ("co_quan_co_tham_quyen", "Cơ quan có thẩm quyền"),
    ("co_quan_duoc_uy_quyen", "Cơ quan được ủy quyền"),
    ("co_quan_phoi_hop", "Cơ quan phối hợp"),
)
_LONG = 1_000
_ITEM = re.compile(r"^(\d+)\. ", re.MULTILINE)
_BOLD_LINE = re.compile(r"^\*\*(.+?)\*\*\s*(?:\n|$)")
_RESULT = re.compile(r"^\*?\s*(?P<name>.*?)(?:\s*\(Mã: `?(?P<code>[^`)]*)`?\))?\s*$", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\(((?:[^()]|\([^()]*\))*)\)")
_ADDED_UNIT = re.compile(r"\D.*(?<!\d) ngày$|.*(?:ngày|giờ|tháng)\b.* ngày$", re.IGNORECASE | re.DOTALL)


def is_labelled(record: Mapping[str, Any]) -> bool:
    """Tell whether a record has this shape."""
    return isinstance(record.get("sections"), dict)


def code_and_name(record: Mapping[str, Any]) -> tuple[str, str]:
    """Return what the record calls itself."""
    general = _general(record)
    return str(record.get("ma_thu_tuc") or general.get("Mã thủ tục", "")), str(record.get("ten_thu_tuc") or "")


def fill(sheet: Sheet, record: Mapping[str, Any]) -> None:
    """Fill a sheet from a record of this shape."""
    general, sections = _general(record), _texts(record["sections"])
    if general.get("Mã thủ tục", "") not in ("", record.get("ma_thu_tuc")):
        sheet.flag("ma", "import_two_codes", value=general["Mã thủ tục"])
    sheet.kind(general.get("Loại thủ tục", ""))
    sheet.put_line("linh_vuc", general.get("Lĩnh vực", ""))
    sheet.levels(general.get("Cấp thực hiện", ""))
    sheet.addressees(general.get("Đối tượng thực hiện", ""))
    sheet.agencies("co_quan_giai_quyet", sections.get("Cơ quan thực hiện", ""))
    for key, label in _ROLES:
        sheet.agencies(key, general.get(label, ""))
    place = general.get("Địa chỉ tiếp nhận HS", "")
    sheet.put("dia_diem_tiep_nhan", [lines(place)] if stated(place) else [])
    _sections(sheet, record, sections)
    number = general.get("Số quyết định", "")
    sheet.put("quyet_dinh", [{"so": number}] if stated(number) else [])
    sheet.put("_link", general.get("Nguồn fallback", ""))


def _general(record: Mapping[str, Any]) -> dict[str, str]:
    return _texts(record.get("thong_tin_chung"))


def _texts(value: Any) -> dict[str, str]:
    """Return the texts of a group; whatever else stands there is none of ours."""
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def _sections(sheet: Sheet, record: Mapping[str, Any], sections: Mapping[str, str]) -> None:
    """Fill what stands in sections and tables."""
    steps = sections.get("Trình tự thực hiện", "")
    sheet.steps(_steps(steps) if stated(steps) else [])
    _channels(sheet, record, sections.get("Cách thức thực hiện", ""))
    _papers(sheet, record, sections.get("Thành phần hồ sơ", ""))
    _laws(sheet, record, sections.get("Căn cứ pháp lý", ""))
    for row in re.split(r"\n(?=\* )", sections.get("Kết quả xử lý", "")):
        found = _RESULT.match(row)
        if found and stated(found["name"]):
            sheet.result(found["name"], found["code"] or "")
    sheet.conditions(sections.get("Yêu cầu, điều kiện thực hiện", ""))
    sheet.about(sections.get("Từ khóa", ""), sections.get("Mô tả", ""))
    related = sections.get("Thủ tục hành chính liên quan", "")
    if stated(related):
        sheet.keep("Thủ tục hành chính liên quan", related)
        sheet.flag("ghi_chu_noi_bo", "import_related")


def _steps(text: str) -> list[dict[str, str]]:
    """Return the steps: the portal numbers them at the margin and writes a step's name in bold on a line of its own."""
    marks = list(_ITEM.finditer(text))
    numbered = [m[1] for m in marks] == [str(n) for n in range(1, len(marks) + 1)]
    if not marks or not numbered or marks[0].start() or not _all_below(text):
        return [{"noi_dung": lines(text)}]
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return [_step(text[m.end() : end]) for m, end in zip(marks, ends, strict=True)]


def _all_below(text: str) -> bool:
    """Tell whether every line is a numbered item or indented below one."""
    return all(not row.strip() or row.startswith("  ") or _ITEM.match(row) for row in text.split("\n"))


def _step(text: str) -> dict[str, str]:
    bold = _BOLD_LINE.match(text)
    if bold and text[bold.end() :].strip():
        return {"ten": " ".join(bold[1].split()), "noi_dung": lines(text[bold.end() :])}
    return {"noi_dung": lines(text)}


def _rows(tables: Any) -> Iterator[dict[str, str]]:
    """Yield the rows of parsed tables, each as heading -> cell."""
    for table in _groups(tables):
        columns = [str(c) for c in _list(table.get("columns"))]
        for row in _list(table.get("rows")):
            yield dict(zip(columns, (str(c) for c in _list(row)), strict=False))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _groups(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in _list(value) if isinstance(entry, dict)]


def _in_markdown(section: str) -> list[dict[str, Any]]:
    """Return the tables of a section as a collector parses them, for records that only have the Markdown."""
    tables: list[dict[str, Any]] = []
    for block in re.findall(r"(?:^\|.*\|[ ]*\n?)+", section, re.MULTILINE):
        rows = [
            [c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", r.strip()[1:-1])] for r in block.splitlines()
        ]
        rows = [r for r in rows if not all(re.fullmatch(r":?-{3,}:?", c) for c in r)]
        tables.append({"columns": rows[0], "rows": rows[1:]})
    return tables


def _channels(sheet: Sheet, record: Mapping[str, Any], section: str) -> None:
    rows = list(_rows(record.get("cach_thuc_table") or _in_markdown(section)))
    if not rows and stated(section):
        glued_channels(sheet, section)
    for row in rows:
        time = row.get("Thời gian giải quyết") or row.get("Thời gian", "")
        if stated(time) and len(time) < _LONG and _ADDED_UNIT.fullmatch(time):
            sheet.flag("cach_thuc", "import_added_unit", value=time[:60])
        sheet.channel(row.get("Hình thức nộp", ""), time, row.get("Phí, lệ phí", ""), row.get("Mô tả", ""))


def _papers(sheet: Sheet, record: Mapping[str, Any], section: str) -> None:
    if groups := _groups(record.get("thanh_phan_ho_so_groups")):
        for group in groups:
            tables = _groups(group.get("tables"))
            if len(tables) > 1:
                sheet.flag("thanh_phan_ho_so", "import_two_tables", value=str(group.get("nhom", ""))[:60])
            sheet.group(str(group.get("nhom", "")), [_paper(sheet, row) for row in _rows(tables)])
    elif "|" in section:
        for heading, block in re.findall(r"(?:^### (.*)\n+)?((?:^\|.*\n?)+)", section, re.MULTILINE):
            sheet.group(heading, [_paper(sheet, row) for row in _rows(_in_markdown(block))])
    elif stated(section):
        glued_papers(sheet, section)


def _paper(sheet: Sheet, row: Mapping[str, str]) -> dict[str, Any]:
    """Return one paper; the collector's link to a file on its own disk is worth only its name."""
    form = row.get("Tệp đính kèm", "")
    files = [name.strip() for name, _ in _LINK.findall(form) if name.strip()]
    if not files and stated(form) and form != "Không có":
        files = [form]
    paper: dict[str, Any] = {"ten": sheet.paper_name(row.get("Tên giấy tờ", ""))}
    for key, column in (("ban_chinh", "Bản chính"), ("ban_sao", "Bản sao")):
        count = row.get(column, "")
        if re.fullmatch(r"\d{1,4}", count):
            paper[key] = count
        elif stated(count):
            paper["ghi_chu"] = f"{paper.get('ghi_chu', '')} {column}: {count}.".strip()
            sheet.flag("thanh_phan_ho_so", "import_count", value=count[:40])
    if files:
        paper["mau"] = {"ten": "; ".join(files)}
    return {k: paper[k] for k in ("ten", "ban_chinh", "ban_sao", "mau", "ghi_chu") if k in paper}


def _laws(sheet: Sheet, record: Mapping[str, Any], section: str) -> None:
    rows = list(_rows(record.get("can_cu_table") or _in_markdown(section)))
    if not rows and stated(section):
        glued_laws(sheet, section)
    for row in rows:
        sheet.law(row.get("Tên văn bản pháp lý", ""), row.get("Mã văn bản", ""))
