"""The house keeps its own rules: layers, sizes, names, one table for each list, pages that are made from the code."""

from __future__ import annotations

import ast
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import click
import environment
import glossary as tables
import pytest
import yaml
from jsonschema import Draft7Validator
from niemyet.cli import COMMANDS, main
from niemyet.records.glossary import Entry, entries, records
from niemyet.records.sample import SAMPLES
from niemyet.records.schema import names, schemas
from niemyet.site.labels import LABELS
from niemyet.site.pen import COMMON, VIEWS
from niemyet.site.plan import KINDS
from niemyet.site.shell import SLOT
from niemyet.site.views.slots import SLOTS
from niemyet.words import TABLES, WORDS
from pydantic import BaseModel, ValidationError

ROOT = environment.ROOT
PACKAGE = ROOT / "plugins" / "niemyet"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
TEMPLATES = PACKAGE / "site" / "templates"
CONTENT = ROOT / "content"
DEVELOPERS = CONTENT / "phat-trien"
SCHEMAS = ROOT / "procedures" / ".schema"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def fields() -> Iterator[tuple[str, Entry]]:
    """Yield every field of every kind of record, with where its files stand."""
    for where, model in records().items():
        for entry in entries(model):
            yield where, entry


# --- the model: both languages meet in one place


def test_every_field_has_key_label_and_term():
    bare = [(where, e.key, e.name) for where, e in fields() if not (e.key and e.label and e.cpsv)]
    assert bare == []


def test_terms_are_of_known_vocabularies_or_none():
    known = {"none", "adms", "cpsv", "cv", "dcat", "dct", "foaf", "skos"}
    assert {e.cpsv.split(":")[0] for _, e in fields()} <= known


def test_keys_are_words_without_marks_and_names_are_english():
    """A name with Vietnamese syllables in it would also be a key somewhere."""
    for _, entry in fields():
        assert re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", entry.key)
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", entry.name)
    both = {e.key.split(".")[-1] for _, e in fields()} & {e.name for _, e in fields()}
    assert both == {"email", "fax", "website"}


# --- modules: small, well named, in layers

LONG = {
    "plugins/niemyet/records/messages.py": "one entry a message, in two languages",
    "plugins/niemyet/records/model.py": "one line a field of every kind of record",
    "plugins/niemyet/records/register.py": "one property a question to the register, and the loader",
    "plugins/niemyet/records/source.py": "one refusal a trap of YAML",
    "plugins/niemyet/records/values.py": "one reader a kind of value",
    "plugins/niemyet/words/sheet_faults.py": "one entry a fault of a cell, in two languages",
    "plugins/niemyet/site/swimlane.py": "one drawing: layout, lines, text",
    "scripts/environment.py": "what every script needs, in one file without packages",
}


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=named)
def test_a_module_is_one_idea(path):
    assert len(text_of(path).splitlines()) <= 250 or named(path) in LONG


def test_long_modules_are_still_there():
    assert [path for path in LONG if not (ROOT / path).is_file()] == []


def test_names_of_modules_say_what_is_in_them():
    vague = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc", "data2"}
    assert [named(path) for path in [*MODULES, *SCRIPTS] if {path.stem, path.parent.name} & vague] == []


def test_only_the_plugins_import_an_engine():
    """records, checks, site and export outlive MkDocs; import-linter says the same of every installed version."""
    engines = {"mkdocs", "material", "properdocs", "zensical"}
    for path in MODULES:
        if path.name.startswith("mkdocs_"):
            continue
        nodes = list(ast.walk(ast.parse(text_of(path))))
        imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        assert {name.split(".")[0] for name in imported} & engines == set(), named(path)


# --- schemas for editors


