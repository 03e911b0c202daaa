"""What the plans ask of a public listing (R1 to R27), looked for in the pages of the real sample site.

The plans: S0 Ban Dân tộc Sóc Trăng 2021, S1 tỉnh Sóc Trăng 2024, S2 huyện Trực Ninh 2022, S3 Ban Dân tộc Lạng Sơn
2021-2025, S4 huyện Cù Lao Dung 2021. Each docstring says what the row wants. Rows that wait for a later part of the
program are not here.
"""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
import pytest
from niemyet.checks.coverage import coverage
from niemyet.checks.evidence import proofs
from niemyet.records.loading import load
from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.values import base_code
from niemyet.records.vocabulary import EvidenceKind
from town import made
from town.pages import Page, inside, pages, said

pytestmark = pytest.mark.records

S0 = "ke-hoach/ban-dan-toc-soc-trang-2021/"
S1 = "ke-hoach/ubnd-tinh-soc-trang-2024/"
S2 = "ke-hoach/ubnd-huyen-truc-ninh-2022/"
S3 = "ke-hoach/ban-dan-toc-lang-son-2021-2025/"
S4 = "ke-hoach/ubnd-huyen-cu-lao-dung-2021/"
PAKN = "Nội dung, địa chỉ tiếp nhận, xử lý phản ánh, kiến nghị về quy định hành chính"
FIVE = ("Địa chỉ cơ quan", "Địa chỉ thư tín", "Số điện thoại chuyên dùng", "Địa chỉ website", "Địa chỉ email")


@pytest.fixture(scope="module")
def register() -> Register:
    return load(made.ROOT, made.TODAY)[0]


@pytest.fixture(scope="module")
def site(sample: Path) -> dict[str, Page]:
    return dict(pages(sample))


def procedure(site: dict[str, Page], code: str) -> Page:
    return site[f"thu-tuc/{base_code(code)}/"]


def linked(page: Page, kind: str = "thu-tuc") -> set[str]:
    """Return the names of the record pages of a kind that a page's content leads to."""
    there = {inside(link) for tag, _, link in page.targets() if tag == "a"}
    return {found[1] for t in there if t and (found := re.fullmatch(rf"{kind}/([^/]+)/", t[0]))}


def heads(page: Page) -> list[str]:
    """Return the headings of the columns of a page's first table."""
    return [said(th) for th in page.find("(//article//table)[1]//thead//th")]


# --- listing


def test_the_sample_is_large_enough_to_show_what_the_plans_want(register: Register):
    served = [p for p in register.live if register.process_of(p.code)]
    assert len(served) >= 30
    assert len(register.agencies) == 5
    assert len(register.decisions) >= 6
    assert register.abolished


def test_r1_every_procedure_in_force_is_listed_and_the_share_is_counted(site: dict[str, Page], register: Register):
    """All procedures in force stand in one list; how many of those announced are listed is shown as n/N."""
    live = {p.base for p in register.live}
    assert linked(site["thu-tuc/"]) == live
    assert {base_code(code) for code in linked(site["tim-kiem/"])} == live
    covered = coverage(register)
    assert covered.missing == ()
    assert f"{len(covered.announced)}/{len(covered.announced)} (100%)" in site["cong-khai/"].text
    assert "Không thiếu thủ tục nào." in site["cong-khai/"].text
    for agency in register.agencies.values():
        count = len(coverage(register, agency.id).announced)
        assert f"{agency.name} 100% {count}/{count} (100%) Không" in site["cong-khai/"].text


def test_r1_the_list_can_be_narrowed(site: dict[str, Page], register: Register):
    """By field, agency, level and online service; the choices are those that occur."""
    (form,) = site["thu-tuc/"].find("//form[@data-loc='thu-tuc']")
    names = set(form.xpath(".//*[@name]/@name"))
    assert names == {"tim", "linh-vuc", "co-quan", "cap", "muc-do"}
    agencies = set(form.xpath(".//select[@name='co-quan']/option/@value")) - {""}
    assert agencies == {a for a in register.agencies if register.listed_by(a)}


