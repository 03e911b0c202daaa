"""Answers become a record: the file of `niemyet new` with what was said in it, its reminders where they stood."""

from collections.abc import Mapping
from typing import Any

from niemyet.records.form import revised
from niemyet.records.source import parse
from niemyet.starter.reporting import sections

_TEXTS = ("yeu_cau_dieu_kien",)  # answers of several lines that are one text
_PAGE = {"muc_dich": "Mục đích", "yeu_cau": "Yêu cầu"}  # answers that are text of the page, and their headings
_STAY = ("ma", "thu_tuc", "so", "nguon", "dau_moi")  # what a record is made with: its name, and what is so anywhere


def filled(template: str, name: str, answers: Mapping[str, Any]) -> str:
    """Return the record at `name` with the answers in place of its examples; what was skipped is a gap.

    The example of a part that nobody filled in would be published as if it were true, so it goes.
    """
    document, problems = parse(template.encode(), name)
    assert document, name
    assert not problems, name
    said = {key: value for key, value in answers.items() if key not in _PAGE}
    data = {key: value if key in _STAY else _blank(value) for key, value in document.data.items()}
    for key, value in _placed(said).items():
        data[key] = {**(data.get(key) or {}), **value} if isinstance(value, dict) else value
    text = revised(document, data)
    return text.removesuffix(document.body) + _page(answers) if name.endswith(".md") else text


def _page(answers: Mapping[str, Any]) -> str:
    """Return the text of a page below its record: what was said, under its headings."""
    parts = (f"\n## {heading}\n\n" + "\n\n".join(answers[key]) for key, heading in _PAGE.items() if key in answers)
    return "\n".join(parts) + "\n"


def _blank(value: Any) -> Any:
    """Return an entry to fill in: a group keeps its keys."""
    return dict.fromkeys(value) if isinstance(value, dict) else None


def _placed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers as the record has them."""
    data: dict[str, Any] = {}
    for key, value in answers.items():
        if key in _TEXTS and isinstance(value, list):
            data[key] = "\n".join(value)
        elif "." in key:
            group, _, inner = key.partition(".")
            data.setdefault(group, {})[inner] = value
        elif key == "nhiem_vu":
            data[key] = sections(value)
        elif key != "mau":
            data[key] = value
    papers = _with_forms(data.get("thanh_phan_ho_so", []), answers.get("mau", []))
    return data | ({"thanh_phan_ho_so": [{"giay_to": papers}]} if papers else {})


def _with_forms(papers: list[dict[str, Any]], forms: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return the papers, each form at the paper of its name; one of another name is a paper of its own."""
    by_name = {form["ten"]: form for form in forms}
    named = [{**paper, "mau": by_name.pop(paper["ten"])} if paper["ten"] in by_name else paper for paper in papers]
    return [*named, *({"ten": name, "mau": form} for name, form in by_name.items())]
