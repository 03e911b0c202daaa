"""The editor used as staff use it: open, change one field, save. Records of the town, a folder here and a git server.

The folder of this computer is the browser's own file system (OPFS) behind a stand-in for the dialog that asks for a
folder: a browser without a screen cannot show it. The git servers are `forge_gitea.py` and `forge_gitlab.py`.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from editor import BEFORE, LIST, READ, SEED
from forge import EMAIL, NAME, TOKEN, git, handler, repository, served
from forge_gitea import Gitea
from forge_gitlab import PICTURE, GitLab
from niemyet.admin.collections import edited
from niemyet.admin.folder import program
from niemyet.admin.page import policy
from niemyet.cli import main
from niemyet.records.form import model_of, reform, text_of
from niemyet.records.schema import schemas
from niemyet.records.source import parse
from playwright.sync_api import Browser, Locator, Page, expect
from town import made

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine is no fault
SIZE = {"width": 1280, "height": 1600}
TRAP = "procedures/thu-tuc/ho-tich/1.000009.yml"
TRAP_TEXT = """\
# Chú thích đầu tệp.
ma: 1.000009
ten: Thủ tục có bẫy
ten_goi_khac: gọi tắt
linh_vuc: Hộ tịch
cap_thuc_hien: [cấp xã, Cấp tỉnh] # viết tắt, viết thường
muc_la: "0123"
trinh_tu: Nộp rồi nhận.
# Chú thích ở giữa.
cach_thuc:
  - hinh_thuc: truc tiep
    thoi_han: "12:30"
thanh_phan_ho_so:
  - giay_to:
      - Tờ khai
      - ten: 'Mẫu số #1: bản 2'
        ban_chinh: 01
ket_qua: [Giấy A, {ten: Giấy B, ma: 1.010}]
can_cu_phap_ly:
  - so_hieu: 1.010
    ngay: 31/12/2025
phi_le_phi:
  - 8.000 đồng/bản
  - 10.000 đồng/bản
mo_ta: |-
  Dòng một.

  Dòng ba: còn nguyên.
noi_bo: không
quyet_dinh: "no"
hieu_luc:
  tu: 2026-01-05
ghi_chu_noi_bo: 'yes'
"""


class Handler(SimpleHTTPRequestHandler):
    """A plain web server that says the policy of the generated settings, not only the page itself."""

    origin = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy(self.origin, inside=False))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Editor:
    """The editor in an open page, and everything that went wrong there."""

    def __init__(self, page: Page, own: str, git_server: str = ""):
        self.page, self.own, self.wrong = page, own, []
        page.on("console", lambda said: self.note(said.type == "error", said.text))
        page.on("pageerror", lambda error: self.note(True, str(error)))
        allowed = tuple(filter(None, (f"{own}/", git_server and f"{git_server}/api/", "blob:", "data:")))
        page.on("request", lambda request: self.note(not request.url.startswith(allowed), f"foreign: {request.url}"))
        page.on("response", lambda answer: self.note(answer.status >= 400, f"{answer.status}: {answer.url}"))

    def note(self, bad: bool, text: str) -> None:
        if bad:
            self.wrong.append(text)

    def open(self, collection: str, entry: str) -> None:
        """Open a record by way of its list, so that no form of another one is still in sight."""
        self.page.goto(f"{self.own}/#/collections/{collection}")
        expect(self.page.locator("section.field")).to_have_count(0)
        self.page.goto(f"{self.own}/#/collections/{collection}/{entry}")
        expect(self.field("ten")).to_be_visible()

    def field(self, key: str) -> Any:
        """Return the box of a field by its path of keys."""
        return self.page.locator(f'[data-key-path="{key}"] :is(input, textarea)').first

    def fill(self, key: str, text: str) -> None:
        """Type into a field, which may be far below and in a group that is folded."""
        group = self.page.locator(f'[data-key-path="{key.split(".")[0]}"]')
        self.seek(group)
        unfold = group.get_by_role("button", name="Mở rộng", exact=True).first
        expect(self.field(key).or_(unfold).first).to_be_visible()
        if not self.field(key).is_visible():
            unfold.click()
        self.field(key).fill(text)

    def seek(self, wanted: Locator) -> None:
        """Turn the wheel until something comes into view: a form makes its fields only then."""
        self.page.mouse.move(600, 800)
        for _ in range(100):
            if wanted.count():
                return wanted.scroll_into_view_if_needed()
            self.page.mouse.wheel(0, 800)
            self.page.wait_for_timeout(50)
        pytest.fail("there is no such field")

    def press_save(self) -> None:
        self.page.get_by_role("button", name="Lưu", exact=True).click()

    def save(self) -> None:
        """Save; when it is done the form makes way for the list."""
        self.press_save()
        expect(self.page).to_have_url(LIST)

    def faults(self) -> list[str]:
        return [*self.wrong, *self.page.evaluate("window.refused || []")]


def laid_out(root: Path, changes: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Write the town, tame, and the record with traps; return the files that the editor reads."""
    tame = {
        path: re.sub(r"\bon\w+=", "", text.decode())
        for path, text in made.files().items()
        if path.endswith((".yml", ".md"))
    }
    made.lay_out(root, {**tame, TRAP: TRAP_TEXT, **(changes or {})})
    paths = [*made.under(root / "procedures", root), *made.under(root / "content/ke-hoach", root)]
    return {path: (root / path).read_text(encoding="utf-8") for path in paths if path.endswith((".yml", ".md"))}


