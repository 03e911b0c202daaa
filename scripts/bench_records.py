"""Synthetic procedures, shaped as those of the national database: how many rows, how long, how often each is there.

One procedure is made from the seed and its number alone: the same in a project of 100 and in one of 6,700.
"""

from __future__ import annotations

from random import Random
from typing import Any

import bench_words as w
from bench_text import about, flowing, length, lined, numbered, paper, pick, title

AUDIENCES = ("Công dân Việt Nam", "Doanh nghiệp", "Hợp tác xã", "Tổ chức (không bao gồm doanh nghiệp, HTX)")
DAYS = (1, 2, 3, 5, 5, 7, 10, 10, 15, 15, 20, 30, 45, 60)
FORM_FILES = ("to-khai-dang-ky-khai-sinh.docx", "to-khai-dang-ky-ket-hon.docx")


def dice_of(seed: int, number: int, purpose: str) -> Random:
    """Return the dice of one record; texts as seeds give the same numbers in every Python."""
    return Random(f"{seed}/{number}/{purpose}")


def code_of(number: int) -> str:
    """Return the code of a procedure; one in ten has the suffix of its province."""
    base = f"{'1236'[number % 4]}.{100000 + 7 * number:06}"
    return base + (".H13" if number % 10 == 9 else "")


def field_of(seed: int, number: int) -> str:
    """Return the field of a procedure; some fields have many more than others, as in a real list."""
    names = sorted(w.FIELDS)
    return names[int(len(names) * dice_of(seed, number, "linh-vuc").random() ** 1.5)]


def days_of(seed: int, number: int) -> int:
    """Return the time limit of a procedure in working days: its process keeps to it."""
    return dice_of(seed, number, "thoi-han").choice(DAYS)


def procedure(seed: int, number: int, agencies: list[str]) -> dict[str, Any]:
    """Return the content of one record of procedures/thu-tuc."""
    dice = dice_of(seed, number, "thu-tuc")
    field = field_of(seed, number)
    subject, days = dice.choice(w.FIELDS[field]), f"{days_of(seed, number)} ngày làm việc"
    head = named(dice, field, subject) | whose(dice, agencies)
    data = {"ma": code_of(number), **head, **parts(dice, subject, days, number), **closing(dice)}
    if dice.random() < 0.1:
        data["thoi_han_luat_dinh"] = f"{days_of(seed, number) + 5} ngày làm việc"
    return data


def parts(dice: Random, subject: str, days: str, number: int) -> dict[str, Any]:
    """Return the parts that the law asks for (Nghị định 63/2010/NĐ-CP, Điều 8)."""
    return {
        "trinh_tu": steps(dice),
        "cach_thuc": channels(dice, days),
        "thanh_phan_ho_so": dossier(dice, subject, number),
        "so_bo_ho_so": dice.choice("1112"),
        "thoi_han": days,
        "ket_qua": [result(dice, subject, i) for i in range(dice.choice((1, 1, 1, 2)))],
        "yeu_cau_dieu_kien": requirements(dice),
        "can_cu_phap_ly": [law(dice) for _ in range(max(2, length(dice, 4, 8, 10)))],
    }


def named(dice: Random, field: str, subject: str) -> dict[str, Any]:
    """Return how a procedure is called and what it is for."""
    data: dict[str, Any] = {"ten": title(dice, subject), "linh_vuc": field}
    if dice.random() < 0.5:
        data["ten_goi_khac"] = [f"{verb} {subject}" for verb in dice.sample(("làm", "xin", "đổi", "báo"), 2)]
    if dice.random() < 0.7:
        data["mo_ta"] = flowing(dice, 60)
    if dice.random() < 0.8:
        data["loai_thu_tuc"] = "TTHC được luật giao quy định chi tiết"
    return data


def whose(dice: Random, agencies: list[str]) -> dict[str, Any]:
    """Return who handles it, for whom, and who lists it."""
    data: dict[str, Any] = {
        "cap_thuc_hien": dice.sample(("Cấp tỉnh", "Cấp xã", "Cấp bộ"), dice.choice((1, 1, 1, 2))),
        "doi_tuong": dice.sample(AUDIENCES, dice.randint(1, 3)),
        "co_quan_giai_quyet": dice.sample(w.AUTHORITIES, dice.choice((1, 1, 2))),
        "co_quan_niem_yet": dice.sample(agencies, dice.choice((1, 1, 1, 2))),
        "dia_diem_tiep_nhan": ["Trung tâm Phục vụ hành chính công cấp tỉnh"],
    }
    if dice.random() < 0.2:
        data["co_quan_phoi_hop"] = dice.sample(w.AUTHORITIES, 1)
    return data


