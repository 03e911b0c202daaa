"""`niemyet init` makes the repository of a new agency, whole or not at all; it can be built at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from environment import ROOT
from niemyet import __version__
from niemyet.cli import main
from niemyet.commands.calling import stopped_by
from niemyet.commands.start import _yes_or_no
from niemyet.records.form import model_of, reform
from niemyet.records.loading import load
from niemyet.records.problem import Level
from niemyet.site.options import read_config
from niemyet.starter import placing
from niemyet.starter.answers import Setting, questions, setting_of
from niemyet.starter.colours import DARK, LEAST, LIGHT, ON_DARK, ON_LIGHT, contrast, palette_of, worst
from niemyet.starter.dialog import Refused, talk
from niemyet.starter.house import CHANGED, adopted
from niemyet.starter.packages import wheel_name
from niemyet.starter.repository import files_of
from test_new import at_terminal

AGENCY = "Ủy ban nhân dân phường An Bình"
TODAY = date(2026, 11, 20)
STAR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M4 0l5 9H0z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


def made(**answers: Any) -> dict[str, bytes]:
    return dict(files_of(setting_of({"agency": AGENCY, **answers}), TODAY))


def loaded(folder: Path) -> tuple[Any, list[Any]]:
    return load(folder, TODAY)


# --- what is made


def test_it_loads_without_an_error_and_its_gaps_are_what_is_still_to_be_filled_in(tmp_path):
    assert run(tmp_path / "kho", "--agency", AGENCY, "--phone", "0292 3 123 456").exit_code == 0
    done = CliRunner().invoke(main, ["check", "--json", "--config", str(tmp_path / "kho/mkdocs.yml")])
    problems = json.loads(done.output)["problems"]
    assert done.exit_code == 0
    assert {p["level"] for p in problems} == {"thieu", "nhac"}
    about = {p["file"].split("/")[1] for p in problems if p["level"] == "thieu"}
    assert about == {"co-quan", "thu-tuc"}
    assert sum(p["file"].startswith("procedures/co-quan") for p in problems) == 4  # of five contacts


def test_the_first_procedure_says_that_it_is_a_sample_and_does_not_count_as_announced(tmp_path):
    run(tmp_path / "kho", "--agency", AGENCY)
    register, _ = loaded(tmp_path / "kho")
    procedure = register.procedures["1.001193"]
    assert "chưa có nội dung chính thức" in procedure.illustrative
    assert (procedure.steps, procedure.time, procedure.fee, procedure.decisions) == ((), None, None, ())
    assert register.has_process("1.001193")
    assert register.decisions == {}


@pytest.mark.parametrize("name", sorted(name for name in made(ci="gitea", logo="") if model_of(name)))
def test_every_record_is_in_form(name):
    assert reform(made()[name], name).encode() == made()[name]


def test_an_awkward_name_breaks_nothing(tmp_path):
    name = "Ủy ban nhân dân xã \"Đông: Tây\" #1 'x' {y} */ \\"
    run(tmp_path / "kho", "--agency", name)
    assert read_config(tmp_path / "kho/mkdocs.yml")["site_name"].startswith("Thủ tục hành chính UBND xã")
    register, problems = loaded(tmp_path / "kho")
    assert [p for p in problems if p.level is Level.ERROR] == []
    assert [a.name for a in register.agencies.values()] == [name]


@pytest.mark.parametrize(
    "pasted",
    [
        unicodedata.normalize("NFD", "Ủy ban nhân dân xã Đắk Ơ"),
        "Ủy ban\u00a0nhân dân\txã  Đắk\u200b Ơ\ufeff",
        "\u202aỦy ban nhân dân xã\x1b Đắk Ơ\n",
    ],
    ids=["decomposed", "blanks of Word", "signs of a terminal"],
)
def test_a_pasted_answer_is_cleaned_as_a_record_wants_it(tmp_path, pasted):
    options = {name: pasted for name in ("--agency", "--address", "--province", "--field", "--procedure-name")}
    parts = [part for pair in options.items() for part in pair]
    done = run(tmp_path / "kho", *parts, "--procedure", "2.000815")
    assert done.exit_code == 0, done.output
    register, problems = loaded(tmp_path / "kho")
    assert [p for p in problems if p.level is Level.ERROR] == []
    agency, procedure = register.agencies["ubnd-xa-dak-o"], register.procedures["2.000815"]
    said = {agency.name, agency.address, agency.province, procedure.field, procedure.name}
    assert said == {"Ủy ban nhân dân xã Đắk Ơ"}


@pytest.mark.parametrize("field", ["a: b", "# Đất", "@đất", "{đất}", "Đất #1"])
def test_a_field_may_hold_any_sign(tmp_path, field):
    run(tmp_path / "kho", "--agency", AGENCY, "--field", field)
    register, problems = loaded(tmp_path / "kho")
    assert [p for p in problems if p.level is Level.ERROR] == []
    assert register.procedures["1.001193"].field == field


def test_the_postal_address_is_the_address_unless_another_is_said(tmp_path):
    run(tmp_path / "kho", "--agency", AGENCY, "--address", "Số 1, đường Trần Phú")
    register, _ = loaded(tmp_path / "kho")
    assert next(iter(register.agencies.values())).contact.postal == "Số 1, đường Trần Phú"


def test_what_comes_next_may_be_pasted_as_it_stands(tmp_path):
    shown = run(tmp_path / "Kho của Lan & bạn", "--agency", AGENCY).output
    assert f'  cd "{tmp_path / "Kho của Lan & bạn"}"\n' in shown
    assert f"  cd {tmp_path / 'kho'}\n" in run(tmp_path / "kho", "--agency", AGENCY).output


def test_a_place_where_nothing_can_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    done = run(tmp_path / "tep" / "kho", "--agency", AGENCY)
    assert done.exit_code == 1
    assert done.output == (
        f"Không tạo được kho trong {tmp_path / 'tep' / 'kho'}: ở đó đang có một tệp, không phải thư mục. "
        "Không ghi gì. Chọn nơi khác hoặc xem lại quyền ghi.\n"
    )


def test_answers_stand_where_pages_look_for_them(tmp_path):
    logo = tmp_path / "Lô gô.SVG"
    logo.write_bytes(STAR)
    options = {
        **{"--level": "Cấp tỉnh", "--province": "Cần Thơ", "--address": "Số 1", "--postal": "Hộp thư 2"},
        **{"--email": "pakn@x.example", "--website": "https://x.example", "--portal": "https://dvc.example"},
        **{"--national-portal": "https://qg.example", "--site-url": "https://tthc.example", "--logo": str(logo)},
        **{"--procedure": "2.000815", "--procedure-name": "Chứng thực bản sao", "--field": "Chứng thực"},
    }
    done = run(tmp_path / "kho", "--agency", "Sở Tư pháp", *(part for pair in options.items() for part in pair))
    assert done.exit_code == 0, done.output
    register, _ = loaded(tmp_path / "kho")
    agency = register.agencies["so-tu-phap"]
    assert (agency.level, agency.province, agency.portal) == ("Cấp tỉnh", "Cần Thơ", "https://dvc.example")
    assert (agency.contact.postal, agency.contact.email) == ("Hộp thư 2", "pakn@x.example")
    assert register.procedures["2.000815"].field == register.fields[0].name == "Chứng thực"
    assert "https://qg.example\n" in (tmp_path / "kho/procedures/danh-muc/he-thong.yml").read_text(encoding="utf-8")
    config = read_config(tmp_path / "kho/mkdocs.yml")
    assert (config["site_url"], config["theme"]["logo"]) == ("https://tthc.example/", "assets/logo.svg")
    assert (tmp_path / "kho/content/assets/logo.svg").read_bytes() == STAR


@pytest.mark.parametrize(
    ("forge", "name"),
    [
        ("gitlab", ".gitlab-ci.yml"),
        ("gitea", ".gitea/workflows/niem-yet.yml"),
        ("forgejo", ".forgejo/workflows/niem-yet.yml"),
    ],
)
def test_the_workflow_of_the_forge_is_copied(forge, name):
    workflow = yaml.safe_load(made(ci=forge)[name])
    assert workflow
    assert not [path for path in made() if "workflows" in path or "gitlab" in path]


def test_the_same_answers_give_the_same_bytes():
    assert made() == made()


# --- what a machine installs: test_wheel.py has the case of an installed program


def test_without_the_hash_of_this_program_a_workflow_would_stop_and_it_is_said(tmp_path):
    said = "requirements.txt chưa có mã băm của chính niemyet nên máy tự động sẽ dừng ở bước cài"
    assert said in run(tmp_path / "mot", "--agency", AGENCY, "--ci", "gitea").output
    assert said not in run(tmp_path / "hai", "--agency", AGENCY).output  # nobody installs it by itself


def test_the_wheel_that_is_named_is_locked(tmp_path):
    (tmp_path / wheel_name()).write_bytes(b"abc")
    done = run(tmp_path / "kho", "--agency", AGENCY, "--ci", "gitea", "--wheel", tmp_path / wheel_name())
    assert (done.exit_code, "mã băm" in done.output) == (0, False)
    lock = (tmp_path / "kho/requirements.txt").read_text(encoding="utf-8")
    assert f"\nniemyet=={__version__} \\\n    --hash=sha256:ba7816bf8f01cfea414140de5dae2223" in lock
    assert "CHƯA ĐỦ" not in lock


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("khac-0.1.0-py3-none-any.whl", f"không phải tệp cài của bản niemyet đang chạy; tệp ấy tên là {wheel_name()}"),
        (wheel_name(), "--wheel: không đọc được tệp"),
    ],
)
def test_a_file_that_is_no_wheel_of_this_program_is_refused(tmp_path, name, why):
    done = run(tmp_path / "kho", "--agency", AGENCY, "--wheel", tmp_path / name)
    assert (done.exit_code, why in done.output, (tmp_path / "kho").exists()) == (2, True, False), done.output


# --- one source for what is taken over


def test_the_settings_of_the_program_are_those_of_this_repository():
    theirs, ours = yaml.safe_load(made()["mkdocs.yml"]), read_config(ROOT / "mkdocs.yml")
    technical = ("markdown_extensions", "validation", "exclude_docs", "use_directory_urls", "extra", "strict", "nav")
    own = {**ours, "extra": {key: value for key, value in ours["extra"].items() if key != "licence"}}
    assert {key: theirs[key] for key in technical} == {key: own[key] for key in technical}
    assert theirs["extra_css"] == [*ours["extra_css"], "assets/co-quan.css"]
    assert theirs["extra_javascript"] == ours["extra_javascript"]


def test_what_is_said_of_the_sample_goes_and_everything_else_stays_as_it_is():
    files = dict(adopted(ROOT))
    for name, data in files.items():
        changes = CHANGED.get(name, ())
        own = (ROOT / name).read_text(encoding="utf-8") if changes else ""
        assert [old for old, _ in changes if own.count(old) != 1] == [], name
        assert bool(changes) == (data != (ROOT / name).read_bytes())
    assert set(CHANGED) <= set(files)


def test_no_page_leads_to_one_that_is_not_taken_over():
    pages = {
        name: data.decode() for name, data in made().items() if name.endswith(".md") and name.startswith("content")
    }
    for name, text in pages.items():
        for link in re.findall(r"\]\(([^)#\s]+\.(?:md|webp|png))", text):
            there = os.path.normpath(f"{os.path.dirname(name)}/{link}").replace(os.sep, "/")
            assert there in made(), f"{name}: {link}"


def test_nothing_of_the_sample_goes_in():
    names = set(made())
    assert not [n for n in names if "phat-trien" in n or re.search(r"ke-hoach/(?!index|_mau)", n)]
    assert [n for n in names if n.startswith("procedures/co-quan")] == ["procedures/co-quan/ubnd-phuong-an-binh.yml"]
    assert b"niemyet.example" not in made()["mkdocs.yml"]


# --- colours and logo


def test_the_grounds_are_those_of_the_style_sheet():
    css = (ROOT / "plugins/niemyet/site/theme/assets/niemyet.css").read_text(encoding="utf-8")
    grounds = [re.findall(rf"--nm-{name}: (#\w+);", css)[:2] for name in ("paper", "ground", "band")]
    assert [light if len(light) == 7 else "#ffffff" for light, _ in grounds] == list(LIGHT)
    assert [dark for _, dark in grounds] == list(DARK)


@pytest.mark.parametrize("colour", ["#8c1d18", "#ffcc00", "#ffffff", "#000000", "#0b5d3b", "#1e90ff", "#777777"])
def test_whatever_the_colour_text_in_it_can_be_read(colour):
    palette = palette_of(colour)
    for text in (palette.accent, palette.strong):
        assert worst(text, (*LIGHT, ON_LIGHT)) >= LEAST
    for text in (palette.dark_accent, palette.dark_strong):
        assert worst(text, (*DARK, ON_DARK)) >= LEAST
    assert palette.bar == colour


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_a_colour_that_cannot_be_read_is_said_and_mended(tmp_path):
    said = run(tmp_path / "kho", "--agency", AGENCY, "--color", "FC0").output
    assert "Màu #ffcc00: tương phản với nền chỉ 1,3, chưa đạt WCAG mức AA (4,5). Chữ và nút dùng #" in said
    assert "đạt WCAG mức AA" in run(tmp_path / "hai", "--agency", AGENCY).output


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.gif", b"GIF89a", "không phải svg, png, webp hay jpg"),
        ("a.png", STAR, "không đúng với đuôi tệp"),
        ("a.png", PNG + bytes(200_000), "lớn hơn 200 KB"),
        ("a.svg", STAR.replace(b"<path", b"<script>x</script><path"), "có mã lệnh hoặc gọi tới nơi khác"),
        ("a.svg", STAR.replace(b"<path", b'<path onload="x"'), "có mã lệnh hoặc gọi tới nơi khác"),
        ("a.svg", STAR.replace(b"<path", b'<image href="https://x.example/a.png"/><path'), "có mã lệnh"),
        ("a.svg", STAR.replace(b"<path", b"<style>@import 'https://x.example/a.css';</style><path"), "có mã lệnh"),
        ("a.svg", STAR.replace(b"<path", b'<rect style="fill:url(https://x.example/a)"/><path'), "có mã lệnh"),
        ("a.svg", STAR.replace(b"</svg>", b""), "hỏng hoặc chép còn dở. Mở bằng chương trình vẽ rồi lưu lại."),
        ("a.png", PNG, "hỏng hoặc chép còn dở"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "hỏng hoặc chép còn dở"),
        ("a.webp", b"RIFF\xff\x00\x00\x00WEBP", "hỏng hoặc chép còn dở"),
        ("none.svg", None, "Không đọc được tệp"),
    ],
)
def test_a_logo_that_pages_cannot_show_is_refused(tmp_path, name, data, why):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run(tmp_path / "kho", "--agency", AGENCY, "--logo", tmp_path / name)
    assert done.exit_code == 2
    assert why in done.output
    assert not (tmp_path / "kho").exists()


# --- questions and options


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "Thiếu --agency"),
        (["--agency", "12"], "“12” không phải tên cơ quan"),
        (["--slug", "CON"], "ví dụ ubnd-phuong-an-binh"),
        (["--slug", "Phường An"], "ví dụ phuong-an"),
        (["--phone", "số 1"], "“số 1” không phải số điện thoại"),
        (["--phone", "0909,123,456"], "“0909,123,456” không phải số điện thoại"),
        (["--email", "pakn"], "“pakn” không phải địa chỉ email"),
        (["--email", "pakn@@x.vn"], "“pakn@@x.vn” không phải địa chỉ email"),
        (["--email", "pakn@x..vn"], "“pakn@x..vn” không phải địa chỉ email"),
        (["--slug", "index"], "ví dụ ubnd-phuong-an-binh"),
        (["--address", "Số 1 \ufffd"], "--address: Câu này có chữ đến nơi thì hỏng. Đặt bộ gõ là Unicode"),
        (["--portal", "javascript:alert(1)"], "--portal: “javascript:alert(1)” không phải địa chỉ trang web"),
        (["--level", "Cấp phường"], "Chọn một trong: Cấp bộ; Cấp tỉnh; Cấp huyện; Cấp xã"),
        (["--color", "xanh"], "“xanh” không phải màu"),
        (["--procedure", "1.1193"], "1.119300"),
        (["--procedure", "2.000815"], "Thủ tục 2.000815 cần thêm --procedure-name và --field."),
        (["--ci", "github"], "gitlab, gitea, forgejo, none"),
    ],
)
def test_a_wrong_option_is_one_sentence_and_nothing_is_made(tmp_path, options, why):
    agency = [] if not options or options[0] == "--agency" else ["--agency", AGENCY]
    done = run(tmp_path / "kho", *agency, *options)
    assert (done.exit_code, why in done.output) == (2, True), done.output
    assert not (tmp_path / "kho").exists()


def test_questions_offer_what_mostly_holds():
    said: list[str] = []
    typed = iter(["99", AGENCY, "", "phường", "cap xa", "", "Số 1", ""])
    answers = talk(questions(), lambda _: next(typed, ""), said.append, {})
    assert "“99” không phải tên cơ quan. Viết tên chính thức, ví dụ Ủy ban nhân dân phường An Bình." in said
    assert setting_of(answers) == Setting(AGENCY, "ubnd-phuong-an-binh", address="Số 1", postal="Số 1")


def test_a_person_at_a_terminal_is_asked(tmp_path):
    steps = [("1/", b"UBND phuong Mau\n"), ("2/", b"\n"), ("3/", b"Phuong\n"), ("Chọn một trong", b"\n")]
    steps += [(f"{n}/", b"\n") for n in range(4, 17)]  # 16 and 17 are asked of another procedure only
    steps = [*steps[:-1], ("18/", b"\n"), ("19/", "không\n".encode())]
    code, shown = at_terminal(["init", "kho"], tmp_path, steps)
    assert code == 0, shown
    assert (tmp_path / "kho/procedures/co-quan/ubnd-phuong-mau.yml").is_file()
    assert not (tmp_path / "kho/.git").exists()


def test_who_leaves_in_the_middle_leaves_nothing(tmp_path):
    code, shown = at_terminal(["init", "kho"], tmp_path, [("1/", b"UBND\n"), ("2/", b"\x03")])
    assert code == 130
    assert "Đã thôi, không ghi gì." in shown
    assert [*tmp_path.iterdir()] == []


# --- where it is made


def test_a_folder_that_holds_files_is_left_alone(tmp_path):
    (tmp_path / "thu.txt").write_text("x", encoding="utf-8")
    done = run(tmp_path, "--agency", AGENCY)
    assert (done.exit_code, "đã có tệp nên không tạo gì ở đó" in done.output) == (2, True)
    assert [p.name for p in tmp_path.iterdir()] == ["thu.txt"]
    assert run(tmp_path / "thu.txt", "--agency", AGENCY).exit_code == 2


def test_an_empty_folder_and_an_empty_clone_will_do(tmp_path):
    (tmp_path / "trong").mkdir()
    (tmp_path / "ban-sao/.git").mkdir(parents=True)
    for name in ("trong", "ban-sao"):
        assert run(tmp_path / name, "--agency", AGENCY).exit_code == 0
        assert (tmp_path / name / "mkdocs.yml").is_file()


@pytest.mark.parametrize("target", ["kho", "sau/nua/kho", "trong"])
def test_a_fault_in_the_middle_leaves_nothing_behind(tmp_path, monkeypatch, target):
    (tmp_path / "trong").mkdir()
    real, calls = os.replace, []

    def full(old: Any, new: Any) -> None:
        calls.append(new)
        if len(calls) == 4:
            raise OSError(28, "No space left on device", str(new))
        real(old, new)

    monkeypatch.setattr(placing.os, "replace", full)
    done = run(tmp_path / target, "--agency", AGENCY)
    assert (done.exit_code, ": đĩa hết chỗ. Không ghi gì." in done.output) == (1, True)
    assert [p.name for p in tmp_path.rglob("*")] == ["trong"]


@pytest.mark.parametrize("known", [True, False], ids=["git knows who", "git does not"])
def test_git_is_asked_only_when_wanted(tmp_path, monkeypatch, known):
    who = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@x.example"}
    who |= {"GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@x.example"} if known else {}
    nobody = {"HOME": str(tmp_path), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    nobody |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true"}
    for key, value in {**nobody, **(who if known else {})}.items():
        monkeypatch.setenv(key, value)
    done = run(tmp_path / "kho", "--agency", AGENCY, "--git")
    assert done.exit_code == 0
    wanted = "Đã tạo kho git và ghi lần đầu." if known else "Cho git biết tên và email rồi ghi"
    assert wanted in done.output
    assert (tmp_path / "kho/.git/HEAD").read_text(encoding="utf-8") == "ref: refs/heads/main\n"


@pytest.mark.parametrize(("typed", "meant"), [("có", True), ("Co", True), ("y", True), ("khong", False), ("N", False)])
def test_yes_and_no_may_be_typed_without_marks(typed, meant):
    assert _yes_or_no(typed, {}) is meant
    with pytest.raises(Refused, match="Không có “chắc là”"):
        _yes_or_no("chắc là", {})


# --- Windows: what can be tried elsewhere


@pytest.mark.parametrize("arguments", [["--help"], ["init", "--help"], ["khong-co"], ["check"], ["init", "kho"]])
@pytest.mark.parametrize("encoding", ["cp1258", "ascii", "cp437:strict"])
def test_a_console_of_an_old_code_page_gets_no_traceback(tmp_path, arguments, encoding):
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "COLUMNS": "200"}
    env.pop("NIEMYET_LANG", None)
    command = [sys.executable, "-m", "niemyet", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode in (0, 2)
    assert "Traceback" not in said
    assert re.search(r"[ếệẫ]", said)


def test_records_with_the_line_ends_of_windows_are_read_and_not_rewritten(tmp_path):
    run(tmp_path / "kho", "--agency", AGENCY)
    path = tmp_path / "kho/procedures/thu-tuc/ho-tich/1.001193.yml"
    crlf = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(crlf)
    register, problems = loaded(tmp_path / "kho")
    assert problems == []
    assert register.procedures["1.001193"].name == "Thủ tục đăng ký khai sinh"
    CliRunner().invoke(main, ["check", "--config", str(tmp_path / "kho/mkdocs.yml")])
    assert path.read_bytes() == crlf


def test_every_file_may_stand_on_windows():
    devices = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
    for name in made(ci="gitlab"):
        assert not any(devices.match(part) or re.search(r'[<>:"\\|?*]', part) for part in name.split("/"))
        assert len(name) < 120
    assert b"\r" not in b"".join(data for name, data in made().items() if name.endswith((".yml", ".md", ".css")))


@pytest.mark.parametrize(("name", "open_"), [("bang.xlsx", True), ("to-khai.docx", True), ("1.001193.yml", False)])
def test_a_document_that_excel_holds_is_told_in_a_sentence(name, open_):
    said = stopped_by(PermissionError(13, "Permission denied", name), Path("x"))
    assert ("đang mở trong Word, Excel" in said) == open_
