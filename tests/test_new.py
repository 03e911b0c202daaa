"""`niemyet new` asks a person at a terminal for the parts of the law; without one it writes a file to fill in."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from niemyet.cli import main
from niemyet.records.form import reform
from niemyet.records.loading import load
from niemyet.records.problem import Level
from niemyet.records.sample import new_record
from niemyet.records.source import parse
from niemyet.starter.dialog import Answers, Question, talk
from niemyet.starter.filling import filled
from niemyet.starter.legal import Known, questions_of
from niemyet.words import say

KNOWN = Known(("Hộ tịch", "Chứng thực"), ("ubnd-phuong-mau",), ("to-khai.docx",))
NAME = "procedures/thu-tuc/ho-tich/1.001193.yml"
LEGAL = [  # Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 (amended 92/2017)
    *("ten", "trinh_tu", "cach_thuc", "thanh_phan_ho_so", "so_bo_ho_so", "thoi_han", "doi_tuong"),
    *("co_quan_giai_quyet", "mau", "ket_qua", "yeu_cau_dieu_kien", "phi_le_phi", "can_cu_phap_ly"),
]


def conversation(
    lines: Iterable[str], kind: str = "thu-tuc", only: str = "", given: Mapping[str, Any] | None = None
) -> tuple[Answers, list[str]]:
    """Type lines, then Enter for ever; return the answers and all that was said."""
    typed, said = iter(lines), []
    questions: tuple[Question, ...] = tuple(q for q in questions_of(kind, KNOWN) if only in ("", q.key))
    return talk(questions, lambda _: next(typed, ""), said.append, given or {}), said


def test_the_parts_of_the_law_are_asked_in_its_order():
    assert [q.key for q in questions_of("thu-tuc", KNOWN) if q.key in LEGAL] == LEGAL


@pytest.mark.parametrize(
    ("key", "nonsense", "told"),
    [
        ("linh_vuc", "Ho tich", "Không có “Ho tich”. Có phải “Hộ tịch” không?"),
        ("linh_vuc", "Thuế", "Không có “Thuế”. Chọn một trong: Hộ tịch; Chứng thực."),
        ("cap_thuc_hien", "Cấp phường", "Chọn một trong: Cấp bộ; Cấp tỉnh; Cấp huyện; Cấp xã; Cơ quan khác."),
        ("cach_thuc", "Qua mạng", "Trực tiếp; Trực tuyến; Dịch vụ bưu chính"),
        ("thanh_phan_ho_so", "Tờ khai | vài", "vài"),
        ("thanh_phan_ho_so", "a | 1 | 0 | x | y", "Dòng này có 5 phần, nhiều nhất là 3."),
        ("so_bo_ho_so", "vài bộ", "vài bộ"),
        ("doi_tuong", "Ai cũng được", "Ai cũng được"),
        ("mau", "Tờ khai | khong-co.docx", "Không có tệp “khong-co.docx” trong procedures/bieu-mau."),
        ("can_cu_phap_ly", "1/QĐ | Luật | 31/11/2026", "Lịch không có ngày “31/11/2026”."),
        ("co_quan_niem_yet", "ubnd", "Chọn một trong: ubnd-phuong-mau."),
        ("muc_do_truc_tuyen", "Mức độ 4", "Toàn trình; Một phần; Không"),
        ("quyet_dinh", "1/QĐ | mai", "mai"),
    ],
)
def test_nonsense_is_refused_as_it_is_typed_and_asked_again(key, nonsense, told):
    good = {"linh_vuc": "Hộ tịch"}.get(key, "")
    answers, said = conversation([nonsense, good], only=key)
    assert any(told in sentence for sentence in said), said
    assert answers == ({key: good} if good else {})


def test_what_is_refused_is_said_as_the_checks_say_it():
    _, said = conversation(["1 | x | 31/11/2026"], only="can_cu_phap_ly")
    hint = "Xem lại ngày và tháng; viết năm-tháng-ngày, ví dụ 2025-12-31."
    assert said[1] == f"Lịch không có ngày “31/11/2026”. {hint}"


def test_a_name_is_needed_and_the_rest_may_be_skipped():
    answers, said = conversation(["", "Đăng ký khai sinh", "Hộ tịch"])
    assert say("ask_needed") in said
    assert answers == {"ten": "Đăng ký khai sinh", "linh_vuc": "Hộ tịch"}


def test_one_may_go_back_and_ask_for_help():
    answers, said = conversation(["<", "Sai tên", "<", "?", "Đúng tên", "Hộ tịch"])
    assert {say("ask_first"), say("ask_help")} <= set(said)
    assert answers["ten"] == "Đúng tên"


FULL = """
Thủ tục đăng ký khai sinh
Hộ tịch
Cấp xã

