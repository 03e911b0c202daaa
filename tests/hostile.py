"""A town whose every text is hostile, and its harmless twin: the same records, shapes and lengths, other words.

The records are made from the model itself, so a field that is added tomorrow is filled too.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import yaml
from niemyet.assembly import build_site
from niemyet.records import values
from niemyet.records.model import Agency, Decision, Indicator, Plan, Procedure, Process, ReviewPlan
from niemyet.records.problem import Level, Problem, explain
from niemyet.records.shelves import LISTS
from niemyet.records.values import Fee, Time, Value
from niemyet.site.build import judged
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from town import made

RUN = "window.ran=1"
SUM = "7919*6101"  # between the braces of a template it would turn into the number below
RECKONED = "48313819"
LINE = " ".join(
    (
        f"<script>{RUN}</script>",
        f'"><img src=x onerror="{RUN}">',
        f"'><svg onload={RUN}>",
        f"' onfocus={RUN} autofocus '",
        f'" style="position:fixed" onmouseover="{RUN}" x="',
        f"</title><script>{RUN}</script>",
        f"</script><script>{RUN}</script>",
        f"--><script>{RUN}</script>",
        f"]]><script>{RUN}</script>",
        f"[bấm](javascript:{RUN})",
        f"[bấm](jAvAsCrIpT&colon;{RUN})",
        f"[bấm](data:text/html,<script>{RUN}</script>)",
        f'[bấm](https://example.org "t" onclick={RUN})',
        f"<javascript:{RUN}>",
        "![ảnh](https://evil.example/a.png)",
        "<link rel=stylesheet href=https://evil.example/a.css>",
        "<iframe src=https://evil.example/></iframe>",
        "<base href=https://evil.example/>",
        '<meta http-equiv=refresh content="0;url=https://evil.example/">',
        "<form action=https://evil.example/><input name=a></form>",
        f"<a href=javascript:{RUN}>bấm</a>",
        f"{{{{ {SUM} }}}} {{% raw %}} ${{{SUM}}} {{{SUM}}}",
        "[[niemyet:ten]] [[niemyet:du-lieu]] &#91;[niemyet:ten]]",
        '=HYPERLINK("https://evil.example/") | a | b ! c ; d , e \\ f `g` *h* _i_',
        "&lt;script&gt; &#60;b&#62; %3Cscript%3E \\u003cscript\\u003e",
    )
)
TEXT = "\n\n".join(
    (
        LINE,
        f"<script>\n{RUN}\n</script>",
        f"<div onclick={RUN}>\n\nkhối\n\n</div>",
        f"[lối]: javascript:{RUN}\n\n[lối]",
        "    <b>mã</b>\n\n```\n</code></pre><script>window.ran=1</script>\n```",
        f"> <img src=x onerror={RUN}>\n\n- <b>một</b>\n    - {{{{ hai }}}}\n\n1. a\n2. b",
        f"| <i>a</i> | b |\n|---|---|\n| <script>{RUN}</script> | [c](javascript:{RUN}) |",
        f"# <img src=x onerror={RUN}>\n\n---\n\n***",
    )
)
HARMLESS = {
    LINE: "Chữ thường " * 60 + "hết",
    TEXT: "\n\n".join(["Chữ thường " * 60 + "hết", *["Đoạn chữ thường"] * 12]),
}
URL = f"https://example.org/?a=javascript:{RUN}//{{{{{SUM}}}}}[[niemyet:ten]]&amp;b=%3Cscript%3E&c=`|"

Words = Callable[[], str]


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield every field by its key in files."""
    return ((field.alias or name, field) for name, field in model.model_fields.items())


def kinds_in(annotation: Any) -> Iterator[Any]:
    """Yield the types, and the readers attached to them, inside an annotation."""
    yield annotation
    for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        yield from kinds_in(part)