def test_r2_the_notice_board_and_the_site_say_the_same(site: dict[str, Page], sample: Path):
    """One page serves both: it is printed from styles of its own, without menu and search."""
    styles = "".join(path.read_text(encoding="utf-8") for path in (sample / "assets").glob("*.css"))
    assert "@media print" in styles
    assert "@page" in styles
    assert site["thu-tuc/1.001193/"].find("//link[@rel='stylesheet'][contains(@href, 'niemyet')]")


@pytest.mark.parametrize("url", ["thu-tuc/", "co-quan/ban-dan-toc-lang-son/", "linh-vuc/ho-tich/"])
def test_r3_the_catalogue_has_the_columns_of_the_decision(site: dict[str, Page], url: str):
    """Name, time, place, fee and legal basis in one table, for all, per agency and per field."""
    assert heads(site[url]) == [
        *("STT", "Mã thủ tục", "Tên thủ tục", "Thời hạn giải quyết", "Địa điểm thực hiện", "Cách thức thực hiện"),
        *("Phí, lệ phí", "Căn cứ pháp lý", "Ghi chú"),
    ]


def test_r3_every_agency_and_field_has_its_own_catalogue(site: dict[str, Page], register: Register):
    for agency in register.agencies:
        assert linked(site[f"co-quan/{agency}/"]) == {p.base for p in register.listed_by(agency)}
    for field in register.fields:
        assert linked(site[f"linh-vuc/{field.id}/"]) == {p.base for p in register.in_field(field.name)}


def test_r4_decisions_show_what_each_changed(site: dict[str, Page], register: Register):
    """Each decision has a page with the procedures that it announced, amended, abolished, approved or cut."""
    for decision in register.decisions.values():
        url = f"quyet-dinh/{slug(decision.id)}/"
        assert site[url].one("//h1").text_content() == f"Quyết định {decision.number}"
        changes = (*decision.announces, *decision.amends, *decision.abolishes, *decision.approves, *decision.reduces)
        assert all(change.code in site[url].text for change in changes)
    assert "Bãi bỏ (2)" in site["quyet-dinh/06-qd-mh-2024/"].text
    assert "Cắt giảm thời hạn giải quyết (2)" in site["quyet-dinh/888-qd-ubnd-2019/"].text
    assert len(linked(site["quyet-dinh/"], "quyet-dinh")) == len(register.decisions)


def test_r4_abolished_procedures_are_kept_apart_with_their_successors(site: dict[str, Page], register: Register):
    for old in register.abolished:
        page = procedure(site, old.code)
        assert "Thủ tục này không còn áp dụng" in page.text
        assert old.base in linked(site["bai-bo/"])
        assert old.base not in linked(site["thu-tuc/"]) | linked(site["tim-kiem/"])
        assert set(old.replaced_by) <= linked(page)


# --- processes


def test_r5_every_procedure_shows_its_internal_process_step_by_step(site: dict[str, Page], register: Register):
    """Steps with the person responsible and the time, as a table and as a drawing; those without one are named."""
    without = {p.base for p in register.live if not register.process_of(p.code)}
    page = site["quy-trinh/"]
    assert linked(page) == {p.base for p in register.live}
    if without:
        assert f"{len(without)} thủ tục." in page.section("chua-co")
    else:
        assert "Không còn thủ tục nào thiếu quy trình nội bộ." in page.section("chua-co")
    for p in register.live:
        if p.base not in without:
            shown = procedure(site, p.code)
            assert shown.find("//table[contains(@class, 'nm-process')]//tbody/tr/th[@scope='row']")
            assert shown.find("//svg[@role='img']")


def test_r5_the_process_of_s3_is_there_with_its_people_and_times(site: dict[str, Page]):
    section = procedure(site, "1.012222").section("quy-trinh")
    assert "1751/QĐ-UBND" in section
    assert "Tổng cộng" in section
    assert re.search(r"\d+(,\d+)? ngày làm việc", section)


# --- feedback


def test_r6_the_feedback_page_has_the_very_title_and_every_agencys_contacts(site: dict[str, Page], register: Register):
    """The title as S1 VI.1 words it; five contacts of each agency; the national system's link."""
    page = site["pakn/"]
    assert page.one("//h1").text_content() == PAKN
    for agency in register.agencies.values():
        card = said(page.one(f"//section[@id='{agency.id}']"))
        assert agency.name in card
        assert all(label in card for label in FIVE)
    (national,) = register.systems.feedback
    assert national.link in page.find("//article//a/@href")


