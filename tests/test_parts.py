"""Long lists in parts: every procedure is in one part, every part can be reached, no script is needed for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from niemyet.records.register import Register
from niemyet.site.build import Built, judged, written
from niemyet.site.options import from_config
from niemyet.site.parts import SIZE, Part, address, parts
from niemyet.site.shell import Shell, numbered
from town import made
from town.pages import HOST, Page, inside

# --- numbers and addresses


@pytest.mark.parametrize(("total", "sizes"), [(0, [0]), (1, [1]), (200, [200]), (201, [200, 1]), (450, [200, 200, 50])])
def test_a_list_is_cut_into_parts_that_count_on(total: int, sizes: list[int]):
    found = parts([object()] * total)  # type: ignore[list-item]  # what stands in a list does not matter here
    assert [len(part.cards) for part in found] == sizes
    assert [part.number for part in found] == list(range(1, len(sizes) + 1))
    assert {(part.of, part.total) for part in found} == {(len(sizes), total)}
    assert [part.first for part in found] == [1 + SIZE * n for n in range(len(sizes))]


def test_the_first_part_keeps_the_address_and_others_stand_beside_it():
    assert address("thu-tuc/", 1) == "thu-tuc/"
    assert address("linh-vuc/dat-dai/", 3) == "linh-vuc/dat-dai/trang-3.html"
    assert address("", 2) == "trang-2.html"


@pytest.mark.parametrize(
    ("number", "of", "offered"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (2, 6, [1, 2, 3, 4, 0, 6]),
        (1, 31, [1, 2, 3, 0, 10, 0, 20, 0, 30, 31]),
        (16, 31, [1, 0, 10, 0, 14, 15, 16, 17, 18, 0, 20, 0, 30, 31]),
        (31, 31, [1, 0, 10, 0, 20, 0, 29, 30, 31]),
    ],
)
def test_offered_are_the_ends_every_tenth_and_the_neighbours(number: int, of: int, offered: list[int]):
    assert Part(number=number, of=of).near == offered


def test_every_part_is_a_few_clicks_from_every_other():
    """30 parts are the 6,000 procedures of the whole country; four clicks are enough."""
    for start in range(1, 31):
        reached = {start}
        for _ in range(4):
            reached |= {n for number in reached for n in Part(number=number, of=30).near if n}
        assert reached == set(range(1, 31)), start


def test_a_further_part_has_its_number_in_the_title_and_its_own_canonical_address():
    head = '<title>Tìm - Tên</title><link rel="canonical" href="https://a.example/tim/">'
    shell = Shell("tim/", (head + "<title>x</title>", " [tim/] "), ("az",))
    second = numbered(shell, 2, "tim/trang-2.html")
    assert numbered(shell, 1, "tim/") is shell
    assert second.texts[0] == (
        "<title>Tìm - Tên (trang 2)</title>"
        '<link rel="canonical" href="https://a.example/tim/trang-2.html"><title>x</title>'
    )
    assert second.texts[1] == shell.texts[1]


# --- a town with long lists

FIELD = "linh_vuc: Đất đai\nco_quan_niem_yet: thi-tran-moi\n"
LETTERS = "ABCĐGHKLMNTXaăâ"
FULL = (
    "doi_tuong: [Công dân Việt Nam, Doanh nghiệp]\nphi_dia_gioi: có\nthoi_han: 1 ngày\nthoi_han_luat_dinh: 2 ngày\n"
    "muc_do_truc_tuyen: {}\nly_do_mot_phan: Phải ký.\n"
)
LIVE, ENDED, INTERNAL = 420, 205, 205


def records() -> Iterator[tuple[str, str]]:
    """Yield many small records: in force, abolished, internal."""
    for n in range(LIVE):
        name = f"{'Thủ tục ' * (n % 4 == 0)}{LETTERS[n % len(LETTERS)]}n thứ {n}"
        yield f"2.{n:06}", f"ten: {name}\n{FIELD}" + FULL.format("Toàn trình" if n % 2 else "Một phần")
    for n in range(ENDED):
        yield f"3.{n:06}", f"ten: Đã bỏ {n}\n{FIELD}hieu_luc:\n  den: 2026-01-01\n  trang_thai: Bãi bỏ\n"
    for n in range(INTERNAL):
        yield f"4.{n:06}", f"ten: Nội bộ {n}\n{FIELD}noi_bo: có\n"


def many() -> dict[str, str | None]:
    """Return the files of the town with long lists, a life event and a linked group among them."""
    found: dict[str, str | None] = {f"procedures/thu-tuc/n/{c}.yml": f"ma: {c}\n{text}" for c, text in records()}
    codes = ", ".join(f"2.{n:06}" for n in range(LIVE))
    for name, key, slug in (("su-kien", "su_kien", "nhieu-viec"), ("lien-thong", "nhom", "nhieu-viec")):
        path = f"procedures/danh-muc/{name}.yml"
        text = made.files()[path].decode("utf-8")
        found[path] = f"{text}  - ma: {slug}\n    ten: Nhiều việc\n    thu_tuc: [{codes}]\n"
        assert text.startswith(f"{key}:\n")
    return found


@dataclass
class Site:
    """A built site and what it was built from."""

    folder: Path
    built: Built

    def page(self, url: str) -> Page:
        name = f"{url}index.html" if url == "" or url.endswith("/") else url
        return Page(self.folder, self.folder / name)

    @property
    def register(self) -> Register:
        return self.built.site.register


def filled(root: Path, framed: Path, out: Path) -> Site:
    """Return the site of some records in a frame."""
    built = judged(from_config(root / "mkdocs.yml", made.TODAY))
    with built.crew:
        assert written(made.copied(framed, out), built) == []
    return Site(out, built)


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = made.lay_out(tmp_path_factory.mktemp("frame"))
    return made.framed(config, config.parent / "framed")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, framed: Path) -> Site:
    root = tmp_path_factory.mktemp("many")
    made.lay_out(root / "src", many())
    return filled(root / "src", framed, root / "site")


LISTS = (
    *("thu-tuc/", "tim-kiem/", "linh-vuc/dat-dai/", "co-quan/thi-tran-moi/", "su-kien/nhieu-viec/"),
    *("lien-thong/nhieu-viec/", "nguoi-dan/", "doanh-nghiep/", "phi-dia-gioi/", "truc-tuyen/", "quy-trinh/"),
    *("cat-giam/", "bai-bo/", "noi-bo/"),
)
LISTED: dict[str, Callable[[str], bool]] = {
    "bai-bo/": lambda code: code.startswith("3."),
    "noi-bo/": lambda code: code.startswith("4."),
}


def numbers(site: Site, url: str) -> list[int]:
    """Return the numbers of the parts of a list, as files."""
    further = (site.folder / url).glob("trang-*.html")
    return [1, *sorted(int(re.sub(r"\D", "", path.name)) for path in further)]


def shown(page: Page) -> list[str]:
    """Return the procedures that a list links to, in order."""
    found = page.find("//article//a/@href[contains(., 'thu-tuc/')]")
    return [code for link in found for code in re.findall(r"thu-tuc/(\d\.\d{6})/", link)]


@pytest.mark.parametrize("url", LISTS)
def test_every_procedure_stands_in_one_part_of_a_list(site: Site, url: str):
    wanted = LISTED.get(url, lambda code: code.startswith("2."))
    found = [shown(site.page(address(url, number))) for number in numbers(site, url)]
    assert len(found) > 1
    codes = [code for part in found for code in dict.fromkeys(part) if wanted(code)]
    assert sorted(codes) == [code for code in site.register.cards if code >= "2." and wanted(code)]
    assert all(len(part) <= 2 * SIZE for part in found)  # two lists stand on the page of online services


@pytest.mark.parametrize("url", LISTS)
def test_every_part_is_reached_from_the_first_without_a_script(site: Site, url: str):
    reached, waiting = set(), [1]
    while waiting:
        number = waiting.pop()
        if number in reached:
            continue
        reached.add(number)
        page = site.page(address(url, number))
        ways = page.find("//nav[contains(@class, 'nm-pages')]//a/@href")
        links = {inside(urljoin(HOST + page.url, link)) for link in ways}
        waiting += [n for n in numbers(site, url) if (address(url, n), "") in links]
    assert sorted(reached) == numbers(site, url)


@pytest.mark.parametrize("url", LISTS)
def test_parts_say_which_they_are(site: Site, url: str):
    titles = set()
    for number in numbers(site, url):
        page = site.page(address(url, number))
        title = page.one("/html/head/title").text
        titles.add(title)
        assert ("(trang" in title) == (number > 1), title
        assert page.one("//link[@rel='canonical']/@href") == made.SITE_URL + address(url, number)
        current = page.find("//nav[contains(@class, 'nm-pages')]//a[@aria-current='page']")
        assert {"".join(a.itertext()) for a in current} == {f"Trang {number}"}
        assert len(page.find("//h1")) == 1
    assert len(titles) == len(numbers(site, url))


def test_running_numbers_go_on_through_the_parts(site: Site):
    """The danh mục is one list on paper: số thứ tự does not begin again."""
    for url in ("thu-tuc/", "linh-vuc/dat-dai/", "co-quan/thi-tran-moi/", "noi-bo/"):
        rows = [
            int(cell.text)
            for number in numbers(site, url)
            for cell in site.page(address(url, number)).find("//td[@class='nm-num']")
        ]
        assert rows == list(range(1, len(rows) + 1))


def test_all_links_of_parts_lead_somewhere(site: Site):
    known = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    base = "/" + made.SITE_URL.split("/", 3)[3]
    ids: dict[str, set[str]] = {}
    for url in LISTS:
        for number in numbers(site, url):
            page = site.page(address(url, number))
            for _, _, link in page.targets():
                there = inside(link.replace(HOST.rstrip("/") + base, HOST))
                if there is None or there[0].startswith("lich/"):
                    continue
                name = f"{there[0]}index.html" if there[0] == "" or there[0].endswith("/") else there[0]
                assert name in known, f"{page.url}: {link}"
                if there[1]:
                    here = ids.setdefault(there[0], set(site.page(there[0]).ids))
                    assert there[1] in here, f"{page.url}: {link}"


def test_letters_lead_to_the_part_where_they_begin(site: Site):
    """From every part; and Đ is a letter of its own."""
    pages = {number: site.page(address("tim-kiem/", number)) for number in numbers(site, "tim-kiem/")}
    begins: dict[str, int] = {}
    for number, page in pages.items():
        for heading in page.find("//h2[starts-with(@id, 'chu-')]"):
            begins.setdefault(heading.text, number)
    assert {"A", "D", "Đ", "X"} - begins.keys() <= {"D"}
    assert len(set(begins.values())) > 1
    for page in pages.values():
        ways = {}
        for link in page.find("//nav[@class='nm-letters']//a"):
            there = inside(urljoin(HOST + page.url, link.get("href")))
            assert there
            ways[link.text] = there
        assert ways == {
            letter: (address("tim-kiem/", number), f"chu-{letter.lower()}") for letter, number in begins.items()
        }


def test_the_sitemap_lists_every_part(site: Site):
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    for url in LISTS:
        for number in numbers(site, url):
            assert f"<loc>{made.SITE_URL}{address(url, number)}</loc>" in text


def test_filters_are_only_where_the_whole_list_is(site: Site):
    assert site.page("thu-tuc/").find("//form[@data-loc]") == []
    assert "trang tìm kiếm" in site.page("thu-tuc/").text


# --- parts and what is remembered


CHANGES: dict[str, Callable[[str], str]] = {
    "another first letter in the last part": lambda text: re.sub(r"ten: .*", "ten: Yn mới", text),
    "a name that moves from the last part to the first": lambda text: re.sub(r"ten: .*", "ten: Aa mới", text),
    "one that leaves the list": lambda text: text + "noi_bo: có\n",
}


@pytest.mark.parametrize("name", CHANGES)
def test_parts_are_renewed_when_what_they_say_of_others_changes(tmp_path: Path, framed: Path, name: str):
    """Each part shows the letters of all: what stands for a part must stand for them too."""
    made.lay_out(tmp_path / "src", many())
    before = filled(tmp_path / "src", framed, tmp_path / "before")
    last = max(before.register.live, key=lambda card: (card.folded.removeprefix("thu tuc ")[0] == "x", card.code))
    path = tmp_path / "src" / last.path
    path.write_text(CHANGES[name](path.read_text("utf-8")), encoding="utf-8")
    after = filled(tmp_path / "src", framed, tmp_path / "after")
    assert before.built.filled
    assert after.built.filled
    old, new = before.built.filled.keys, after.built.filled.keys
    for file in old.keys() & new.keys():
        if old[file] == new[file]:
            assert (before.folder / file).read_bytes() == (after.folder / file).read_bytes(), file