def steps(dice: Random) -> Any:
    """Return trình tự thực hiện: one text, median 1,700 characters, at most 22,000; or named steps, in one of eight."""
    target = length(dice, 1550, 4300, 22000)
    if dice.random() > 0.125:
        return lined(dice, target)
    count = dice.randint(3, 6)
    return [{"ten": name, "noi_dung": lined(dice, target // count, 0.4)} for name in dice.sample(w.STEP_NAMES, count)]


def channels(dice: Random, days: str) -> list[dict[str, Any]]:
    """Return the rows of cách thức thực hiện: three for most, else a row for each channel and case."""
    cases = dice.choices((1, 2, 3, 4), (85, 11, 3, 1))[0]
    kinds = ("Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính")[: dice.choices((1, 2, 3), (6, 7, 87))[0]]
    names = dice.sample(w.CHANNEL_CASES, cases) if cases > 1 else [""]
    return [channel(dice, kind, name, days) for name in names for kind in kinds]


def channel(dice: Random, kind: str, case: str, days: str) -> dict[str, Any]:
    """Return one row: half of them say how to hand in, in a third of these as a list."""
    row = {"hinh_thuc": kind, "truong_hop": case, "thoi_han": days, "phi_le_phi": fee(dice)}
    if dice.random() < 0.5:
        row["mo_ta"] = lined(dice, length(dice, 120, 500, 4000), 0.38, 0.9)
    return {key: value for key, value in row.items() if value}


def fee(dice: Random) -> str:
    """Return a fee: mostly none, now and then with a note."""
    if dice.random() < 0.06:
        return pick(dice, w.FEE_NOTES)
    return numbered(dice, dice.choices(w.FEES, (66, 16, 8, 6, 4))[0])


def dossier(dice: Random, subject: str, number: int) -> list[dict[str, Any]]:
    """Return the groups of papers: median 3 rows, nine of ten under 10; one in a thousand procedures has up to 224."""
    rows = dice.randint(90, 224) if number % 1000 == 500 else length(dice, 3, 10, 80)
    groups = min(rows, dice.choices((1, 2, 3, 5), (88, 7, 3, 2))[0])
    cases = dice.sample(w.PAPER_CASES, groups) if groups > 1 else [""]
    share = [rows // groups + (i < rows % groups) for i in range(groups)]
    made = [{"truong_hop": case, "giay_to": papers(dice, subject, n)} for case, n in zip(cases, share, strict=True)]
    return [{key: value for key, value in group.items() if value} for group in made]


def papers(dice: Random, subject: str, count: int) -> list[dict[str, Any]]:
    """Return the papers of one group."""
    return [paper_row(dice, subject) for _ in range(count)]


def paper_row(dice: Random, subject: str) -> dict[str, Any]:
    """Return one paper with what hangs on it: a form, data that replace it, a note."""
    row: dict[str, Any] = {"ten": paper(dice, subject, length(dice, 70, 190, 1500))}
    if dice.random() > 0.08:
        row |= {"ban_chinh": dice.choice("1110"), "ban_sao": dice.choice("0001")}
    if dice.random() < 0.14 or "theo mẫu" in row["ten"]:
        form = {"ten": about("Mẫu đơn {o}", subject), "tep": dice.choice(FORM_FILES) if dice.random() < 0.2 else ""}
        row["mau"] = {key: value for key, value in form.items() if value}
    if dice.random() < 0.05:
        row["thay_bang"] = dice.choice(w.REPLACED)
    if dice.random() < 0.05:
        row["ghi_chu"] = flowing(dice, 40)
    return row


def result(dice: Random, subject: str, number: int) -> dict[str, Any]:
    """Return one result; the first has a code."""
    row = {"ten": about(dice.choice(w.RESULTS), subject)}
    return row if number else {**row, "ma": f"KQ.G{dice.randint(10, 25)}.{dice.randint(1, 9999):06}"}


def requirements(dice: Random) -> str:
    """Return yêu cầu, điều kiện: given in a third of all records."""
    return lined(dice, length(dice, 250, 1200, 8000)) if dice.random() < 0.34 else dice.choice(w.NONE)


def law(dice: Random) -> dict[str, Any]:
    """Return one legal text; texts of one number have one name."""
    number = numbered(dice, w.LAW_NUMBERS[dice.randrange(len(w.LAWS))])
    own = Random(number)
    row = {"so_hieu": number, "ten": about(own.choice(w.LAWS), own.choice(w.FIELDS[own.choice(sorted(w.FIELDS))]))}
    if dice.random() < 0.8:
        row["ngay"] = f"20{dice.randint(14, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    if dice.random() < 0.15:
        row["dieu"] = f"Điều {dice.randint(2, 60)}"
    return row


def closing(dice: Random) -> dict[str, Any]:
    """Return how it is offered online, its decision, validity, source and review."""
    ministry = dice.choice(sorted(w.MINISTRIES))
    online = dice.choices(("Toàn trình", "Một phần", "Không"), (45, 25, 30))[0]
    data: dict[str, Any] = {"muc_do_truc_tuyen": online}
    if online == "Một phần":
        data["ly_do_mot_phan"] = dice.choice(w.REASONS)
    return data | {
        "buu_chinh": dice.choice(("có", "không")),
        "phi_dia_gioi": dice.choice(("có", "không", "không")),
        "quyet_dinh": [{"so": f"{dice.randint(10, 3999)}/QĐ-{ministry}", "co_quan": w.MINISTRIES[ministry]}],
        "hieu_luc": {"tu": f"2025-{dice.randint(1, 12):02}-01", "trang_thai": "Sửa đổi, bổ sung"},
        "nguon": {"ten": "Hồ sơ sinh tự động để đo tốc độ", "ngay_doc": "2026-07-20"},
        "kiem_tra": {"lan_cuoi": "2026-11-02", "lan_toi": "2027-05-02", "nguoi": "Bộ phận một cửa"},
    }