def as_an_editor_reads(value: Any) -> Any:
    """Return what PyYAML guesses, with dates as text again: editors read YAML 1.2, which has no dates."""
    if isinstance(value, dict):
        return {str(key): as_an_editor_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def schema_of(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads(text_of(SCHEMAS / f"{name}.json")))


def files_of(name: str) -> list[Path]:
    """Return the sample records of a kind."""
    if name.startswith("danh-muc-"):
        return [ROOT / "procedures" / "danh-muc" / f"{name.removeprefix('danh-muc-')}.yml"]
    return sorted((ROOT / "procedures" / name).rglob("*.yml"))


def test_schemas_are_fresh():
    """If this fails, run `niemyet schema`."""
    assert {path.name: text_of(path) for path in SCHEMAS.glob("*.json")} == schemas()


@pytest.mark.parametrize("name", names())
def test_a_schema_is_one_and_takes_every_sample_record(name):
    schema = schema_of(name)
    Draft7Validator.check_schema(schema.schema)
    assert files_of(name)
    for path in files_of(name):
        data = as_an_editor_reads(yaml.safe_load(text_of(path)))
        assert [f"{named(path)}: {e.json_path} {e.message}" for e in schema.iter_errors(data)] == []


@pytest.mark.parametrize("kind", [kind for kind, sample in SAMPLES.items() if sample.suffix == ".yml"])
def test_a_schema_takes_what_niemyet_new_writes(kind):
    filled = {"name": "1.001193", "field": "Hộ tịch", "number": "1/QĐ-UBND", "year": "2026"}
    data = as_an_editor_reads(yaml.safe_load(SAMPLES[kind].text.format_map(filled)))
    assert [e.message for e in schema_of(kind).iter_errors(data)] == []


WRITTEN = (
    *("chữ", "1.001193", "1.001193.H13", "2025-12-31", "31/12/2025", "2", "01", "1 bản chính", "có", "Không", "true"),
    *("5 ngày làm việc", "0,5 ngày", "Không tính thời gian", "Miễn phí", "8.000 đồng/bản", "a-b"),
)


@pytest.mark.parametrize("name", names())
def test_a_schema_takes_whatever_the_reader_takes(name):
    """Each text alone and as a list of one; a blank stands for nothing, as in a file."""
    for model, group in groups(name):
        kinds = get_type_hints(model, include_extras=True)
        for attribute, field in model.model_fields.items():
            schema, kind = Draft7Validator(group["properties"][field.alias]), kinds[attribute]
            for text in (*WRITTEN, *listed(kind)):
                for read, typed in ((text, text), ([text], f"- {text}")):
                    if takes(model, field.alias, read):
                        seen = as_an_editor_reads(yaml.safe_load(typed))
                        assert schema.is_valid(seen), f"{model.__name__}: {field.alias}: {typed}"


def groups(name: str) -> Iterator[tuple[type[BaseModel], dict[str, Any]]]:
    """Yield every group of entries of a kind of record: its model and its schema."""
    model, whole = names()[name], schema_of(name).schema
    yield model, whole
    for entry in entries(model):
        schema = whole
        for key in entry.key.split("."):
            schema = schema["properties"][key]
            schema = schema.get("items", schema)
        if entry.group:
            yield entry.group, schema


def takes(model: type[BaseModel], key: str, value: Any) -> bool:
    """Tell whether the reader of an entry finds nothing wrong with a value."""
    try:
        model.model_validate({key: value})
    except ValidationError as error:
        return all(fault["loc"][0] != key for fault in error.errors())
    return True


def listed(kind: Any) -> list[str]:
    """Return the values of the legal list inside a type."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return [member.value for member in kind]
    return [value for part in getattr(kind, "__args__", ()) for value in listed(part)]


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("thu-tuc", "ma", "thủ tục khai sinh"),
        ("thu-tuc", "ten", None),
        ("thu-tuc", "cach_thuc", "Trực tiếp"),
        ("thu-tuc", "so_bo_ho_so", "vài bộ"),
        ("thu-tuc", "muc_do_truc_tuyen", "Cao"),
        ("thu-tuc", "buu_chinh", "yes"),
        ("quyet-dinh", "ngay", "tháng 5"),
        ("quy-trinh", "buoc", ["Tiếp nhận hồ sơ"]),
        ("co-quan", "pakn", "Ủy ban nhân dân xã"),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(name, key, value):
    assert not takes(names()[name], key, value)
    assert not Draft7Validator(schema_of(name).schema["properties"][key]).is_valid(value)


@pytest.mark.parametrize("name", names())
def test_a_schema_refuses_an_unknown_key_at_any_depth(name):
    for model, group in groups(name):
        errors = Draft7Validator(group).iter_errors({"muc_la": "x"})
        assert any("muc_la" in error.message for error in errors), model.__name__


@pytest.mark.parametrize("name", names())
def test_labels_and_hints_in_a_schema_are_those_of_the_model(name):
    """Docstrings and class names are English; none of them may reach the person who types."""
    english = re.compile(r"\b(the|of|and|with|which|when|what|one|list|return)\b", re.IGNORECASE)
    for model, group in groups(name):
        for field in model.model_fields.values():
            entry = group["properties"][field.alias]
            assert (entry["title"], entry.get("description")) == (field.title, field.description)
            assert not english.search(f"{field.title} {field.description}"), field.alias


def test_visual_studio_code_knows_every_schema_and_its_files():
    settings = json.loads(text_of(ROOT / ".vscode" / "settings.json"))
    mapped = settings["yaml.schemas"]
    assert {Path(path) for path in mapped} == {path.relative_to(ROOT) for path in SCHEMAS.glob("*.json")}
    for schema, pattern in mapped.items():
        assert sorted(ROOT.glob(pattern)) == files_of(Path(schema).stem)
    assert (settings["files.encoding"], settings["files.eol"], settings["editor.tabSize"]) == ("utf8", "\n", 2)
    assert "redhat.vscode-yaml" in json.loads(text_of(ROOT / ".vscode" / "extensions.json"))["recommendations"]


# --- templates and slots


def slots_of(path: Path) -> set[str]:
    return {one or other for one, other in SLOT.findall(text_of(path))}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_blocks_of_a_kind_are_the_slots_of_its_page(kind):
    blocks = set(re.findall(r"{%-? block (\w+)", text_of(TEMPLATES / f"{kind}.html")))
    assert {block.replace("_", "-") for block in blocks} == slots_of(CONTENT / kind / "_mau.md") - COMMON


def test_every_kind_has_a_view_and_a_template():
    kinds = {kind.name for kind in KINDS}
    assert kinds == VIEWS.keys()
    assert kinds == {path.stem for path in TEMPLATES.glob("[!_]*.html")}


def test_every_slot_of_hand_written_pages_has_a_template_and_a_page():
    assert {path.stem for path in TEMPLATES.glob("trang/*.html")} == SLOTS.keys()
    used = {slot for path in CONTENT.rglob("*.md") if path.stem != "_mau" for slot in slots_of(path)}
    assert SLOTS.keys() - used == OPTIONAL
    assert used - SLOTS.keys() <= {"duong-dan", "sua-trang"}


# For sites with other pages than the sample.
OPTIONAL: set[str] = set()


THEME = sorted([*TEMPLATES.rglob("*.html"), *(PACKAGE / "site" / "theme").rglob("*.html")])


@pytest.mark.parametrize("path", THEME, ids=named)
def test_nothing_in_a_template_needs_a_weaker_content_security_policy(path):
    text = text_of(path)
    assert re.findall(r"<[^>]*\s(?:style|on[a-z]+)\s*=[^>]*>", text) == []
    assert re.findall(r"<style|javascript:", text) == []
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert [script for script in scripts if " src=" not in script and "application/ld+json" not in script] == []


def test_the_theme_escapes_what_settings_and_pages_say():
    """The engines render it without escaping: a name with `<` in it would be a tag on every page."""
    inside = re.compile(r"{{\s*((?:config\.(?:site|copy)|page\.meta\.)\w+)\s*(.*?)\s*}}")
    bare = [found for path in THEME for found in inside.findall(text_of(path)) if found[1] not in ("| e", "| url")]
    assert bare == []


def test_every_label_that_a_template_prints_is_in_the_table():
    inside = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
    for path in TEMPLATES.rglob("*.html"):
        used = {key for code in inside.findall(text_of(path)) for key in re.findall(r"(?<![\w.])t\.(\w+)", code)}
        assert used <= LABELS["vi"].keys(), named(path)


def test_labels_are_the_same_in_every_language():
    assert {lang: table.keys() for lang, table in LABELS.items()} == dict.fromkeys(LABELS, LABELS["vi"].keys())


# --- the command and what it says


def blanks(text: str) -> set[str | None]:
    return {part[1] for part in string.Formatter().parse(text)} - {None}


def test_both_languages_say_the_same_things():
    vietnamese, english = WORDS["vi"], WORDS["en"]
    assert {key: blanks(text) for key, text in vietnamese.items()} == {k: blanks(t) for k, t in english.items()}
    assert [key for key in vietnamese if not vietnamese[key].strip() or not english[key].strip()] == []


def test_no_two_tables_give_words_to_one_key():
    keys = [key for table in TABLES for key in table["vi"]]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_every_command_and_option_has_help():
    assert isinstance(main, click.Group)
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.name == name
        assert name in WORDS["vi"]
        assert command.help
        assert [p.name for p in command.params if isinstance(p, click.Option) and not p.help] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_speaks_both_languages(language):
    env = {**os.environ, "NIEMYET_LANG": language, "PYTHONUTF8": "1", "COLUMNS": "200"}
    command = [sys.executable, "-m", "niemyet", "--help"]
    printed = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout
    for name in COMMANDS:
        assert re.search(rf"{name} +{re.escape(' '.join(WORDS[language][name].split()[:2]))}", printed)


# --- pages for developers


def test_pages_made_from_the_code_are_fresh():
    """If this fails, run `python3 scripts/glossary.py`."""
    renewed = tables.renewed()
    assert [named(path) for path, text in renewed.items() if text_of(path) != text] == []
    parts = {part for text in renewed.values() for _, part, _ in tables.PART.findall(text)}
    assert parts == tables.PARTS.keys()


def test_every_decision_has_its_three_parts():
    decisions = sorted(DEVELOPERS.glob("adr-*.md"))
    assert [path.stem[:7] for path in decisions] == [f"adr-{n:03}" for n in range(1, len(decisions) + 1)]
    for path in decisions:
        assert re.findall(r"^## (.+)$", text_of(path), re.MULTILINE) == ["Bối cảnh", "Quyết định", "Hệ quả"], path.name


@pytest.mark.parametrize("path", sorted(DEVELOPERS.glob("*.md")), ids=named)
def test_a_page_for_developers_begins_like_every_page_and_is_listed(path):
    _, front, body = text_of(path).split("---\n", 2)
    assert yaml.safe_load(front).keys() == {"title", "description", "hide"}
    assert re.match(r"\n\[\[niemyet:duong-dan\]\]\n\n# .+\n", body)
    assert path.stem == "index" or f"]({path.name})" in text_of(DEVELOPERS / "index.md")


def test_every_kind_of_record_and_every_list_is_described():
    page = text_of(DEVELOPERS / "dinh-dang-du-lieu.md")
    assert [where for where in records() if f"| `{where.rstrip('/')}` |" not in page] == []


# --- what may not stand anywhere

FOREVER = ("/" + "work/", "/" + "root/")  # places of one machine
OUT_OF_TESTS = ("/" + "tmp/",)
IN_DOCS = ("localhost:", "shared/", "seeds", "pypi.org/simple")
DOCS = ("README", "CONTRIBUTING", "CHANGELOG", "content/", "procedures/")


def test_the_repository_names_no_place_of_one_machine():
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the git repository")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in {".docx", ".xlsx", ".pdf", ".png", ".webp"} or not path.is_file():
            continue
        text = text_of(path)
        words = FOREVER + (IN_DOCS if name.startswith(DOCS) else ())
        words += () if name.startswith("tests/") else OUT_OF_TESTS
        assert [word for word in words if word in text] == [], name
