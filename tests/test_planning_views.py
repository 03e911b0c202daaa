"""What pages say of due days, plots, cut time limits and feedback: pure views, without a build."""

from __future__ import annotations

from fractions import Fraction

import pytest
from lxml import html
from niemyet.records.figures import number_of
from niemyet.records.model import Indicator
from niemyet.records.register import Register
from niemyet.site.options import Options
from niemyet.site.parts import WHOLE
from niemyet.site.views import Site
from niemyet.site.views.chart import chart
from niemyet.site.views.cuts import cuts
from niemyet.site.views.feedback import feedback_reports, feedback_results
from niemyet.site.views.figures import indicators_view
from niemyet.site.views.promise import RULES, promise
from test_checks import AGENCY, BIRTH, DEATH, NAME, SECOND

MINE = "co_quan_niem_yet: ubnd-xa\n"


def site(register: Register) -> Site:
    return Site(register, (), Options(register.root))


# --- the day of a result: what stands without a script


def block(records, text: str) -> list[str]:
    markup = promise(records({BIRTH: NAME + text}).procedures["1.001193"])
    return [line.text_content() for line in html.fragments_fromstring(markup)] if markup else []


def test_channels_of_one_length_share_a_line_and_each_kind_of_time_has_its_rule(records):
    text = (
        "cach_thuc:\n"
        "  - {hinh_thuc: Trực tiếp, thoi_han: 5 ngày làm việc}\n"
        "  - {hinh_thuc: Trực tuyến, thoi_han: 5 ngày làm việc}\n"
        "  - {hinh_thuc: Trực tiếp, truong_hop: Phải <xác minh>, thoi_han: 30 ngày}\n"
        "  - {hinh_thuc: Dịch vụ bưu chính, thoi_han: 1 tháng}\n"
        "  - {hinh_thuc: Trực tuyến, truong_hop: Gấp, thoi_han: 4 giờ}\n"
        "  - {hinh_thuc: Trực tiếp, truong_hop: Khác, thoi_han: Ngay trong ngày}\n"
    )
    assert block(records, text) == [
        f"Trực tiếp, Trực tuyến: 5 ngày làm việc, {RULES['lv']}.",
        f"Trực tiếp (Phải <xác minh>): 30 ngày, {RULES['n']}.",
        f"Dịch vụ bưu chính: 1 tháng, {RULES['t']}.",
        f"Trực tuyến (Gấp): 4 giờ, {RULES['p']}.",
    ]
    assert RULES["lv"] == "đếm từ ngày làm việc tiếp theo, không đếm thứ Bảy, Chủ nhật, ngày lễ, Tết"


def test_the_time_of_the_procedure_stands_for_channels_without_their_own(records):
    assert block(records, "thoi_han: 3 ngày làm việc\n")[0].startswith("3 ngày làm việc, đếm")
    channels = "cach_thuc:\n  - {hinh_thuc: Trực tiếp}\n  - {hinh_thuc: Trực tuyến, thoi_han: 1 ngày}\n"
    lines = block(records, "thoi_han: 3 ngày làm việc\n" + channels)
    assert [line.partition(",")[0] for line in lines] == ["Trực tiếp: 3 ngày làm việc", "Trực tuyến: 1 ngày"]


@pytest.mark.parametrize("time", ["Theo lịch hẹn", "24 giờ", "5", "Không quy định"])
def test_a_time_that_no_day_can_be_told_from_has_no_line(records, time: str):
    assert block(records, f"thoi_han: {time}\n") == []
    assert block(records, "") == []


# --- plots


def indicator(*figures: str, unit: str = "điểm") -> Indicator:
    import yaml

    rows = [yaml.load(figure, yaml.BaseLoader) for figure in figures]
    made = Indicator.model_validate({"ten": "Chỉ <số>", "co_quan": "x", "don_vi": unit, "so_lieu": rows})
    made._id = "chi-so"
    return made


def drawn(i: Indicator):
    return html.fragment_fromstring(chart(i))