def test_r6_every_procedure_has_a_box_that_leads_there(site: dict[str, Page], register: Register):
    for p in (*register.live, *register.internal):
        page = procedure(site, p.code)
        section = page.section("pakn")
        assert PAKN in section
        for agency in p.listed_by:
            assert register.agencies[agency].name in section
        assert all(label in section for label in FIVE)
        assert page.find("//*[contains(@class, 'nm-pakn')]//a[@href='../../pakn/']")


def test_r7_results_of_handling_feedback_are_published(site: dict[str, Page], register: Register):
    """Per agency and period; an agency without figures is named."""
    section = site["pakn/"].section("ket-qua")
    results = [(a, f) for a in register.agencies.values() for f in a.feedback]
    assert results
    for agency, figure in results:
        assert f"{agency.name} {figure.period} {figure.received}" in section
    for agency in register.agencies.values():
        assert agency.name in section
    assert ("pakn/ket-qua/", "") in {inside(link) for tag, _, link in site["pakn/"].targets() if tag == "a"}


def test_r7_each_period_has_its_figures_and_the_answers_that_were_published(site: dict[str, Page], register: Register):
    """Received, handled, late, pending; the answers with their procedures; samples are marked."""
    page = site["pakn/ket-qua/"]
    assert len({r.agency for r in register.feedback.values()}) >= 2
    for report in register.feedback.values():
        card = page.one(f"//section[@id='{report.id}']")
        said_there = said(card)
        assert report.period in said_there
        cells = {td.get("data-label"): said(td) for td in card.xpath(".//td")}
        assert cells["Tiếp nhận"] == str(report.received)
        assert cells["Đã xử lý xong"] == str(report.handled)
        assert cells["Đang xử lý"] == str(report.pending)
        assert all(a.about in said_there and a.answer in said_there for a in report.answers)
        assert bool(report.illustrative) == ("Dữ liệu minh họa" in said_there)
    assert "1.001193" in linked(page)


# --- channels


def test_r8_procedures_lead_to_the_portals_and_name_the_post(site: dict[str, Page], register: Register):
    """The national and the provincial portal; sending by public post (Quyết định 45/2016/QĐ-TTg)."""
    (portal,) = register.systems.portal
    for p in (register.procedures[card.base] for card in register.live):
        page = procedure(site, p.code)
        assert (p.links.national or portal.link) in page.find("//*[@id='cach-thuc']/following-sibling::*//a/@href")
        assert ("Quyết định 45/2016/QĐ-TTg" in page.section("cach-thuc")) == bool(p.postal)
    assert sum(bool(p.postal) for p in register.live) >= 5
    assert "Quyết định 45/2016/QĐ-TTg" in site["huong-dan/buu-chinh/"].text


def test_r9_online_services_are_listed_by_level(site: dict[str, Page], register: Register):
    """Toàn trình and một phần apart, and why the second are not the first."""
    page = site["truc-tuyen/"]
    for level, name in (("Toàn trình", "toan-trinh"), ("Một phần", "mot-phan")):
        found = [c for c in register.live if c.online == level]
        assert found
        section = page.section(name)
        assert all(p.code in section for p in found)
        assert all(p.partial_reason in section for p in found if p.partial_reason)


# --- shorter, linked, anywhere, between agencies


def test_r11_cut_time_limits_stand_beside_those_of_the_law(site: dict[str, Page]):
    """S3: two procedures from 15 to 10 days by Quyết định 888/QĐ-UBND, 33,3%; totals by agency."""
    page = site["cat-giam/"]
    assert linked(page) == {"1.012222", "1.012223"}
    assert page.text.count("15 ngày làm việc 10 ngày làm việc 33,3% 888/QĐ-UBND") == 2
    assert "Ban Dân tộc tỉnh Lạng Sơn 2 2 30 ngày 20 ngày 33,3% 30% (Năm 2025)" in page.text
    assert "Cả trang 42 2 30 ngày 20 ngày 33,3%" in page.text
    for code in ("1.012222", "1.012223"):
        section = procedure(site, code).section("thoi-han")
        assert "Thời hạn theo luật: 15 ngày làm việc. Thời hạn đang áp dụng: 10 ngày làm việc." in section
        assert "Đã cắt giảm 33,3% theo Quyết định 888/QĐ-UBND." in section