def admin(root: Path, out: Path, *arguments: str) -> Path:
    """Call the command; skip where the program of the editor is not there."""
    if program() is None:
        pytest.skip("needs the editor: python3 scripts/admin_bundle.py, or its folder named in NIEMYET_ADMIN")
    done = CliRunner().invoke(main, ["admin", "-f", str(root / "mkdocs.yml"), "--out", str(out), *arguments])
    assert done.exit_code == 0, done.output
    return out


def visited(browser: Browser, own: str, git_server: str = "", **settings: Any) -> Editor:
    context = browser.new_context(viewport=SIZE, locale="en-US", **settings)
    context.add_init_script(BEFORE)
    context.set_default_timeout(20_000)
    return Editor(context.new_page(), own, git_server)


@pytest.fixture(scope="module")
def town_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    root = tmp_path_factory.mktemp("soan") / "src"
    return root, laid_out(root)


@pytest.fixture(scope="module")
def local(browser: Browser, town_files: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """Return the editor with the folder of this computer open."""
    root, files = town_files
    out = admin(root, tmp_path_factory.mktemp("soan") / "ra")
    with served(partial(Handler, directory=str(out))) as own:
        editor = visited(browser, own)
        editor.page.goto(f"{own}/")
        editor.page.evaluate(SEED, {**files, ".git/HEAD": "ref: refs/heads/main"})
        editor.page.get_by_role("button", name="Mở thư mục hồ sơ trên máy này").click()
        editor.page.get_by_text("Thủ tục: Hộ tịch").first.wait_for()
        yield editor
        editor.page.context.close()


def changed(before: str, after: str) -> list[str]:
    """Return the lines that a change took away and put in."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def formed(text: str, path: str) -> str:
    return reform(text.encode(), path)


def test_it_speaks_vietnamese_asks_nobody_else_and_breaks_no_policy(local: Editor):
    local.open("thu-tuc_ho-tich", "entries/1.000009")
    expect(local.field("ten")).to_have_value("Thủ tục có bẫy")
    assert local.page.title().startswith("Thủ tục: Hộ tịch")
    shown = local.page.locator("section.field h4").all_inner_texts()
    assert shown[:4] == ["Mã thủ tục", "Tên thủ tục", "Tên gọi khác", "Loại thủ tục"]
    assert local.page.get_by_role("button", name="Lưu", exact=True).is_visible()
    assert local.faults() == []


EDITS = {
    "a text": (TRAP, "ten", "Thủ tục: đã # sửa", '+ten: "Thủ tục: đã # sửa"', "-ten: Thủ tục có bẫy"),
    "several lines": (TRAP, "trinh_tu.0.noi_dung", "Nộp.\nNhận.", 
        *("+trinh_tu: |-", "+  Nộp.", "+  Nhận.", "-trinh_tu: Nộp rồi nhận.")),
    "one line for several": (TRAP, "mo_ta", "no", 
        *("+mo_ta: no", "-mo_ta: |-", "-  Dòng một.", "-", "-  Dòng ba: còn nguyên.")),
    "a time": (TRAP, "cach_thuc.0.thoi_han", "13:45", "+    thoi_han: 13:45", "-    thoi_han: 12:30"),
    "a date": (TRAP, "hieu_luc.tu", "2026-02-06", "+  tu: 2026-02-06", "-  tu: 2026-01-05"),
    "a page": ("content/ke-hoach/nam-2026.md", "so", "1.010", "+so: 1.010", "-so: 1/KH-<xss>UBND</xss>"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_only_the_lines_of_the_changed_field_change(local: Editor, edit: str):
    path, key, text, *lines = EDITS[edit]
    folder, _, name = path.rpartition("/")
    before = local.page.evaluate(READ, path)
    local.open(folder.replace("procedures/", "").replace("/", "_"), f"entries/{name.rpartition('.')[0]}")
    local.fill(key, text)
    local.save()
    after = local.page.evaluate(READ, path)
    assert sorted(changed(formed(before, path), formed(after, path))) == sorted(lines)
    assert [line for line in changed(before, after) if "#" in line and "# sửa" not in line] == []  # comments


def test_traps_of_yaml_come_back_as_they_were_typed(local: Editor):
    """Among them what plain YAML takes for numbers, times, dates, switches, nothing, comments and errors."""
    # fmt: off
    typed = [
        *(
            "no",
            "on",
            "Yes",
            "true",
            "~",
            "null",
            "0123",
            "1.010",
            "1_000",
            "12:30",
            "12:30:45",
            "2026-07-01",
            ".5",
            "+1",
        ),
        *(
            "# x",
            "a # b",
            "a: b",
            "a:",
            "- x",
            "? x",
            "'a'",
            '"a"',
            "{a",
            "[a",
            "|",
            "> x",
            "@x",
            "%x",
            "`x",
            "&a",
            "*a",
            "!t",
        ),
        *("Dòng một\nDòng hai", "Một\n\n  thụt vào\nhai"),
    ]
    # fmt: on
    write = "texts => texts.map(t => niemyet.write({ma: '1.000001', mo_ta: t}, niemyet.shapes['niemyet-procedure']))"
    for text, file in zip(typed, local.page.evaluate(write, typed), strict=True):
        document, problems = parse(formed(file, TRAP).encode(), TRAP)
        assert (document and document.data, problems) == ({"ma": "1.000001", "mo_ta": text}, []), file


FRESH = """\
ma: 1.000001
# Về tên gọi khác.
ten_goi_khac:
# Về lĩnh vực.
linh_vuc: # nhắc
# Về cấp.

cap_thuc_hien:
nguon:
  ten:
# Về ghi chú.
ghi_chu:
# Cuối tệp.
"""


def test_lines_of_comment_below_an_empty_entry_stay_lines(local: Editor):
    """Such are the files of `niemyet new`: every entry empty, each with a line above it that helps to fill it in."""
    save = """([text, typed]) => {
      const shape = niemyet.shapes["niemyet-procedure"];
      return niemyet.write({...niemyet.read(text, shape), ...typed}, shape);
    }"""
    assert local.page.evaluate(save, [FRESH, {}]) == FRESH
    filled = FRESH.replace("ten_goi_khac:", "ten_goi_khac: tên cũ")
    assert local.page.evaluate(save, [FRESH, {"ten_goi_khac": ["tên cũ"]}]) == filled


def values(text: str, path: str) -> Counter[tuple[str, str]]:
    """Return every text of a record with its key, at any depth."""
    document, _ = parse(text.encode(), path)
    assert document
    return Counter(leaves(document.data, ""))


def leaves(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner, held in value.items():
            yield from leaves(held, inner)
    elif isinstance(value, list):
        for held in value:
            yield from leaves(held, key)
    elif value is not None:
        yield key, value


def every(schema: Any) -> Any:
    """Return a value with everything in it that a schema allows, two of what may be many."""
    if "items" in schema:
        return [every(schema["items"])] * 2
    if "properties" in schema:
        return {key: every(inner) for key, inner in schema["properties"].items()}
    return next((str(value) for value in schema.get("enum", ()) if isinstance(value, str)), "2026-01-31")


def with_everything() -> Mapping[str, str]:
    """Return a record of each kind with every entry, and one more that no model knows."""
    made_up = {}
    for name, text in schemas().items():
        schema = json.loads(text)
        path = f"procedures/{name.removesuffix('.json')}/tat-ca/1.009999.yml"
        if model := model_of(path):
            data = {**every(schema), "muc_la": {"x": ["y", "z"]}}
            made_up[path] = text_of(data, model)
    return made_up


FULL = with_everything()
EACH = """([text, name, form, make]) => {
  const shape = niemyet.shapes[form], made = [];
  const walk = (value, set) => {
    if (value === null || typeof value !== "object") return set();
    for (const key of Object.keys(value)) if (key !== "__tep") walk(value[key], () => {
      const kept = value[key];
      value[key] = make;
      made.push(niemyet.write(structuredClone(whole), shape));
      value[key] = kept;
    });
  };
  const whole = niemyet.read(text, shape);
  walk(whole, () => {});
  return [niemyet.write(structuredClone(whole), shape), made];
}"""


@pytest.mark.parametrize("make", ["Chữ mới: # 12:30\nno", ""], ids=["changed", "taken away"])
def test_whatever_field_is_changed_the_rest_of_the_file_stays(local: Editor, town_files: Any, make: str):
    """Each value of each record of the town, and of one of each kind with all its entries, down to the last paper."""
    forms = {model: name for name, (model, _) in edited().items()}
    for path, text in {**town_files[1], **FULL}.items():
        model = model_of(path)
        if model not in forms or Path(path).stem in ("index", "_mau", "README"):
            continue
        same, others = local.page.evaluate(EACH, [text.strip(), path, forms[model], make])
        assert same.strip() == text.strip(), path
        before = values(text, path)
        for other in filter(lambda one: one.strip() != "{}", others):
            after = values(formed(other, path), path)
            assert (before - after).total() <= 2, (path, other)  # two of a fee that has two lines
            assert (after - before).total() <= (2 if make else 0), (path, other)


# --- a git server


@contextmanager
def signed_in(
    browser: Browser, folder: Path, kind: str, changes: Mapping[str, str] | None = None
) -> Iterator[tuple[Editor, Path]]:
    """Give the editor with a git server of a kind behind it, signed in by a token, and the repository."""
    root = folder / "src"
    laid_out(root, changes)
    repository(root)
    with ExitStack() as stack:
        behind = GitLab(root) if kind == "gitlab" else Gitea(root, kind)
        server = stack.enter_context(served(handler(behind)))
        out = admin(root, folder / "ra", "--backend", kind, "--server", server, "--repo", behind.name)
        own = stack.enter_context(served(partial(type("Own", (Handler,), {"origin": server}), directory=str(out))))
        editor = visited(browser, own, server)
        stack.callback(editor.page.context.close)
        editor.page.goto(f"{own}/")
        editor.page.get_by_role("button", name="mã truy cập").click()
        editor.page.locator("dialog input").fill(TOKEN)
        editor.page.keyboard.press("Enter")
        editor.page.get_by_text("Thủ tục: Hộ tịch").first.wait_for()
        yield editor, root


@pytest.fixture(scope="module", params=["forgejo", "gitlab"])
def forge(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Editor, Path]]:
    """Return the editor with a git server behind it, one for all tests."""
    with signed_in(browser, tmp_path_factory.mktemp(request.param), request.param) as opened:
        yield opened


def committed(root: Path, act: Callable[[], None]) -> list[str]:
    """Do something that saves; return author, message and changed lines of the commit."""
    head = git(root, "rev-parse", "HEAD")
    act()
    assert git(root, "rev-parse", "HEAD") != head
    said = git(root, "show", "-U0", "--format=%an <%ae>: %s").splitlines()
    return [said[0], *(line for line in said if line[0:1] in ("+", "-") and line[:3] not in ("+++", "---"))]


AUTHOR = f"{NAME} <{EMAIL}>"


def test_a_saved_field_is_a_commit_of_its_author(forge: Any):
    editor, root = forge
    editor.open("thu-tuc_ho-tich", "entries/1.000009")
    editor.fill("trinh_tu.0.noi_dung", "Nộp, chờ rồi nhận.")
    said = committed(root, editor.save)
    assert said == [f"{AUTHOR}: Sửa 1.000009", "-trinh_tu: Nộp rồi nhận.", "+trinh_tu: Nộp, chờ rồi nhận."]
    assert [fault for fault in editor.faults() if PICTURE not in fault and fault != "img-src"] == []


def test_a_picture_that_is_elsewhere_is_drawn_and_not_fetched(forge: Any):
    """GitLab has those of people at gravatar.com; the Forgejo of the tests has none."""
    editor, root = forge
    editor.page.goto(f"{editor.own}/#/collections/thu-tuc_ho-tich")
    expect(editor.page.get_by_role("button", name="Tạo hồ sơ mới")).to_be_visible()
    expect(editor.page.locator('img.avatar[src^="data:"]')).to_have_count(int(root.parent.name.startswith("gitlab")))
    assert editor.page.locator('img.avatar:not([src^="data:"])').count() == 0


def test_a_new_record_is_whole(forge: Any):
    editor, root = forge
    editor.open("thu-tuc_ho-tich", "new")
    editor.fill("ma", "1.999999")
    editor.fill("ten", "Thủ tục mới")
    said = committed(root, editor.save)
    assert said[0] == f"{AUTHOR}: Thêm 1.999999"
    assert said[1:] == ["+ma: 1.999999", "+ten: Thủ tục mới", "+linh_vuc: Hộ tịch & <xss>quốc tịch</xss>"]
    assert (root / "procedures/thu-tuc/ho-tich/1.999999.yml").is_file()


def test_a_wrong_code_is_told_in_the_words_of_check_and_nothing_is_saved(forge: Any):
    editor, root = forge
    head = git(root, "rev-parse", "HEAD")
    editor.open("thu-tuc_ho-tich", "entries/1.000001")
    editor.fill("ma", "1.01")
    editor.press_save()
    expect(editor.page.get_by_text("Mã có dạng 1.001193, hoặc 1.001193.H13").first).to_be_visible()
    assert git(root, "rev-parse", "HEAD") == head


def test_a_form_that_is_uploaded_lies_in_its_folder_and_is_named_in_the_record(forge: Any):
    editor, root = forge
    editor.open("thu-tuc_ho-tich", "entries/1.000009")
    editor.fill("thanh_phan_ho_so.0.truong_hop", "")  # unfolds the group
    papers = editor.page.locator('[data-key-path="thanh_phan_ho_so.0.giay_to"]')
    papers.get_by_role("button", name="Mở rộng", exact=True).first.click()
    paper = "thanh_phan_ho_so.0.giay_to.0"
    editor.page.locator(f'[data-key-path="{paper}.mau"]').get_by_role("checkbox").first.click()
    editor.field(f"{paper}.mau.ten").fill("Mẫu A")
    pdf = {"name": "Tờ khai số 1.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 \x00\xff"}
    editor.page.locator(f'[data-key-path="{paper}.mau.tep"] input[type=file]').first.set_input_files([pdf])
    expect(editor.page.get_by_text("Tờ khai số 1.pdf").first).to_be_visible()
    said = committed(root, editor.save)
    paper_then = ["+      - ten: Tờ khai", "+        mau:", "+          ten: Mẫu A", "+          tep: Tờ khai số 1.pdf"]
    assert said == [f"{AUTHOR}: Sửa 1.000009 +1", "-      - Tờ khai", *paper_then]
    assert (root / "procedures/bieu-mau/Tờ khai số 1.pdf").read_bytes() == pdf["buffer"]


def second(editor: Editor, root: Path) -> None:
    """Save a record that somebody else has changed since it was opened: it is told, and nothing is saved."""
    editor.open("thu-tuc_ho-tich", "entries/1.000009")
    (root / TRAP).write_text((root / TRAP).read_text(encoding="utf-8").replace("có bẫy", "khác"), encoding="utf-8")
    git(root, "commit", "-qam", "Người khác sửa")
    editor.fill("mo_ta", "Của tôi")
    editor.press_save()
    expect(editor.page.get_by_text("Người khác vừa sửa hồ sơ này").first).to_be_visible()
    assert git(root, "log", "-1", "--format=%s") == "Người khác sửa\n"


def test_who_saves_second_is_told(forge: Any):
    """GitLab would not refuse it: the editor looks before it saves."""
    second(*forge)


def test_markup_in_texts_is_run_by_nobody(browser: Browser, tmp_path: Path):
    """Here with Gitea, whose way to read many files is its own."""
    wild = TRAP_TEXT.replace("Nộp rồi nhận.", "<img src=x onerror=alert(3)>")
    with signed_in(browser, tmp_path, "gitea", {TRAP: wild}) as (editor, root):
        asked: list[str] = []
        editor.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        editor.open("thu-tuc_ho-tich", "entries/1.000009")
        editor.seek(editor.page.locator('[data-key-path="trinh_tu"]'))
        expect(editor.page.get_by_text("<img src=x onerror=alert(3)>").first).to_be_attached()
        second(editor, root)
        assert (asked, {*editor.page.evaluate("window.refused")} - {"script-src-attr"}) == ([], set())
