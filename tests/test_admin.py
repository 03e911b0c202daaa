"""The editor for browsers, without one: its forms follow the model, it is never public, its policy names one server."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import admin_bundle
import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator
from niemyet.admin.collections import edited
from niemyet.admin.fields import FROM_LISTS, Lists, form_of, names_of
from niemyet.admin.page import policy
from niemyet.admin.shapes import UPLOADS, as_json, shape_of, walk
from niemyet.cli import main
from niemyet.records.glossary import entries
from niemyet.records.messages import MESSAGES
from niemyet.records.model import Procedure
from niemyet.records.shelves import LISTS, SHELVES
from pydantic import BaseModel
from town import made

WRITTEN_BY_PROGRAMS = {"comparisons"}
MODELS = [model for model, _ in edited().values()]


# --- the forms follow the model


def test_every_kind_that_people_write_can_be_edited():
    assert set(MODELS) == {s.model for s in SHELVES if s.name not in WRITTEN_BY_PROGRAMS} | set(LISTS.values())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_form_has_every_field_of_the_model_in_its_words(model: type[BaseModel]):
    """A field that is added to the model is in the form at once; nothing is in the form that the model has not."""
    form = dict(names_of(form_of(model, Lists())))
    told = {key: entry for key, entry in walk(model)}
    assert [*form] == [*told] == [entry.key for entry in entries(model)]
    for key, entry in told.items():
        assert form[key]["label"] == entry.field.title
        assert form[key].get("hint") == entry.field.description
        assert form[key]["required"] is entry.field.is_required()


CODE_FORM = [r"^[1-9]\.[0-9]{6}(?:\.000\.00\.00)?(?:\.H[0-9]{2})?$", MESSAGES["ma-sai"].text["vi"][1]]
LINK_FORM = [
    r"^https?://\S+$",
    "Địa chỉ bắt đầu bằng https:// hoặc http://, ví dụ https://dichvucong.gov.vn",
]
CHANNELS = [{"label": value, "value": value} for value in ("Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính")]
YES_NO = [{"label": "Có", "value": "true"}, {"label": "Không", "value": "false"}]


@pytest.mark.parametrize(
    ("key", "widget"),
    [
        ("ma", {"widget": "string", "pattern": CODE_FORM}),
        ("trinh_tu.noi_dung", {"widget": "text", "hint": "Ai làm gì, ở đâu."}),
        ("thanh_phan_ho_so.giay_to.ban_sao", {"widget": "string"}),  # a number would come back as 0
        ("can_cu_phap_ly.ngay", {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}),
        ("cap_thuc_hien", {"widget": "select", "multiple": True}),
        ("cach_thuc.hinh_thuc", {"widget": "select", "required": True, "options": CHANNELS}),
        ("noi_bo", {"widget": "select", "options": YES_NO}),  # a switch would come back as false
        ("hieu_luc", {"widget": "object", "required": False}),
        ("can_cu_phap_ly", {"widget": "list", "summary": "{{fields.so_hieu}} – {{fields.ten}}"}),
        ("lien_ket.cong_quoc_gia", {"widget": "string", "pattern": LINK_FORM}),
    ],
)
def test_each_kind_of_value_has_its_widget(key: str, widget: dict[str, Any]):
    field = dict(names_of(form_of(Procedure, Lists())))[key]
    assert {name: field.get(name) for name in widget} == widget


def test_the_lists_of_the_place_are_offered():
    lists = Lists(fields=[("Hộ tịch", "Hộ tịch")], agencies=[("UBND xã", "ubnd-xa")], given={"linh_vuc": "Hộ tịch"})
    form = dict(names_of(form_of(Procedure, lists)))
    assert form["linh_vuc"]["options"] == [{"label": "Hộ tịch", "value": "Hộ tịch"}]
    assert form["linh_vuc"]["default"] == "Hộ tịch"
    assert form["co_quan_niem_yet"]["multiple"] is True
    assert "hint" not in form["co_quan_niem_yet"]  # it says what to type


def test_every_field_that_is_named_is_one_of_the_model():
    known = {f"{model.__name__}.{key}" for model in MODELS for key, _ in walk(model) if "." not in key}
    known |= {
        f"{e.group.__name__}.{f.alias}"
        for m in MODELS
        for e in entries(m)
        if e.group
        for f in e.group.model_fields.values()
    }
    assert {*FROM_LISTS, *UPLOADS} <= known


def test_a_type_that_nobody_thought_of_stops_the_build_of_the_form():
    class Odd(BaseModel):
        value: int

    with pytest.raises(TypeError, match="Odd has no fields to fill in"):
        shape_of(Odd)


def test_a_shape_tells_how_a_bare_text_is_meant():
    keys = as_json(Procedure)
    assert [keys[key].get("bare") for key in ("trinh_tu", "ket_qua", "tu_khoa", "cach_thuc")] == [
        "noi_dung",
        "ten",
        "",
        None,
    ]
    assert keys["cap_thuc_hien"]["item"]["values"]["cap bo/nganh"] == "Cấp bộ"


# --- the page and its policy


def test_the_policy_lets_it_talk_to_its_own_server_and_the_git_server_alone():
    said = policy("https://git.xa.example")
    assert re.findall(r"https?://[^ ;]+", said) == ["https://git.xa.example"] * 2
    assert "connect-src 'self' blob: data: https://git.xa.example;" in said
    assert "'unsafe-eval'" not in said
    assert "script-src 'self' 'wasm-unsafe-eval';" in said


# --- the command


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the settings of the tiny town."""
    return made.lay_out(tmp_path_factory.mktemp("admin") / "src")