def test_r12_linked_procedures_have_one_entry(site: dict[str, Page], register: Register):
    """S4 VII: death, end of residence, survivors' and funeral benefits: all procedures, all agencies on one page."""
    (group,) = [g for g in register.groups if g.id == "khai-tu"]
    page = site["lien-thong/khai-tu/"]
    assert page.one("//h1").text_content().startswith("Đăng ký khai tử - xóa đăng ký thường trú - hưởng chế độ tử tuất")
    assert linked(page) == {base_code(code) for code in group.codes}
    assert len(group.codes) >= 4
    assert all(name in page.section("co-quan") for name in ("Phòng Tư pháp", "Công an huyện", "Bảo hiểm xã hội huyện"))
    assert linked(page, "ke-hoach") == {"ubnd-huyen-cu-lao-dung-2021"}
    for code in group.codes:
        assert "khai-tu" in linked(procedure(site, code), "lien-thong")


def test_r13_procedures_for_any_place_are_flagged_and_listed(site: dict[str, Page], register: Register):
    nationwide = {p.base for p in register.live if p.nationwide}
    assert nationwide
    assert linked(site["phi-dia-gioi/"]) == nationwide
    for p in register.live:
        assert ("Không phụ thuộc địa giới hành chính" in procedure(site, p.code).text) == bool(p.nationwide)


def test_r14_procedures_between_agencies_never_mix_with_citizens(site: dict[str, Page], register: Register):
    internal = {p.base for p in register.internal}
    assert internal
    assert linked(site["noi-bo/"]) == internal
    lists = [url for url in site if not re.match(r"(thu-tuc/.+|noi-bo/|quyet-dinh/.+|ra-soat/|404)", url)]
    assert [url for url in lists if linked(site[url]) & internal] == []
    for p in register.internal:
        assert "Thủ tục nội bộ giữa các cơ quan hành chính nhà nước." in procedure(site, p.code).text


# --- plans


@pytest.mark.parametrize(
    ("url", "numbered", "rows"), [(S0, 17, 18), (S1, 36, 48), (S2, 26, 28), (S3, 17, 24), (S4, 21, 28)]
)
def test_r15_plans_show_all_their_tasks(site: dict[str, Page], url: str, numbered: int, rows: int):
    """Task, result, lead, coordinating, time; the numbers are those of the plans' own tables."""
    page = site[url]
    assert heads(page) == [
        *("STT", "Nội dung công việc", "Kết quả công việc", "Đơn vị chủ trì", "Đơn vị phối hợp"),
        *("Thời gian thực hiện", "Tình hình thực hiện"),
    ]
    numbers = [said(td) for td in page.find("//table[contains(@class, 'nm-tasks')]/tbody/tr/td[@data-label='STT']")]
    assert len([number for number in numbers if number]) == numbered
    assert len(page.find("//table[contains(@class, 'nm-tasks')]/tbody/tr")) == rows
    assert len(page.section("tom-tat").split()) > 100  # a summary, not only the table


def test_r15_plans_can_be_narrowed_to_a_unit_and_a_month(site: dict[str, Page]):
    for url in (S0, S1, S2, S3, S4):
        (form,) = site[url].find("//form[@data-loc='nhiem-vu']")
        assert set(form.xpath(".//*[@name]/@name")) == {"don-vi", "thang"}
        assert len(form.xpath(".//select[@name='don-vi']/option")) > 1


@pytest.mark.parametrize("url", [S0, S1, S2, S3, S4])
def test_r15_tasks_that_the_site_proves_lead_to_their_evidence(site: dict[str, Page], register: Register, url: str):
    """Listing, processes, the address for feedback, its results, reviews: the number of today and a link to it."""
    (plan,) = (p for p in register.plans.values() if f"ke-hoach/{p.id}/" == url)
    proven = proofs(register, plan)
    assert {EvidenceKind.LISTING, EvidenceKind.REVIEWS if url != S3 else EvidenceKind.CUTS} <= proven.keys()
    there = {inside(link) for tag, _, link in site[url].targets() if tag == "a"}
    told = [said(a) for a in site[url].find("//a[@class='nm-proof']")]
    for found in proven.values():
        where, _, anchor = found.url.partition("#")
        assert f"{found.title}: {found.number}" in told
        assert (where, anchor) in there
        assert not anchor or site[where].find(f"//*[@id='{anchor}']")