def filled(model: type[BaseModel], words: Words, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with every field filled: texts from `words`, what must be of a kind as the kind wants it.

    `given` holds what names another record, by key.
    """
    return {key: given[key] if key in given else value_of(field, words, given) for key, field in fields_of(model)}


def value_of(field: FieldInfo, words: Words, given: Mapping[str, Any]) -> Any:
    """Return a value for a field."""
    kinds = [kind for part in (field.annotation, *field.metadata) for kind in kinds_in(part)]
    one = _one(kinds, words, given)
    return [one] if any(getattr(kind, "__origin__", None) is tuple for kind in kinds) else one


def _one(kinds: list[Any], words: Words, given: Mapping[str, Any]) -> Any:
    readers = {getattr(kind, "func", None) for kind in kinds}
    types = [kind for kind in kinds if isinstance(kind, type)]
    groups = [t for t in types if issubclass(t, Value) and t not in (Time, Fee)]
    if groups:
        return filled(groups[0], words, given)
    if found := next((t for t in types if issubclass(t, enum.Enum)), None):
        return next(iter(found)).value
    for kind, value in ((date, "2026-03-04"), (bool, "có"), (int, "3")):
        if kind in types:
            return value
    if values._read_code in readers:
        return "1.000001"
    if values._read_link in readers:
        return URL
    return "mot-ten" if values._unreserved in readers else words()


def records(line: str, text: str) -> Mapping[str, str]:
    """Return the files of a town whose texts are these two: one in a line, one of several paragraphs."""
    agency = {"co_quan": "xa-mot", "co_quan_niem_yet": ["xa-mot"], "ke_hoach": "nam-2026", "tep": "to-khai.docx"}
    waived = {"tieu_chi": "TC-104"}
    first = {
        **waived,
        "ma": "1.000001",
        "hieu_luc": {"tu": "2026-01-01"},
        "thay_the_boi": ["1.000002"],
        "noi_bo": "không",
    }
    second = {**first, "ma": "1.000002"}
    one, many = (lambda: line), (lambda: text)
    found: dict[str, Any] = {
        "procedures/thu-tuc/a/1.000001.yml": filled(Procedure, one, {**agency, **first, "linh_vuc": line}),
        "procedures/thu-tuc/a/1.000002.yml": filled(Procedure, many, {**agency, **second, "linh_vuc": line}),
        "procedures/quy-trinh/a/1.000001.yml": without(
            filled(Process, one, {"tieu_chi": "TC-405"}), "giai_doan", "buoc"
        ),
        "procedures/quy-trinh/a/1.000002.yml": without(
            filled(Process, many, {"thu_tuc": ["1.000002"], "tieu_chi": "TC-405"}), "truong_hop", "giai_doan"
        ),
        "procedures/quyet-dinh/2026/1-qd.yml": without(filled(Decision, one, {**agency, "so": line}), "bai_bo"),
        "procedures/co-quan/xa-mot.yml": without(
            filled(Agency, one, {**agency, "tieu_chi": "TC-503"}), "nay_la", "den"
        ),
        "procedures/co-quan/xa-hai.yml": without(filled(Agency, many, {**agency, "tieu_chi": "TC-503"}), "den"),
        "procedures/ra-soat/nam-2026.yml": filled(ReviewPlan, one, agency),
        "procedures/chi-so/hai-long.yml": filled(Indicator, one, agency),
        "content/ke-hoach/nam-2026.md": filled(Plan, one, {**agency, "lap": None}),  # a day, no rule
    }
    lists = {**agency, "thu_tuc": ["1.000001", "1.000002"], "co_quan": [line], "gio_lam_viec": "07:30-11:30"}
    found |= {f"procedures/danh-muc/{name}.yml": filled(model, one, lists) for name, model in LISTS.items()}
    case = found["procedures/quy-trinh/a/1.000001.yml"]["truong_hop"][0]
    del case["buoc"]  # it has stages
    return {path: written(path, data, text) for path, data in found.items()}


def without(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return a record without some parts."""
    return {key: value for key, value in data.items() if key not in keys}


def written(path: str, data: Any, body: str) -> str:
    """Return the file of a record."""
    dumped = yaml.dump(pruned(data), allow_unicode=True, sort_keys=False, default_style='"', width=10**9)
    return f"---\n{dumped}---\n\n{body}\n" if path.endswith(".md") else dumped


def pruned(data: Any) -> Any:
    """Return data without what is empty, and with nothing shared (YAML would write anchors)."""
    if isinstance(data, dict):
        return {key: pruned(value) for key, value in data.items() if value not in (None, [])}
    return [pruned(value) for value in data] if isinstance(data, list) else data


def build(root: Path, out: Path, files: Mapping[str, str]) -> list[Problem]:
    """Build a town of these records, whatever the checks say of it; return that."""
    gone = {p: None for p in made.files() if p.startswith("procedures/") or p == "content/ke-hoach/nam-2026.md"}
    config = made.lay_out(root, {**gone, **files})
    (root / "procedures/bieu-mau").mkdir(exist_ok=True)
    (root / "procedures/bieu-mau/to-khai.docx").write_bytes(b"PK")
    found = judged(made.options(config))
    with found.crew:
        build_site(config, out, "mkdocs", found)
    return list(found.site.problems)


def both(root: Path) -> tuple[Path, Path]:
    """Build the hostile town and its twin; return where they are."""
    for name, files in (("hostile", records(LINE, TEXT)), ("twin", records(HARMLESS[LINE], HARMLESS[TEXT]))):
        errors = [explain(p) for p in build(root / "src", root / name, files) if p.level is Level.ERROR]
        assert errors == [], "\n".join(errors)
    return root / "hostile", root / "twin"