def test_a_plot_has_a_title_a_description_and_an_axis_from_nothing():
    svg = drawn(indicator("{ky: Năm 2017, gia_tri: '7,0', toi_da: 10}", "{ky: Năm 2018, gia_tri: '16,0', toi_da: 18}"))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "cs-chi-so-t cs-chi-so-d"
    assert svg.xpath("string(title)") == "Chỉ <số>"
    assert svg.xpath("string(desc)") == "Năm 2017: 7,0 điểm; Năm 2018: 16,0 điểm"
    assert svg.xpath(".//text[@class='nm-chart-axis']/text()") == ["0", "10", "20"]
    widths = [int(r.get("width")) for r in svg.xpath(".//rect[@class='nm-chart-bar']")]
    assert widths == [98, 224]  # 7 and 16 of 20 on 280 pixels
    assert len(svg.xpath(".//rect[@class='nm-chart-max']")) == 2


def test_shares_end_at_a_hundred_and_targets_are_marks_of_their_own():
    svg = drawn(
        indicator(
            "{ky: Năm 2025, gia_tri: '87,5'}",
            "{ky: Năm 2025, gia_tri: ≥ 90, muc_tieu: có}",
            "{ky: Năm 2030, gia_tri: 95, muc_tieu: có}",
            unit="%",
        )
    )
    assert svg.xpath(".//text[@class='nm-chart-axis']/text()") == ["0", "50", "100"]
    assert len(svg.xpath(".//rect[@class='nm-chart-bar']")) == 1
    assert [int(line.get("x1")) for line in svg.xpath(".//line[@class='nm-chart-target']")] == [260, 274]
    assert "Năm 2030: mục tiêu 95 %" in svg.xpath("string(desc)")


def test_several_series_are_groups_one_below_the_other():
    svg = drawn(
        indicator(
            "{ky: Tháng 1, nhom: A, gia_tri: 1}",
            "{ky: Tháng 2, nhom: A, gia_tri: 2}",
            "{ky: Tháng 1, nhom: B, gia_tri: 3}",
        )
    )
    assert svg.xpath(".//text[@class='nm-chart-head']/text()") == ["A", "B"]
    assert svg.xpath(".//text[@class='nm-chart-label']/text()") == ["Tháng 1", "Tháng 2", "Tháng 1"]
    assert svg.xpath(".//text[@class='nm-chart-axis']/text()") == ["0", "1,5", "3"]


@pytest.mark.parametrize(
    "figures",
    [
        (),
        ("{ky: Năm 2025, gia_tri: 5}",),
        ("{ky: Năm 2025, gia_tri: khá}", "{ky: Năm 2026, gia_tri: tốt}"),
        ("{ky: Năm 2025, gia_tri: 0}", "{ky: Năm 2026, gia_tri: 0}"),
    ],
)
def test_nothing_is_plotted_where_there_is_nothing_to_compare(figures: tuple[str, ...]):
    assert chart(indicator(*figures)) == ""


def test_small_and_large_figures_fill_the_drawing():
    for texts in (("0,02", "0,03"), ("120", "75"), ("1.250", "980"), ("1", "10")):
        svg = drawn(indicator(*(f"{{ky: Năm {n}, gia_tri: '{text}'}}" for n, text in enumerate(texts))))
        longest = max(int(r.get("width")) for r in svg.xpath(".//rect"))
        assert 180 <= longest <= 280, texts


def test_numbers_are_read_as_they_are_written_here():
    texts = {
        "16,0": 16,
        "≥ 90%": 90,
        "1.250": 1250,
        "17.8": Fraction(178, 10),
        "ít nhất 30": 30,
        "-2,5": Fraction(-5, 2),
    }
    assert {text: number_of(text) for text in texts} == texts
    assert [number_of(text) for text in (None, "", "khá", "18/20", "1,2,3")] == [None] * 5


def test_months_stand_beside_each_other_with_their_sum(records):
    rows = "".join(f"  - {{ky: Tháng {m}, nhom: {name}, gia_tri: '{value}'}}\n" for m, name, value in MONTHS)
    text = f"ten: Bộ chỉ số\nco_quan: ubnd-xa\ndon_vi: điểm\nso_lieu:\n{rows}"
    (found,) = indicators_view(records(AGENCY | {"chi-so/a.yml": text}))["indicators"]
    assert found["across"]["periods"] == ["Tháng 1", "Tháng 2"]
    assert [(name, [f.value if f else None for f in cells]) for name, _, cells in found["across"]["rows"]] == [
        ("A", ["1,5", "2"]),
        ("B", ["3", "khá"]),
    ]
    assert found["across"]["sums"] == []  # one of them is no number
    assert found["reached"] is None