Nộp hồ sơ | Cha, mẹ nộp tờ khai: tại phường.
Nhận kết quả

Trực tiếp | 1 ngày làm việc | Miễn phí
Trực tuyến

Tờ khai | 1 | 0
Giấy chứng sinh

1
1 ngày làm việc
Công dân Việt Nam

Ủy ban nhân dân cấp xã

Tờ khai | to-khai.docx
Đơn đề nghị

Giấy khai sinh

Có một trong hai:
- sinh tại Việt Nam;
- cha, mẹ là công dân Việt Nam.

Miễn phí
60/2014/QH13 | Luật Hộ tịch | 20/11/2014 | Điều 13

Bộ phận một cửa

ubnd-phuong-mau

Một phần
Phải ký sổ hộ tịch.
2228/QĐ-BTP | 04/11/2022 | Bộ Tư pháp

""".lstrip("\n").split("\n")


def written(answers: Answers, kind: str = "thu-tuc", name: str = "1.001193") -> tuple[str, str]:
    made = new_record(Path(), kind, name, "Hộ tịch" if kind == "thu-tuc" else "")
    return made.path.as_posix(), filled(made.text, made.path.as_posix(), answers)


def test_answers_become_a_record_in_form_that_loads_with_nothing_wrong(tree):
    path, text = written(conversation(FULL)[0])
    assert reform(text.encode(), path) == text
    files = {
        "thu-tuc/ho-tich/1.001193.yml": text.encode(),
        "danh-muc/linh-vuc.yml": "linh_vuc:\n  - ma: ho-tich\n    ten: Hộ tịch\n".encode(),
        "co-quan/ubnd-phuong-mau.yml": "ten: Phường mẫu\n".encode(),
        "bieu-mau/to-khai.docx": b"PK",
    }
    register, problems = load(tree(files), date(2026, 11, 20))
    assert problems == []
    p = register.procedures["1.001193"]
    assert (p.steps[0].name, p.steps[1].text) == ("Nộp hồ sơ", "Nhận kết quả")
    assert [(paper.name, paper.form and paper.form.file) for paper in p.evidence[0].papers] == [
        ("Tờ khai", "to-khai.docx"),
        ("Giấy chứng sinh", None),
        ("Đơn đề nghị", None),
    ]
    assert p.requirements == "Có một trong hai:\n- sinh tại Việt Nam;\n- cha, mẹ là công dân Việt Nam."
    assert (p.legal_basis[0].date, p.decisions[0].issuer) == (date(2014, 11, 20), "Bộ Tư pháp")


@pytest.mark.parametrize(
    ("kind", "name", "lines"),
    [
        ("thu-tuc", "1.001193", ["Tên", "Hộ tịch"]),
        ("quy-trinh", "1.001193", ["1/QĐ-UBND", "1 ngày làm việc", "Một cửa | Tiếp nhận | 1 ngày làm việc"]),
        ("co-quan", "ubnd-phuong-mau", ["UBND phường Mẫu", "Cấp xã", "", "Số 1"]),
        ("quyet-dinh", "1/QĐ-UBND 2026", ["10/07/2026", "Công bố", "UBND tỉnh", "Về việc", "", "1.001193"]),
        ("pakn", "ubnd-phuong-mau", ["ubnd-phuong-mau", "Quý III", "01/07/2026", "30/09/2026", "12", "", "9"]),
    ],
)
def test_every_kind_is_in_form_and_loads_when_most_is_skipped(kind, name, lines, tree):
    path, text = written(conversation(lines, kind)[0], kind, name)
    assert reform(text.encode(), path) == text
    _, problems = load(tree({path.removeprefix("procedures/"): text.encode()}), date(2026, 11, 20))
    assert [p for p in problems if p.level is Level.ERROR] == []


FEEDBACK = ["ubnd-phuong-mau", "Quý III năm 2026", "01/07/2026", "30/09/2026", "12", "1", "9"]


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("pakn", ["ubnd"], "Không có “ubnd”. Chọn một trong: ubnd-phuong-mau."),
        ("pakn", [*FEEDBACK[:2], "31/06/2026"], "Lịch không có ngày “31/06/2026”."),
        ("pakn", [*FEEDBACK[:3], "30/06/2026"], "Ngày kết thúc 30/06/2026 đứng trước ngày bắt đầu 01/07/2026."),
        ("pakn", [*FEEDBACK[:4], "mười"], "mười"),
        ("pakn", [*FEEDBACK, "10"], "Số quá hạn (10) nhiều hơn số đã xử lý (9). Xem lại “qua_han” và “da_xu_ly”."),
        ("pakn", [*FEEDBACK, "1", "1", "1"], "(Enter: 2)"),
        ("pakn", [*FEEDBACK, "1", "1", "1", "3"], "có 13 phản ánh, kiến nghị (tiếp nhận và kỳ trước chuyển sang)"),
        ("ke-hoach", ["KH", "ubnd"], "Chọn một trong: ubnd-phuong-mau."),
        ("ke-hoach", ["KH", "ubnd-phuong-mau", "", "mai"], "“mai” chưa đúng dạng ngày."),
        (
            "ke-hoach",
            ["KH", "ubnd-phuong-mau", *["", "", "2027", "", "", ""], "I | Việc | | | | | 31/11/2027"],
            "31/11/2027",
        ),
        ("ke-hoach", ["KH", "ubnd-phuong-mau", *["", "", "2027", "", "", ""], "1|2|3|4|5|6|7|8"], "Dòng này có 8 phần"),
    ],
)
def test_figures_and_plans_are_judged_as_they_are_typed(kind, typed, told):
    lines, said = iter(typed), []
    with pytest.raises(StopIteration):  # nothing more was typed
        talk(questions_of(kind, KNOWN), lambda _: next(lines), said.append, {})
    assert any(told in sentence for sentence in said[-2:]), said[-2:]


def test_answers_become_a_plan_as_its_table_has_it():
    rows = ["Công khai | Niêm yết danh mục | Bảng; Trang | Văn phòng | | Trong quý I | 31/03/2027"]
    rows += ["| Rà soát bảng", "Báo cáo | Báo cáo quý", ""]
    said = ["KH", "ubnd-phuong-mau", "05/KH-UBND", "02/01/2027", "Năm 2027", "", "Cho dân biết.", "", "", *rows]
    path, text = written(conversation(said, "ke-hoach")[0], "ke-hoach", "nam-2027")
    assert reform(text.encode(), path) == text
    document, _ = parse(text.encode(), path)
    assert document.data["nhiem_vu"] == [
        {
            "so": "I",
            "ten": "Công khai",
            "viec": [
                {
                    **{"so": "1", "noi_dung": "Niêm yết danh mục", "ket_qua": ["Bảng", "Trang"]},
                    **{"chu_tri": ["Văn phòng"], "thoi_gian": "Trong quý I", "han": [{"ngay": "31/03/2027"}]},
                },
                {"so": "2", "noi_dung": "Rà soát bảng"},
            ],
        },
        {"so": "II", "ten": "Báo cáo", "viec": [{"so": "1", "noi_dung": "Báo cáo quý"}]},
    ]
    assert document.body == "\n## Mục đích\n\nCho dân biết.\n"


def test_examples_do_not_stay_where_nobody_answered():
    text = written({"ten": "Tên", "linh_vuc": "Hộ tịch"})[1]
    assert "Ai nộp, nộp ở đâu." not in text
    assert "1/QĐ-UBND" not in text
    assert "# Ví dụ: 5 ngày làm việc\nthoi_han:\n" in text


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Xã\n", encoding="utf-8")
    return tmp_path


def test_without_a_terminal_it_writes_the_file_to_fill_in(site):
    done = CliRunner().invoke(main, ["new", "thu-tuc", "1.001193", "--config", str(site / "mkdocs.yml")])
    assert done.output == "Đã tạo procedures/thu-tuc/1.001193.yml. Điền nội dung rồi chạy “niemyet check”.\n"
    made = new_record(site, "thu-tuc", "1.001193")
    assert made.path.read_text(encoding="utf-8") == made.text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["quyet-dinh", "///"], "“///” không phải số quyết định. Viết số và năm ký, ví dụ “1751/QĐ-UBND 2026”."),
        (["co-quan", "con"], "“con” không làm tên tệp được. Dùng chữ thường không dấu, ví dụ ten-co-quan."),
        (["xa", "a"], "LOẠI phải là một trong: thu-tuc, quy-trinh, co-quan, quyet-dinh, pakn, ke-hoach."),
        (["thu-tuc"], "Lệnh còn thiếu TÊN."),
    ],
)
def test_a_wrong_name_is_one_sentence_and_nothing_is_made(site, arguments, told):
    done = CliRunner().invoke(main, ["new", *arguments, "--config", str(site / "mkdocs.yml")])
    assert (done.exit_code, done.output.split("\n")[0]) == (2, told)
    assert not (site / "procedures").exists()


def test_a_code_has_one_record_whatever_the_folder(site):
    new = ["new", "thu-tuc", "1.001193", "--config", str(site / "mkdocs.yml"), "--folder"]
    assert CliRunner().invoke(main, [*new, "Hộ tịch"]).exit_code == 0
    again = CliRunner().invoke(main, [*new, "Y tế"])
    assert again.output.startswith("Đã có tệp procedures/thu-tuc/ho-tich/1.001193.yml, không ghi đè.\n")


@pytest.mark.parametrize(
    ("kind", "name", "folder"), [("thu-tuc", "1.001193", "a: b #1"), ("quyet-dinh", '1/QĐ: "A"', "")]
)
def test_the_file_to_fill_in_can_be_read_whatever_its_name_holds(kind, name, folder):
    made = new_record(Path(), kind, name, folder)
    document, problems = parse(made.text.encode(), made.path.as_posix())
    assert problems == []
    assert document.data["linh_vuc" if folder else "so"] == (folder or name)


# --- at a real terminal


def at_terminal(arguments: list[str], cwd: Path, steps: list[tuple[str, bytes]]) -> tuple[int, str]:
    """Run niemyet on a pseudo-terminal: wait for a text, type; return exit code and all that was shown."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals that Python knows")
    ours, theirs = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NIEMYET_LANG"} | {"PYTHONUTF8": "1", "TERM": "dumb"}
    command = [sys.executable, "-m", "niemyet", *arguments]
    process = subprocess.Popen(command, cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    shown = b""
    try:
        for wanted, typed in steps:
            shown = _until(ours, shown, wanted.encode())
            if typed == b"\x03":
                _interrupt(process)
            else:
                os.write(ours, typed)
        code = process.wait(60)
        return code, (shown + _rest(ours)).decode("utf-8", "replace").replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    """Press Ctrl+C until it is heard: a moment before the program waits for a line, the next key would bring it."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(2)


def _until(terminal: int, shown: bytes, wanted: bytes) -> bytes:
    deadline, start = time.monotonic() + 60, len(shown)
    while wanted not in shown[start:]:
        assert time.monotonic() < deadline, shown.decode("utf-8", "replace")
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 65536)
    return shown


def _rest(terminal: int) -> bytes:
    rest = b""
    while select.select([terminal], [], [], 0.2)[0]:
        try:
            rest += os.read(terminal, 65536) or b""
        except OSError:  # the other end is closed, and Linux says so
            return rest
    return rest


NEW = ["new", "thu-tuc", "1.001193"]


def test_a_person_at_a_terminal_is_asked(site):
    steps = [
        ("1/20 ", b"Khai sinh\n"),
        ("2/20 ", b"H\xe1\xbb\x99 t\xe1\xbb\x8bch\n"),
        ("3/20 ", b"Cap phuong\n"),
    ]
    steps += [("Chọn một trong", b"\n"), *((f"{n}/20 ", b"\n") for n in range(4, 19)), ("20/20 ", b"\n")]
    code, shown = at_terminal(NEW, site, steps)
    assert code == 0, shown
    text = (site / "procedures/thu-tuc/1.001193.yml").read_text(encoding="utf-8")
    assert "\nten: Khai sinh\n" in text
    assert "\nlinh_vuc: Hộ tịch\n" in text
    assert shown.endswith("Đã ghi procedures/thu-tuc/1.001193.yml. Chạy “niemyet check” để biết còn thiếu gì.\n")


@pytest.mark.parametrize("leaving", [b"\x03", b"\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_who_leaves_in_the_middle_leaves_nothing(site, leaving):
    code, shown = at_terminal(NEW, site, [("1/20 ", b"Khai sinh\n"), ("2/20 ", leaving)])
    assert code == 130
    assert "Đã thôi, không ghi gì." in shown
    assert not (site / "procedures").exists()


def test_at_a_terminal_too_one_may_want_no_questions(site):
    code, shown = at_terminal([*NEW, "--no-ask"], site, [])
    assert code == 0
    assert "1/20" not in shown