REPORTS = [
    ("Hằng tháng, trước ngày 22", "Ủy ban nhân dân tỉnh Sóc Trăng"),
    ("Hằng quý, trước ngày 19 của tháng cuối quý", "Ban Dân tộc tỉnh Sóc Trăng"),
    ("Hằng quý, trước ngày 19 của tháng cuối quý", "Ủy ban nhân dân tỉnh Sóc Trăng"),
    ("Hằng quý, trước ngày 15 của tháng cuối quý", "Ủy ban nhân dân huyện Cù Lao Dung"),
    ("Hằng năm, trước ngày 19 tháng 12", "Ban Dân tộc tỉnh Sóc Trăng"),
    ("Hằng năm, trước ngày 15 tháng 12", "Ủy ban nhân dân huyện Cù Lao Dung"),
]


@pytest.mark.parametrize(("when", "agency"), REPORTS)
def test_r16_the_calendar_shows_when_reports_are_due(site: dict[str, Page], when: str, agency: str):
    rows = [said(tr) for tr in site["lich/"].find("//table//tbody/tr")]
    assert [row for row in rows if row.startswith(when) and row.endswith(agency)]


def test_r16_the_calendar_can_be_subscribed_to(site: dict[str, Page], sample: Path):
    """The same rules in /lich/lich.ics, read back by another program."""
    assert "lich.ics" in str(site["lich/"].find("//a[@download]/@href"))
    calendar = icalendar.Calendar.from_ical((sample / "lich/lich.ics").read_bytes())
    rules = {event["rrule"].to_ical().decode() for event in calendar.walk("VEVENT") if "rrule" in event}
    kept = {re.sub(r";UNTIL=\d+", "", rule) for rule in rules}
    assert kept >= {
        "FREQ=MONTHLY;BYMONTHDAY=22",
        "FREQ=YEARLY;BYMONTHDAY=19;BYMONTH=3,6,9,12",
        "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=3,6,9,12",
        "FREQ=YEARLY;BYMONTHDAY=19;BYMONTH=12",
        "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=12",
    }


