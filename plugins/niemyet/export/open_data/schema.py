"""The JSON Schema of the published files, from the same model as the records and their editors' schemas."""

from collections.abc import Mapping
from typing import Any

from niemyet.export.open_data.format import KINDS
from niemyet.export.open_data.published import FEES, UNPUBLISHED, VERSION
from niemyet.records import schema as written
from niemyet.records.model import Plan, Record
from niemyet.records.shelves import LISTS

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}


def schema(address: str) -> Schema:
    """Return the schema of a file of one record and of the file of all."""
    models: Mapping[str, type[Record]] = {**written.names(), "ke-hoach": Plan}
    kinds = {f"loai_{name.replace('-', '_')}": _texts(written.group(model)) for name, model in models.items()}
    one = {"oneOf": [_one(kind) for kind in KINDS]}
    return {
        "$schema": _DRAFT,
        "$id": address,
        "title": "Dữ liệu mở về thủ tục hành chính",
        "description": "Mọi giá trị trong ho_so là chữ, đúng như hồ sơ ghi; suy_ra do chương trình tính từ hồ sơ.",
        "anyOf": [{"allOf": [{"$ref": "#/$defs/dau_tep"}, {"$ref": "#/$defs/ban_ghi"}]}, _all()],
        "$defs": {"dau_tep": _head(), "ban_ghi": one, "suy_ra": _derived(), **kinds},
    }


def _head() -> Schema:
    source = _group({"ten": _TEXT, "dia_chi": _TEXT, "giay_phep": _TEXT, "dia_chi_giay_phep": _TEXT}, "ten", "dia_chi")
    entries = {"$schema": _TEXT, "phien_ban": {"const": VERSION}, "nguon": source, "ngay": _TEXT | {"format": "date"}}
    return {"type": "object", "properties": entries, "required": list(entries)}


def _all() -> Schema:
    records = {"type": "array", "items": {"$ref": "#/$defs/ban_ghi"}}
    return {"$ref": "#/$defs/dau_tep", "properties": {"cac_ho_so": records}, "required": ["cac_ho_so"]}


def _one(kind: str) -> Schema:
    """Return the schema of a record of a kind; a list of the place is known by its name."""
    entries: Schema = {"loai": {"const": kind}, "ten": _TEXT, "tep": _TEXT, "trang": _TEXT, "than_trang": _TEXT}
    if kind == "danh-muc":
        known = [
            {
                "properties": {
                    "ten": {"const": name},
                    "ho_so": {"$ref": f"#/$defs/loai_danh_muc_{name.replace('-', '_')}"},
                }
            }
            for name in LISTS
        ]
        return _open(entries | {"ho_so": {"type": "object"}}) | {"oneOf": known}
    derived = {"suy_ra": {"$ref": "#/$defs/suy_ra"}} if kind == "thu-tuc" else {}
    return _open(entries | {"ho_so": {"$ref": f"#/$defs/loai_{kind.replace('-', '_')}"}} | derived)


def _open(entries: Schema) -> Schema:
    return {"type": "object", "properties": entries, "required": ["loai", "ten", "tep", "ho_so"]}


def _group(entries: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": entries, "required": list(required), "additionalProperties": False}


def _derived() -> Schema:
    where = {"hinh_thuc": _TEXT, "truong_hop": _TEXT, "chu": _TEXT}
    sums = _group({"dong": {"type": "integer"}, "ten": _TEXT, "cho": _TEXT}, "dong")
    fee = where | {"loai": {"enum": list(FEES.values())}, "muc": {"type": "array", "items": sums}}
    texts = {"type": "array", "items": _TEXT}
    entries = {
        "phien_ban_noi_dung": _TEXT,
        "danh_muc": _TEXT,
        "thoi_han": {"type": "array", "items": _group(where | {"don_vi": _TEXT, "iso8601": _TEXT}, "chu")},
        "phi_le_phi": {"type": "array", "items": _group(fee, "chu", "loai")},
        "quy_trinh": _TEXT,
        "quyet_dinh": texts,
        "thay_the_boi": texts,
    }
    return _group(entries, *entries)


def _texts(entry: Schema) -> Schema:
    """Return a schema of what people type as one of what is published: each scalar a text, nothing blank."""
    kept = {key: value for key, value in entry.items() if key not in {"enum", "patternErrorMessage", "type"}}
    types = [entry["type"]] if isinstance(entry["type"], str) else entry["type"]
    scalars = ["string"] if {"string", "number", "integer", "boolean"} & set(types) else []
    kinds = [*scalars, *(kind for kind in types if kind in {"array", "object"})]
    if "items" in kept:
        kept["items"] = _texts(kept["items"])
    if "properties" in kept:
        shown = {key: value for key, value in kept["properties"].items() if key not in UNPUBLISHED}
        kept["properties"] = {key: _texts(value) for key, value in shown.items()}
    return {"type": kinds[0] if len(kinds) == 1 else kinds, **kept}
