"""The tiny awkward town, built whole: its pages word for word, and what must hold of every page of every site."""

from __future__ import annotations

import difflib
import hashlib
import re
from pathlib import Path

import html5lib
import pytest
import yaml
from niemyet.export import exporters
from niemyet.records.loading import load
from niemyet.site.plan import KINDS
from niemyet.site.shell import SLOT
from town import made
from town.pages import HOST, Page, inside, pages

RECORD = re.compile(rf"({'|'.join(kind.name for kind in KINDS)})/.+/")
BLOCK_END = re.compile(r"(</(?:p|li|ul|ol|tr|dl|div|h\d|table|thead|tbody|tfoot|caption|details|summary|nav|script)>)")
FURTHER = re.compile(r'<svg [^>]*class="nm-so-do"[^>]* aria-hidden="true">.*?</svg>', re.DOTALL)
DRAWING = re.compile(r"(<svg [^>]*class=\"nm-so-do\").*?(<desc[^>]*>)(.*?)(</desc>).*?</svg>", re.DOTALL)

DATA = tuple(  # of the open data a few small files; tests/test_open_data.py says what holds for all
    f"du-lieu/{name}"
    for name in (
        "thu-tuc/1.000001.json",
        "nhung/1.000001.htm",
        "cach-thuc.csv",
        "thay-doi.atom",
        "quy-trinh/1.000001.bpmn",
    )
)


@pytest.fixture(scope="module")
def site(town: Path) -> dict[str, Page]:
    return dict(pages(town))


# --- word for word