def test_r16_every_agency_has_a_calendar_of_its_own(site: dict[str, Page], register: Register, sample: Path):
    there = set(site["lich/"].find("//a[@download]/@href"))
    for agency in {plan.agency for plan in register.plans.values()}:
        assert f"../lich/{agency}.ics" in there
        assert (sample / "lich" / f"{agency}.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
        assert register.agencies[agency].name in site["lich/"].section("theo-co-quan")


def test_r16_days_off_are_known(site: dict[str, Page], register: Register):
    section = site["lich/"].section("ngay-nghi")
    assert "Tết Âm lịch" in section
    assert f"02/09/{made.TODAY.year}" in section
    assert {d.day.year for d in register.days} >= {2021, 2022, 2024, made.TODAY.year}


def test_r17_reviews_and_their_results_are_linked(site: dict[str, Page], register: Register):
    """Each review with agency, time, state, its plan, the procedures looked at and the decision."""
    page = site["ra-soat/"]
    assert {r.agency for r in register.reviews.values()} == set(register.agencies)
    for review in register.reviews.values():
        assert review.title in page.text
        assert {q.code for q in review.procedures} <= linked(page)
    assert linked(page, "ke-hoach") == {r.plan for r in register.reviews.values() if r.plan}
    assert "888-qd-ubnd-2019" in linked(page, "quyet-dinh")


# --- figures


def test_r20_the_index_of_s3_is_plotted_with_its_table(site: dict[str, Page]):
    """2017 7,0/10; 2018 16,0/18; 2019 16,0/18; 2020 17,8/21; the rank each year."""
    card = site["chi-so/"].one("//section[h2[starts-with(., 'Chỉ số cải cách thủ tục hành chính')]]")
    rows = [[said(cell) for cell in row] for row in card.xpath(".//table/tbody/tr")]
    assert [row[:4] for row in rows] == [
        ["Năm 2017", "7,0 điểm", "10", "20/20"],
        ["Năm 2018", "16,0 điểm", "18", "20/20"],
        ["Năm 2019", "16,0 điểm", "18", "18/20"],
        ["Năm 2020", "17,8 điểm", "21", "20/20"],
    ]
    (chart,) = card.xpath(".//svg[@role='img']")
    assert len(chart.xpath(".//rect[@class='nm-chart-bar']")) == 4
    lengths = [int(rect.get("width")) for rect in chart.xpath(".//rect[@class='nm-chart-bar']")]
    assert lengths[0] < lengths[1] == lengths[2] < lengths[3]
    assert "Năm 2020: 17,8 điểm" in chart.xpath("string(.//desc)")


def test_r18_the_groups_of_decision_766_are_published_by_month(site: dict[str, Page]):
    """Five groups with their maxima 18, 20, 22, 22, 18; a column a month; the sum; a plot."""
    card = site["chi-so/"].one("//section[@id='soc-trang-bo-chi-so-766-theo-thang']")
    rows = [[said(cell) for cell in row] for row in card.xpath(".//table/tbody/tr")]
    assert [row[:2] for row in rows] == [
        ["Công khai, minh bạch", "18"],
        ["Tiến độ, kết quả giải quyết", "20"],
        ["Số hóa hồ sơ", "22"],
        ["Cung cấp dịch vụ trực tuyến", "22"],
        ["Mức độ hài lòng", "18"],
        ["Tổng cộng", ""],
    ]
    heads = [said(th) for th in card.xpath(".//table/thead//th")]
    assert heads[2:] == [f"Tháng {m}/2024 ngày {d}/{m}/2024" for m, d in ((10, 31), (11, 30), (12, 31))]
    assert rows[-1][2:] == ["69,1", "72,6", "76,4"]
    assert "Dữ liệu minh họa" in said(card)
    assert len(card.xpath(".//svg//rect[@class='nm-chart-bar']")) == 15


def test_r19_targets_stand_beside_what_was_reached(site: dict[str, Page]):
    """S3: satisfaction 90% and 95%, time cut 30% with 33,3% reached, cost 20%, online 50%, digital 100%."""
    page = site["chi-so/"]
    for name, goals in (
        ("lang-son-hai-long", ["90", "95"]),
        ("lang-son-cat-giam-thoi-gian", ["30"]),
        ("lang-son-chi-phi-tuan-thu", ["20"]),
        ("lang-son-dich-vu-cong-truc-tuyen", ["50"]),
        ("lang-son-so-hoa-ket-qua", ["100"]),
    ):
        card = page.one(f"//section[@id='{name}']")
        marked = [said(row) for row in card.xpath(".//tbody/tr[.//*[.='Mục tiêu']]")]
        assert all(any(goal in row for row in marked) for goal in goals), name
    cut = said(page.one("//section[@id='lang-son-cat-giam-thoi-gian']"))
    assert "Mới nhất: 33,3% (Năm 2019); mục tiêu 30% (Năm 2025)." in cut


def test_r21_scores_are_published_each_quarter(site: dict[str, Page]):
    card = site["chi-so/"].one("//section[@id='truc-ninh-diem-danh-gia']")
    periods = [said(th) for th in card.xpath(".//tbody/tr/th")]
    assert periods == ["Quý I/2022", "Quý II/2022", "Quý III/2022", "Quý IV/2022"]
    assert "Dữ liệu minh họa" in said(card)


def test_every_plot_is_told_in_words_and_begins_at_nothing(site: dict[str, Page]):
    """Title and description for a screen reader; the axis from 0; nothing beyond the drawing."""
    charts = site["chi-so/"].find("//svg[@role='img']")
    assert len(charts) >= 5
    for chart in charts:
        names = chart.get("aria-labelledby").split()
        assert [child.get("id") for child in chart if child.tag in ("title", "desc")] == names
        wide, high = map(int, chart.get("viewbox").split()[2:])
        assert wide <= 340
        assert chart.xpath("string((.//text[@class='nm-chart-axis'])[1])") == "0"
        for rect in chart.xpath(".//rect"):
            assert int(rect.get("x")) + int(rect.get("width")) <= wide
            assert int(rect.get("y")) + int(rect.get("height")) <= high


def test_r22_each_agency_names_who_controls_procedures(site: dict[str, Page], register: Register):
    """The role is enough; a person's name is not needed."""
    for agency in register.agencies.values():
        section = site[f"co-quan/{agency.id}/"].section("dau-moi")
        assert agency.coordinators
        assert all(c.role in section for c in agency.coordinators)


def test_r23_guides_explain_online_post_and_feedback(site: dict[str, Page]):
    guides = {"huong-dan/nop-truc-tuyen/": "VNeID", "huong-dan/buu-chinh/": "bưu chính", "pakn/": "Gửi bằng cách nào"}
    there = {inside(link) for tag, _, link in site["huong-dan/"].targets() if tag == "a"}
    for url, words in guides.items():
        assert (url, "") in there
        assert words in site[url].text


def test_r24_every_procedure_says_what_to_do_when_it_is_late(site: dict[str, Page], register: Register):
    """An apology with the reason and a new day is a right; where to turn without one."""
    for p in register.live:
        section = procedure(site, p.code).section("qua-han")
        assert "văn bản xin lỗi" in section
        assert "phản ánh" in section
    assert "phiếu xin lỗi" in site["huong-dan/khi-qua-han/"].text


def test_r26_every_procedure_leads_to_the_same_one_elsewhere(site: dict[str, Page], register: Register):
    """The national portal, the provincial one, and this page name one another."""
    (portal,) = register.systems.portal
    for p in (register.procedures[card.base] for card in register.live):
        page = procedure(site, p.code)
        section = page.section("nguon")
        assert "Cùng thủ tục này ở nơi khác Cổng Dịch vụ công quốc gia" in section
        assert page.find("//*[@id='nguon']/following-sibling::dl//a[.='Cổng Dịch vụ công quốc gia']/@href") == [
            p.links.national or portal.link
        ]


def test_r27_pages_say_when_they_were_checked_and_overdue_ones_look_it(site: dict[str, Page], register: Register):
    """Without scripts: the notice stands in the page as it was built."""
    overdue = [c for c in register.live if c.due and c.due < made.TODAY]
    assert overdue
    for p in (register.procedures[card.base] for card in register.live):
        page = procedure(site, p.code)
        assert p.review
        assert f"Kiểm tra lần cuối {p.review.last:%d/%m/%Y}" in page.section("nguon")
        assert f"Phải kiểm tra lại trước {p.review.due:%d/%m/%Y}" in page.section("nguon")
        late = page.find("//*[contains(@class, 'nm-notice-late')]")
        assert bool(late) == (p.base in {card.base for card in overdue})
    section = site["cong-khai/"].section("qua-han")
    assert all(p.name in section for p in overdue)


# --- the home page


def test_agencies_of_the_seeds_say_what_they_are_today(site: dict[str, Page], register: Register):
    """Provinces merged and districts ended on 1 July 2025: the old name stays, with what it is now."""
    for agency in register.agencies.values():
        assert agency.successor
        assert f"Nay là {agency.successor.name}" in site[f"co-quan/{agency.id}/"].text
        assert f"Nay là {agency.successor.name}" in site["co-quan/"].text


def test_the_home_page_leads_to_all_of_it(site: dict[str, Page], register: Register):
    home = site[""]
    assert linked(home, "linh-vuc") == {f.id for f in register.fields if register.in_field(f.name)}
    assert linked(home, "co-quan") == set(register.agencies)
    assert linked(home, "su-kien") == {e.id for e in register.events}
    assert home.find("//form[@role='search']//input[@name='q']")
    there = {inside(link) for tag, _, link in home.targets() if tag == "a"}
    for url in (
        "thu-tuc/",
        "pakn/",
        "cong-khai/",
        "lich/",
        "ra-soat/",
        "chi-so/",
        "cat-giam/",
        "huong-dan/",
        "ke-hoach/",
    ):
        assert (url, "") in there


def test_nobodys_contact_is_made_up(site: dict[str, Page], register: Register):
    """A telephone number or mailbox that the sources do not give is marked as a sample."""
    for agency in register.agencies.values():
        for text in (agency.contact.phone, agency.contact.email, agency.contact.address) if agency.contact else ():
            assert not text or "minh họa" in text
