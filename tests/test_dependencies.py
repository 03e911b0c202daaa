"""A page looks at nothing but what its key names, and so does a check: everything else could be absent.

Each is made a second time from a register that holds only what the key stands for: the record, its process, the cards
of the procedures that it names, all small records. The result is the same, or a key is too short and pages go stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from niemyet.checks.evidence import proofs
from niemyet.checks.judging import Note, _note
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.records.values import base_code
from niemyet.site.options import Options
from niemyet.site.pen import Pen
from niemyet.site.plan import KINDS, Page, plan
from niemyet.site.shell import Shell, cut
from niemyet.site.views import Site
from town import made

TWINS = {  # names that are shared, a process of many, codes that are not here, a successor that is not here
    "procedures/thu-tuc/a/2.000001.yml": "ma: 2.000001\nten: Cấp bản sao\nlinh_vuc: Đất đai\n"
    "hieu_luc: {den: 2026-01-01, thay_the_boi: [1.000005, 9.000001]}\n"
    "thanh_phan_ho_so:\n  - giay_to:\n      - {ten: Giấy, cap_boi: 2.000002}\n      - {ten: Sổ, cap_boi: 9.000002}\n",
    "procedures/thu-tuc/a/2.000002.yml": "ma: 2.000002\nten: Một mình\nlinh_vuc: Đất đai\n",
    "procedures/quy-trinh/2.000002.yml": "thu_tuc: [2.000002, 2.000001, 9.000003]\ntong: 1 ngày\n"
    "buoc:\n  - {nguoi: Công chức, viec: Làm, thoi_gian: 3 ngày}\n",
}


@pytest.fixture(scope="module", params=["town", "sample"])
def register(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Return the records of the awkward town, with a few more knots, and those of the real site."""
    root = made.ROOT
    if request.param == "town":
        root = made.lay_out(tmp_path_factory.mktemp("narrow"), TWINS).parent
    return load(root, made.TODAY)[0]


def narrow(whole: Register, cards: Iterable[str], records: Iterable[str], processes: Iterable[str]) -> Register:
    """Return a register of some cards, of which only some records can be read, and with all the small records."""
    known = {base: whole.cards[base] for base in cards if base in whole.cards}
    serving = {whole._processes[base] for base in known if base in whole._processes}  # that there is one: in the face
    made_narrow = replace(
        whole,
        cards=known,
        process_cards={name: whole.process_cards[name] for name in sorted(serving | set(processes))},
        procedures={base: whole.procedures[base] for base in records if base in known},
        processes={name: whole.processes[name] for name in processes},
        digests={},
    )
    # That a name is shared stands in the face of the card that has it; it cannot be counted from these few.
    made_narrow.__dict__["shared_names"] = whole.shared_names & {card.folded for card in known.values()}
    return made_narrow


def named_by_key(whole: Register, base: str) -> Register:
    """Return what the key of a procedure stands for."""
    own = whole._processes.get(base)
    codes = map(base_code, whole.process_cards[own].codes) if own else ()
    return narrow(whole, [base, *whole.cards[base].mentions, *codes], [base], [own] if own else [])


def shells() -> Mapping[str, Shell]:
    """Return the template pages as they are written: all slots in their order."""
    return {k.name: cut((made.ROOT / f"content/{k.name}/_mau.md").read_text("utf-8"), f"{k.name}/_mau/") for k in KINDS}


def options(root: Path) -> Options:
    return Options(root, "Tên", "https://a.example/", "https://sua.example/{path}", made.TODAY)


def html(register: Register, page: Page) -> str:
    return Pen(Site(register, (), options(register.root))).record_page(shells()[page.kind], page)


def subjects(register: Register, kind: str) -> list[Page]:
    pages, _ = plan(register, (kind,))
    assert pages
    return pages


def test_the_page_of_a_procedure(register: Register):
    for page in subjects(register, "thu-tuc"):
        few = named_by_key(register, page.subject.base)
        assert html(few, page) == html(register, page), page.url


@pytest.mark.parametrize("kind", [k.name for k in KINDS if k.name not in {"thu-tuc", "co-quan", "ke-hoach"}])
def test_the_page_of_a_list_or_a_decision(register: Register, kind: str):
    """Its own cards, and those of the procedures that a decision names. No record at all is read."""
    for page in subjects(register, kind):
        changes = [
            base_code(change.code)
            for name in ("announces", "amends", "abolishes", "approves", "reduces")
            for change in getattr(page.subject, name, ())
        ]
        few = narrow(register, [*(card.base for card in page.part.cards), *changes], [], [])
        assert html(few, page) == html(register, page), page.url


def test_the_page_of_a_plan(register: Register, monkeypatch: pytest.MonkeyPatch):
    """What the site proves of it, which its key counts; else no procedure at all."""
    few = narrow(register, [], [], [])
    for page in subjects(register, "ke-hoach"):
        found = proofs(register, page.subject)
        assert page.key(register) != page.key(few) or found == proofs(few, page.subject)
        with monkeypatch.context() as patched:
            patched.setattr("niemyet.site.views.plan.proofs", lambda _, __, found=found: found)
            assert html(few, page) == html(register, page), page.url


class Closed(Mapping[str, Any]):
    """Records that nobody may read."""

    def __init__(self, names: Iterable[str]):
        self.names = tuple(names)

    def __getitem__(self, name: str) -> Any:
        raise AssertionError(f"{name} was read")

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def test_lists_are_made_from_cards_alone(register: Register):
    closed = replace(register, procedures=Closed(register.cards), processes=Closed(register.process_cards))
    for kind in ("co-quan", "linh-vuc"):
        for page in subjects(register, kind):
            assert html(closed, page) == html(register, page)


def test_the_checks_of_a_procedure(register: Register):
    found = 0
    for base in register.cards:
        expected = _note(register, "thu-tuc", base)
        assert _note(named_by_key(register, base), "thu-tuc", base) == expected
        found += len(expected[2])
    assert found


def test_the_checks_of_a_process(register: Register):
    """Itself and the records of the procedures that it serves."""

    def told(of: Register, name: str) -> Note:
        return _note(of, "quy-trinh", name)

    for name, process in register.processes.items():
        codes = [base_code(code) for code in process.codes]
        few = narrow(register, codes, codes, [name])
        assert told(few, name) == told(register, name)


def test_what_a_key_stands_for_changes_it(register: Register):
    """The other way round: a card that the page shows, another name for it, and the key is another."""
    for base, card in register.cards.items():
        own = register._processes.get(base)
        codes = map(base_code, register.process_cards[own].codes) if own else ()
        for other in {*card.mentions, *codes, base} & register.cards.keys():
            faces = {**register.faces, other: b"another face"}
            assert replace(register, faces=faces).key(base) != register.key(base)
        for file in (card.path, register.process_cards[own].path if own else card.path):
            digests = {**register.digests, file: b"other bytes"}
            assert replace(register, digests=digests).key(base) != register.key(base)
        assert replace(register, surroundings=b"another day").key(base) != register.key(base)