def prose(article: str) -> str:
    """Return an article for reading: one block a line, of a drawing only what it says."""
    bare = DRAWING.sub(r"\1>\3</svg>", FURTHER.sub("", article))
    lines = (line.strip() for line in BLOCK_END.sub(r"\1\n", bare).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def listed(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def told(town: Path, site: dict[str, Page]) -> dict[str, str]:
    """Return what is compared: the article of every record page, its line of the sitemap, every export."""
    records = {url: page for url, page in site.items() if RECORD.fullmatch(url)}
    articles = {f"{url.rstrip('/')}.html": prose(page.article) for url, page in records.items()}
    lines = (town / "sitemap.xml").read_text(encoding="utf-8").splitlines(keepends=True)
    hand = {f"  <url><loc>{made.SITE_URL}{url}</loc></url>\n" for url in site.keys() - records.keys()}
    sitemap = "".join(line for line in lines if line not in hand)
    exported = exporters(load(town.parent / "src", made.TODAY)[0])
    return (
        articles | {"sitemap.xml": sitemap} | {url: readable((town / url).read_bytes()) for url in (*exported, *DATA)}
    )


def readable(content: bytes) -> str:
    """Return a file as text; of one that is no text, its digest."""
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return hashlib.sha256(content).hexdigest() + "\n"


def test_pages_and_exports_are_as_expected(told: dict[str, str], request: pytest.FixtureRequest):
    if request.config.getoption("bless"):
        bless(told)
    faults = [fault(name, told.get(name)) for name in sorted(told.keys() | listed(made.EXPECTED))]
    found = [text for text in faults if text]
    assert not found, "\n".join([f"{len(found)} differ. If this is right: pytest tests/test_town.py --bless", *found])


def bless(told: dict[str, str]) -> None:
    """Take what was built for what is expected."""
    for name in listed(made.EXPECTED) - told.keys():
        (made.EXPECTED / name).unlink()
    for name, text in told.items():
        path = made.EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def fault(name: str, text: str | None) -> str:
    """Return how a file differs from what is expected, empty when it does not."""
    path = made.EXPECTED / name
    expected = path.read_text(encoding="utf-8") if path.is_file() else None
    if text == expected:
        return ""
    if text is None or expected is None:
        return f"{name}: {'no longer built' if text is None else 'new'}"
    lines = difflib.unified_diff(expected.splitlines(), text.splitlines(), f"expected/{name}", name, n=0, lineterm="")
    return "\n".join(list(lines)[:40])


# --- addresses


def test_every_link_leads_to_a_page_and_every_fragment_to_a_place(town: Path, site: dict[str, Page]):
    assert broken(town, site) == []


def broken(folder: Path, site: dict[str, Page]) -> list[str]:
    """Return links that lead nowhere. The 404 page is shown at any address, so its links begin at the host."""
    path = made.SITE_URL.split("/", 3)[3]
    found = []
    for page in site.values():
        for _, _, link in page.targets():
            there = inside(link.replace(HOST + path, HOST) if page.url == "404.html" else link)
            if there and not is_place(folder, site, *there):
                found.append(f"{page.url} -> {link}")
    return found


def is_place(folder: Path, site: dict[str, Page], url: str, fragment: str) -> bool:
    if url in site:
        return not fragment or fragment in site[url].ids
    return (folder / url).is_file()


def test_every_page_can_be_reached_from_the_home_page(site: dict[str, Page]):
    reached, waiting = {"404.html"}, [""]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        there = {inside(link) for tag, _, link in site[page].targets() if tag in {"a", "form"}}
        waiting += {t[0] for t in there if t and t[0] in site} - reached
    assert site.keys() - reached == {"linh-vuc/trong/"}  # a field without procedures keeps its address


def test_no_two_pages_share_an_address_and_all_are_ascii(town: Path, site: dict[str, Page]):
    lowered = [url.lower() for url in site]
    assert len(set(lowered)) == len(lowered)
    assert [url for url in site if not re.fullmatch(r"[a-z0-9./_-]*", url)] == []
    assert not (town / "thu-tuc/_mau").exists()


def test_the_sitemap_lists_every_page_once(town: Path, site: dict[str, Page]):
    urls = re.findall(r"<loc>(.*?)</loc>", (town / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(urls) == sorted(made.SITE_URL + url for url in site if url != "404.html")


# --- every page


def test_every_page_has_one_heading_a_title_and_a_description(site: dict[str, Page]):
    for page in site.values():
        assert page.one("//h1").text_content().strip()
        assert page.one("/html/head/title").text.strip()
        assert page.one("//meta[@name='description']/@content").strip()
        assert page.one("/html/@lang") == "vi"


def test_titles_tell_pages_apart(site: dict[str, Page]):
    titles: dict[str, list[str]] = {}
    for url, page in site.items():
        titles.setdefault(page.one("/html/head/title").text, []).append(url)
    twins = [["thu-tuc/1.000005/", "thu-tuc/1.000006/"]]  # two procedures of one name
    assert [urls for urls in titles.values() if len(urls) > 1] == twins


def test_record_pages_name_their_own_address(site: dict[str, Page]):
    for url, page in site.items():
        if url != "404.html":
            assert page.one("//link[@rel='canonical']/@href") == made.SITE_URL + url


def test_data_blocks_parse_and_name_the_procedure(site: dict[str, Page]):
    for url, page in site.items():
        if RECORD.fullmatch(url):
            kinds = [part["@type"] for part in page.data["@graph"]]
            assert kinds == (["GovernmentService"] if url.startswith("thu-tuc/") else []) + ["BreadcrumbList"]
    service = site["thu-tuc/1.000001/"].data["@graph"][0]
    assert service["identifier"] == "1.000001"
    assert service["url"] == f"{made.SITE_URL}thu-tuc/1.000001/"
    assert service["name"].startswith('Đăng ký <xss onclick="alert(1)">khai sinh</xss> & "nhận cha"')
    assert service["description"].endswith('"đủ" giấy </script><xss> {% raw %}')


def test_ids_are_unique_in_a_page(site: dict[str, Page]):
    for page in site.values():
        assert len(page.ids) == len(set(page.ids)), page.url


def test_tables_have_headings_with_a_scope(site: dict[str, Page]):
    for url, page in site.items():
        simple = "" if RECORD.fullmatch(url) else "[not(ancestor::thead)]"  # tables in hand-written Markdown
        assert page.find(f"//th[not(@scope)]{simple}") == [], url
        assert page.find("//table[not(.//th)]") == [], url


def test_what_labels_and_describes_is_there(site: dict[str, Page]):
    for page in site.values():
        named = [i for attribute in page.find("//@aria-labelledby | //@aria-describedby") for i in attribute.split()]
        assert set(named) <= set(page.ids), page.url
        assert page.find("//svg[@role='img'][not(@aria-labelledby)]") == [], page.url


def test_articles_are_html_that_a_browser_need_not_mend(site: dict[str, Page]):
    for page in site.values():
        html5lib.HTMLParser(strict=True).parseFragment(page.article, container="article")


# --- nothing slips in


def test_no_slot_is_left(site: dict[str, Page]):
    assert [url for url, page in site.items() if SLOT.search(page.source)] == []


def test_hostile_text_makes_no_element_and_no_attribute(site: dict[str, Page]):
    for page in site.values():
        pictures = "//article//img[not(starts-with(@src, '../hinh/'))]"  # those of the guides are ours
        assert page.find(f"//xss | //iframe | {pictures} | //article//style") == []
        assert page.find("//@*[starts-with(name(), 'on')] | //@style | //style") == [], page.url
        assert page.find("//script[not(@src) and not(@type='application/ld+json')]") == [], page.url
        schemes = {link.split(":")[0].lower() for _, _, link in page.targets()}
        assert schemes <= {"https", "http", "mailto"}, page.url


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_hostile_text_is_shown_as_it_was_written(site: dict[str, Page]):
    """In parts that are plain text; of Markdown parts the tags are gone and the words are there."""
    source = made.HERE / "procedures/thu-tuc/ho-tich/1.000001.yml"
    written = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    page = site["thu-tuc/1.000001/"]
    for key in ("ten", "co_quan_giai_quyet", "ket_qua", "can_cu_phap_ly", "nguon", "kiem_tra", "ly_do_mot_phan"):
        for text in strings(written[key]):
            if "<" in text:
                assert " ".join(text.split()) in page.text
    assert "Mang giấy chứng sinh đến một cửa." in page.text
    assert "Nhận {{ 7*7 }} [[niemyet:trinh-tu]]" in page.text
    assert "alert" not in page.section("trinh-tu")


def test_notes_for_staff_and_other_names_stay_off_the_pages(site: dict[str, Page]):
    for page in site.values():
        assert "KHÔNG ĐƯỢC IN" not in page.source
    assert "bản chính" not in site["thu-tuc/1.000001/"].text


def test_nothing_is_fetched_from_another_host(town: Path, site: dict[str, Page]):
    for page in site.values():
        for tag, attribute, link in page.targets():
            canonical = tag == "link" and link == made.SITE_URL + page.url
            assert inside(link) or tag == "a" or canonical, f"{page.url}: {tag} {attribute} {link}"
    for path in town.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "@import" not in text
        assert [u for u in re.findall(r"url\(['\"]?([^)'\"]+)", text) if re.match(r"(https?:)?//", u)] == [], path


def test_all_files_named_by_styles_are_there(town: Path):
    for path in town.rglob("*.css"):
        for link in re.findall(r"url\(['\"]?([^)'\"#]+)", path.read_text(encoding="utf-8")):
            assert link.startswith("data:") or (path.parent / link).is_file(), f"{path.name}: {link}"


def test_forms_can_be_downloaded(town: Path):
    assert (town / "bieu-mau/mẫu số #1 & 100%.txt").read_text(encoding="utf-8") == "Mẫu để trống.\n"


# --- who stands in which list


@pytest.mark.parametrize(
    ("url", "codes"),
    [
        ("thu-tuc/", {"1.000001", "1.000002", "1.000005", "1.000006"}),
        ("bai-bo/", {"1.000003"}),
        ("noi-bo/", {"1.000004"}),
        ("phi-dia-gioi/", {"1.000001"}),
        ("doanh-nghiep/", {"1.000005"}),
        ("nguoi-dan/", {"1.000001"}),
        ("truc-tuyen/", {"1.000001", "1.000005"}),
        ("cat-giam/", {"1.000001"}),
        ("tim-kiem/", {"1.000001", "1.000002", "1.000005", "1.000006"}),
        ("co-quan/thi-tran-moi/", {"1.000001", "1.000005", "1.000006"}),
        ("su-kien/sinh-con/", {"1.000001", "1.000005"}),
        ("quyet-dinh/3-qd-ubnd-2026/", {"1.000003"}),
    ],
)
def test_lists_hold_the_right_procedures(site: dict[str, Page], url: str, codes: set[str]):
    linked = {inside(link) for tag, _, link in site[url].targets() if tag == "a"}
    found = {t[0].split("/")[1] for t in linked if t and re.fullmatch(r"thu-tuc/\d.\d+/", t[0])}
    replaced = {"1.000001", "1.000005"} if url == "bai-bo/" else set()
    assert found == codes | replaced