@pytest.fixture
def called(config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that calls the command, with a program that is no more than its name."""
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "soan-thao.js").write_text("", encoding="utf-8")
    monkeypatch.setenv("NIEMYET_ADMIN", str(tmp_path / "program"))
    monkeypatch.setenv("NIEMYET_TODAY", "2026-11-15")

    def call(*arguments: str, out: Path = tmp_path / "ra") -> Result:
        return CliRunner().invoke(main, ["admin", "-f", str(config), "--out", str(out), *arguments])

    return call


AGENCY = "thi-tran-moi"
GIT = ("--backend", "forgejo", "--server", "https://git.xa.example/f/", "--repo", "ubnd-xa/ho-so")


def written(folder: Path) -> dict[str, Any]:
    return yaml.load((folder / "config.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def test_the_folder_is_whole_and_the_same_each_time(called, tmp_path):
    assert called(*GIT).output == f"Đã ghi trình soạn thảo vào {os.path.relpath(tmp_path)}/ra.\n"
    first = {p.name: p.read_bytes() for p in (tmp_path / "ra").iterdir()}
    assert first.keys() == {
        *("index.html", "soan-thao.js", "soan-thao.css", "config.yml", "hinh-dang.json"),
        *(".htaccess", "web.config", "nginx.conf"),
    }
    (tmp_path / "ra" / "cu.js").write_text("", encoding="utf-8")
    assert called(*GIT).exit_code == 0
    assert {p.name: p.read_bytes() for p in (tmp_path / "ra").iterdir()} == first


def test_the_page_is_kept_from_search_engines_and_says_its_policy(called, tmp_path):
    called(*GIT)
    html = (tmp_path / "ra" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert "connect-src &#x27;self&#x27;" not in html
    assert policy("https://git.xa.example") in html
    for name in ("nginx.conf", ".htaccess", "web.config"):
        text = (tmp_path / "ra" / name).read_text(encoding="utf-8")
        assert "frame-ancestors" in text
        assert "noindex" in text


def test_staff_sign_in_at_their_own_forge(called, tmp_path):
    called(*GIT)
    backend = written(tmp_path / "ra")["backend"]
    assert backend.pop("commit_messages")["update"] == "Sửa {{slug}}"
    assert backend == {
        "name": "gitea",
        "repo": "ubnd-xa/ho-so",
        "branch": "main",
        "base_url": "https://git.xa.example/f",
        "api_root": "https://git.xa.example/f/api/v1",
        "auth_methods": ["token"],
    }


def test_gitlab_has_its_own_address(called, tmp_path):
    called(
        "--backend", "gitlab", "--server", "https://gitlab.xa.example", "--repo", "tinh/so/ho-so", "--branch", "chinh"
    )
    backend = written(tmp_path / "ra")["backend"]
    assert (backend["name"], backend["api_root"], backend["branch"]) == (
        "gitlab",
        "https://gitlab.xa.example/api/v4",
        "chinh",
    )


def test_folders_are_named_as_the_site_names_them(called, tmp_path):
    called()
    shown = {c["folder"]: c["label"] for c in written(tmp_path / "ra")["collections"] if "folder" in c}
    assert shown["procedures/thu-tuc/ho-tich"].startswith("Thủ tục: Hộ tịch")
    assert shown["content/ke-hoach"] == "Kế hoạch"


def test_only_the_named_folders(called, tmp_path):
    called("--folder", "thu-tuc/ho-tich", "--folder", "danh-muc/ngay-nghi")
    first, second = written(tmp_path / "ra")["collections"]
    assert first["folder"] == "procedures/thu-tuc/ho-tich"
    assert [file["file"] for file in second["files"]] == ["procedures/danh-muc/ngay-nghi.yml"]


def test_only_what_an_agency_owns(called, tmp_path):
    assert called("--agency", AGENCY).exit_code == 0
    found = {c["name"]: c for c in written(tmp_path / "ra")["collections"]}
    assert [file["file"] for file in found["agencies"]["files"]] == [f"procedures/co-quan/{AGENCY}.yml"]
    assert found["chi-so"]["filter"] == {"field": "co_quan", "value": AGENCY}
    assert "danh-muc" not in found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--agency", "khong-co"), "Không có cơ quan “khong-co”."),
        (("--folder", "khong-co"), "Không thư mục hồ sơ nào tên “khong-co”."),
        (("--backend", "gitea", "--repo", "a/b"), "--server cần địa chỉ máy chủ git"),
        (("--backend", "gitea", "--server", "git.xa.example", "--repo", "a/b"), "đã gõ “git.xa.example”."),
        (("--backend", "gitea", "--server", "https://git.xa.example"), "--repo cần tên kho dạng chủ/kho"),
        (("--backend", "gitea", "--server", "https://git.xa.example", "--repo", "ho so"), "đã gõ “ho so”."),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(called, tmp_path, arguments, said):
    result = called(*arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not (tmp_path / "ra").exists()


@pytest.mark.parametrize("place", [".", "site", "site/soan", "content/soan", "procedures", "plugins/x"])
def test_it_never_becomes_part_of_the_public_site(called, config, place):
    result = called(out=config.parent / place)
    assert result.exit_code == 2
    assert "Trình soạn thảo phải nằm ở thư mục riêng" in result.output


def test_a_folder_with_other_things_is_left_alone(called, tmp_path):
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra" / "thu.txt").write_text("x", encoding="utf-8")
    assert "đang chứa thứ khác nên không ghi vào" in called().output
    assert (tmp_path / "ra" / "thu.txt").read_text(encoding="utf-8") == "x"


def test_an_installation_without_the_program_says_where_it_comes_from(called, tmp_path, monkeypatch):
    monkeypatch.setenv("NIEMYET_ADMIN", str(tmp_path))
    result = called()
    assert (result.exit_code, "python3 scripts/admin_bundle.py" in result.output) == (2, True)


# --- what is bundled


def test_packages_are_pinned_by_hash_and_named_without_a_host():
    lock = json.loads((admin_bundle.RECIPE / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert [package for package in packages if "resolved" in package] == []


def test_the_configuration_is_one_that_the_program_knows(called, tmp_path):
    """The program's own schema; it does not know the names of formats that are registered, so those are left out."""
    schema = admin_bundle.OUT / "goi/@sveltia/cms/schema.json"
    if not schema.is_file():
        pytest.skip("needs the editor, which scripts/admin_bundle.py makes")
    called(*GIT)
    config = written(tmp_path / "ra")
    for collection in config["collections"]:
        for part in (collection, *collection.get("files", ())):
            part.pop("format", None)
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.json_path for error in validator.iter_errors(config)] == []
