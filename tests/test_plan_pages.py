"""Which pages there are: addresses that last, one page each, and a site that grows no faster than its records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.site.build import judged
from niemyet.site.fill import fill
from niemyet.site.options import Options
from niemyet.site.plan import KINDS, plan, short, trail
from niemyet.site.shell import Shell, take
from niemyet.site.views import Site
from town import made
from town.pages import Page


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    config = made.lay_out(tmp_path_factory.mktemp("plan"))
    return load(config.parent, made.TODAY)[0]


def test_every_record_has_one_page_at_a_lasting_address(register: Register):
    pages, problems = plan(register)
    assert not problems
    urls = [page.url for page in pages]
    assert urls == sorted(set(urls))
    assert all(re.fullmatch(r"[a-z-]+/[a-z0-9.-]+/", url) for url in urls)
    assert {page.kind for page in pages} == {kind.name for kind in KINDS}
    assert "thu-tuc/1.000005/" in urls  # without the local suffix of its file
    assert "quyet-dinh/1-qd-ubnd-2026/" in urls


def test_pages_know_their_file_and_their_place(register: Register):
    for page in plan(register)[0]:
        assert (register.root / page.file).is_file()
        assert page.depth == 2
        assert page.title == " ".join(page.title.split())
        assert 0 < len(page.description) <= 160
        ((title, url),) = trail(page)
        assert title
        assert page.url.startswith(url)


def test_two_records_at_one_address_are_a_problem(tmp_path: Path):
    """Two decisions whose numbers differ only in what an address cannot hold; the first is kept."""
    text = (made.HERE / "procedures/quyet-dinh/2026/6-qd-ubnd.yml").read_text(encoding="utf-8")
    changes = {"procedures/quyet-dinh/khac/6.qd.ubnd.yml": text.replace("6/QĐ-UBND", "6/QĐ.UBND")}
    built = judged(made.options(made.lay_out(tmp_path, changes)))
    found = [p for p in built.site.problems if p.code == "trung-dia-chi"]
    assert len(found) == 1
    assert "/quyet-dinh/6-qd-ubnd-2026/" in found[0].sentence()
    files = {str(found[0].place), found[0].args["other"]}
    assert files == {"procedures/quyet-dinh/2026/6-qd-ubnd.yml", "procedures/quyet-dinh/khac/6.qd.ubnd.yml"}


@pytest.mark.parametrize(
    ("text", "cut"),
    [("Một câu.", "Một câu."), ("a\n  b", "a b"), ("chữ " * 60, "chữ " * 38 + "chữ…"), ("", "")],
)
def test_descriptions_are_cut_at_a_word(text: str, cut: str):
    assert short(text) == cut
    assert len(short(text)) <= 160


# --- growth

PROCEDURE = """\
ma: {code}
ten: Thủ tục số {number} về đất đai và nhà ở
linh_vuc: Đất đai
co_quan_giai_quyet: Ủy ban nhân dân cấp xã
co_quan_niem_yet: thi-tran-moi
trinh_tu: Nộp hồ sơ, chờ đến ngày hẹn, nhận kết quả.
thoi_han: 5 ngày làm việc
phi_le_phi: Miễn phí
"""


@pytest.fixture(scope="module")
def frame(town: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Shell]:
    """Return the pages of the town as the engine renders them, before anything is filled in."""
    return take(made.framed(town.parent / "src/mkdocs.yml", tmp_path_factory.mktemp("frame")))


def filled(folder: Path, frame: list[Shell], count: int) -> Path:
    """Fill the frame with so many procedures."""
    root, out = folder / str(count), folder / f"site{count}"
    codes = [f"1.{n:06}" for n in range(1, count + 1)]
    records = {f"procedures/thu-tuc/{c}.yml": PROCEDURE.format(code=c, number=c[2:]) for c in codes}
    kept = {p: (made.HERE / p).read_text(encoding="utf-8") for p in ("procedures/danh-muc/linh-vuc.yml", AGENCY)}
    made.write(root, [(path, text.encode("utf-8")) for path, text in (records | kept).items()])
    register, problems = load(root, made.TODAY)
    assert not problems
    assert fill(out, Site(register, (), Options(root, site_url=made.SITE_URL)), frame).problems == ()
    return out


AGENCY = "procedures/co-quan/thi-tran-moi.yml"


def test_a_site_twice_as_large_is_twice_as_heavy(tmp_path: Path, frame: list[Shell]):
    """500 procedures are filled by several processes, 250 by one."""
    small, large = filled(tmp_path, frame, 250), filled(tmp_path, frame, 500)
    count = {out: len(list(out.glob("thu-tuc/*/index.html"))) for out in (small, large)}
    assert list(count.values()) == [250, 500]
    weight = {out: sum(p.stat().st_size for p in out.rglob("*.html")) for out in (small, large)}
    assert weight[large] <= 2.2 * weight[small]
    name = "thu-tuc/1.000007/index.html"
    assert (small / name).read_bytes() == (large / name).read_bytes()
    chrome = [Page(out, out / name).source.replace(Page(out, out / name).article, "") for out in (small, large)]
    assert len(chrome[0]) == len(chrome[1]) < 30_000
    assert not re.search(r"thu-tuc/1\.0000(?!07)", chrome[1])