def test_targets_notes_and_sources_keep_a_line_of_their_own(records):
    """Side by side they would be lost."""
    text = (
        "ten: Bộ chỉ số\nco_quan: ubnd-xa\ndon_vi: điểm\nso_lieu:\n"
        "  - {ky: Tháng 1, nhom: A, gia_tri: 1}\n  - {ky: Tháng 2, nhom: B, gia_tri: 2, ghi_chu: Ước tính}\n"
    )
    (found,) = indicators_view(records(AGENCY | {"chi-so/a.yml": text}))["indicators"]
    assert found["across"] is None


@pytest.mark.parametrize(
    ("period", "value", "met"), [("Năm 2026", 90, True), ("Năm 2026", 89, False), ("Năm 2025", 95, None)]
)
def test_a_target_is_met_or_not_only_in_its_own_period(records, period: str, value: int, met: bool | None):
    text = (
        "ten: Hài lòng\nco_quan: ubnd-xa\ndon_vi: '%'\nso_lieu:\n"
        f"  - {{ky: {period}, gia_tri: {value}}}\n  - {{ky: Năm 2026, gia_tri: ≥ 90, muc_tieu: có}}\n"
    )
    (found,) = indicators_view(records(AGENCY | {"chi-so/a.yml": text}))["indicators"]
    assert found["reached"]["met"] is met


MONTHS = [(1, "A", "1,5"), (2, "A", "2"), (1, "B", "3"), (2, "B", "khá")]


# --- cut time limits


def test_cuts_are_added_up_by_agency_and_in_all(records):
    cut = MINE + "thoi_han: {}\nthoi_han_luat_dinh: {}\n"
    target = "ten: Cắt giảm\nco_quan: ubnd-xa\nloai: Cắt giảm thời hạn\ndon_vi: '%'\nso_lieu:\n" + (
        "  - {ky: Năm 2026, gia_tri: '30', muc_tieu: có}\n"
    )
    register = records(
        AGENCY
        | {
            BIRTH: NAME + cut.format("10 ngày làm việc", "15 ngày làm việc"),
            DEATH: SECOND + cut.format("4 giờ", "8 giờ"),
            "thu-tuc/a/1.000333.yml": NAME.replace("1.001193", "1.000333") + cut.format("1 tháng", "45 ngày"),
            "chi-so/cat-giam.yml": target,
        }
    )
    view = cuts(site(register), WHOLE)
    (agency,) = view["totals"]
    assert (agency["listed"], agency["cut"]) == (3, 2)
    assert (agency["statutory"], agency["applied"], agency["share"]) == ("16 ngày", "10,5 ngày", "34,4%")
    assert agency["target"] == "30% (Năm 2026)"
    assert view["whole"]["share"] == "34,4%"


def test_no_cut_gives_no_share(records):
    view = cuts(site(records(AGENCY | {BIRTH: NAME + MINE})), WHOLE)
    assert [(a["cut"], a["share"], a["target"]) for a in view["totals"]] == [(0, "", "")]


# --- feedback


def test_reports_stand_by_agency_the_newest_first(records):
    def report(quarter: int, agency: str = "ubnd-xa") -> str:
        return (
            f"co_quan: {agency}\nky: Quý {quarter}\ntu: 2026-0{quarter * 3 - 2}-01\nden: 2026-0{quarter * 3}-28\n"
            "tiep_nhan: 2\nky_truoc: 1\nda_xu_ly: 3\ndang_xu_ly: 0\n"
        )

    register = records(AGENCY | {"pakn/quy-1.yml": report(1), "pakn/quy-2.yml": report(2)})
    (group,) = feedback_reports(site(register))["agencies"]
    assert (group["name"], [x["r"].period for x in group["reports"]]) == ("Ủy ban nhân dân xã", ["Quý 2", "Quý 1"])
    short = feedback_results(site(register))
    assert [x["total"] for x in short["reports"]] == [3, 3]
    assert short["silent"] == []
