"""What the model refuses, in the words of staff: pydantic's errors become problems with a place."""

import re
from dataclasses import replace
from itertools import islice
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from niemyet.records.messages import MESSAGES
from niemyet.records.problem import Problem
from niemyet.records.source import MAX_PROBLEMS, Document, Loc, few, problem_at
from niemyet.records.text import quoted, slug
from niemyet.records.values import closest

_SAME = {
    "tuple_type": "can-danh-sach",
    "list_type": "can-danh-sach",
    "model_type": "can-nhom",
    "model_attributes_type": "can-nhom",
    "dict_type": "can-nhom",
    "too_short": "muc-trong",
    "string_too_short": "muc-trong",
    "string_pattern_mismatch": "ten-dia-chi-sai",
}
_NAME = re.compile(r"[a-z0-9_]+")
_FEW = 12  # names that a sentence can list


def suggest(guess: str, allowed: str) -> dict[str, str]:
    """Return both languages' hint: the likely right word, or the list to choose from."""
    if guess:
        return {"hint": f"Có phải “{guess}” không?", "hint_en": f"Is it “{guess}”?"}
    return {"hint": f"Chọn một trong: {allowed}.", "hint_en": f"Choose one of: {allowed}."}


def faults(document: Document, model: type[BaseModel], error: ValidationError) -> list[Problem]:
    """Return one problem per fault; an error that only follows from another is left out."""
    told: set[Loc] = set()
    problems = unknown_blanks(document, model, told)
    errors = sorted(error.errors(include_url=False), key=lambda e: e["type"] != "extra_forbidden")
    for e in errors:
        loc: Loc = tuple(e["loc"])
        if len(problems) > MAX_PROBLEMS:
            break
        if e["type"] == "extra_forbidden":
            problems.append(_unknown(document, model, loc, told))
        elif not _follows(e, loc, told):
            problems.append(_one(document, model, loc, e))
    return few(problems)


def unknown_blanks(document: Document, model: type[BaseModel], told: set[Loc]) -> list[Problem]:
    """Return one problem per unknown key with nothing behind it: left out with the blanks, it would go unnoticed."""
    blank = (loc for loc in document.keys if _at(document.data, loc) in (None, ""))
    unknown = (loc for loc in blank if (owner := owner_of(model, loc[:-1])) and not _by_alias(owner, str(loc[-1])))
    return few([_unknown(document, model, loc, told) for loc in islice(unknown, MAX_PROBLEMS + 1)])


def _follows(e: Any, loc: Loc, told: set[Loc]) -> bool:
    """Tell whether an error follows from another: an entry missing as it is misspelt, a list short of its bad items."""
    if e["type"] == "missing":
        return loc in told or loc[:-1] in told
    return e["type"] == "too_short" and bool(e["input"])


def _unknown(document: Document, model: type[BaseModel], loc: Loc, told: set[Loc]) -> Problem:
    """Return the problem of an unknown key; `told` learns what it explains: the key it meant, or its whole group."""
    owner = owner_of(model, loc[:-1]) or model
    group = _at(document.data, loc[:-1])
    known = [f.alias or n for n, f in owner.model_fields.items()]
    free, name = [key for key in known if key not in group], str(loc[-1])
    guess = closest(name, free) or next((key for key in free if name.startswith(f"{key}_")), "")
    if not guess and len(loc) > 1 and isinstance(loc[-2], int) and _is_sentence(group):
        told.add(loc[:-1])
        return _sentence(document, loc[:-1], group)
    if guess:
        told.add((*loc[:-1], guess))
    hint = suggest(guess, ", ".join(known)) if guess or len(known) <= _FEW else _SEE_SAMPLE
    return document.problem_at_key("muc-la", loc, key=name, **hint)


_SEE_SAMPLE = {
    "hint": "Xem các mục dùng được trong procedures/README.md.",
    "hint_en": "See procedures/README.md for the entries.",
}


def _at(data: Any, loc: Loc) -> Any:
    """Return the value at `loc`."""
    for part in loc:
        data = data[part]
    return data


def _is_sentence(group: Any) -> bool:
    """Tell whether a group is really one text with a colon: `- Bước 1: nộp hồ sơ`."""
    return isinstance(group, dict) and len(group) == 1 and not _NAME.fullmatch(next(iter(group)))


def _sentence(document: Document, loc: Loc, group: dict[str, Any]) -> Problem:
    """Return the problem of a text with a colon, at the colon."""
    [(name, value)] = group.items()
    place = document.place((*loc, name), at_key=True)
    colon = replace(place, column=place.column + len(name))
    text = f"{name}: {value}" if isinstance(value, str) else f"{name}:"
    return problem_at(colon, document.lines, "hai-cham-trong-chu", paste=quoted(text))


def _one(document: Document, model: type[BaseModel], loc: Loc, e: Any) -> Problem:
    """Return the problem of one error that is not an unknown key."""
    field, given = field_of(model, loc), e.get("input")
    code, at_key = _code(e, loc, document), e["type"] == "missing"
    if code == "can-chu" and _is_sentence(given):
        return _sentence(document, loc, given)
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    args = {
        "key": key,
        "value": given,
        "label": (field.title if field else None) or key,
        "hint": (field.description if field else None) or "",
        "hint_en": "",
        **(e.get("ctx") or {}),
    }
    args |= _more(document, field, loc, code, args)
    say = document.problem_at_key if at_key else document.problem
    return say(code, loc, **args)


def _code(e: Any, loc: Loc, document: Document) -> str:
    """Return our code for an error."""
    kind, given = str(e["type"]), e.get("input")
    if kind == "missing":
        return "muc-trong" if loc in document.keys else "thieu-muc"
    if given is None:
        return "gach-trong" if loc and isinstance(loc[-1], int) else "muc-trong"
    if kind in _SAME or kind in MESSAGES:
        return _SAME.get(kind, kind)
    return "can-chu" if isinstance(given, dict | list) else "gia-tri-sai"


def _more(document: Document, field: FieldInfo | None, loc: Loc, code: str, args: dict[str, Any]) -> dict[str, Any]:
    """Return what the sentence of `code` says beyond the key and the value."""
    owner = _model_in(field.annotation) if field else None
    known = [f.alias or n for n, f in owner.model_fields.items()] if owner else []
    if code == "can-nhom":
        return {"allowed": ", ".join(known)}
    if code == "can-danh-sach":
        return {"example": f"- {known[0]}: …" if known else "- …"}
    if code == "can-chu":
        return _text_wanted(document, loc, args)
    if code == "ngoai-danh-sach":
        return _from_list(args["guess"], args["allowed"])
    return {"right": slug(str(args["value"]))} if code == "ten-dia-chi-sai" else {}


def _from_list(guess: str, allowed: str) -> dict[str, str]:
    """Return both languages' hint for a value of a legal list: a guess may be wrong, so the list stands beside it."""
    likely, whole = suggest(guess, allowed), suggest("", allowed)
    return {key: f"{likely[key]} {whole[key]}" for key in whole} if guess and allowed else likely


def _text_wanted(document: Document, loc: Loc, args: dict[str, Any]) -> dict[str, str]:
    """Return what to say where a text should stand: a bracket at its start makes a list of it."""
    place = document.place(loc)
    text = document.lines[place.line - 1][place.column - 1 :].strip()
    kind = ("một danh sách", "a list") if isinstance(args["value"], list) else ("các mục con", "a group")
    write = "- nội dung" if loc and isinstance(loc[-1], int) else f"{args['key']}: nội dung"
    vi, en = f"Viết “{write}” trên một dòng.", "Write the text in one line."
    if text.startswith(("[", "{")):
        vi, en = f"Đặt cả câu trong dấu nháy: {quoted(text)}", f"Put the whole text in quotes: {quoted(text)}"
    return {"kind": kind[0], "kind_en": kind[1], "hint": vi, "hint_en": en}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `tuple[Annotated[Model, ...], ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for arg in get_args(annotation) if (m := _model_in(arg))), None)


def field_of(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """Return the field that the last key of `loc` names."""
    keys = [part for part in loc if isinstance(part, str)]
    owner = owner_of(model, tuple(keys[:-1]))
    return _by_alias(owner, keys[-1]) if owner and keys else None


def owner_of(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Return the model of the group at `loc`."""
    owner: type[BaseModel] | None = model
    for key in (part for part in loc if isinstance(part, str)):
        field = _by_alias(owner, key) if owner else None
        owner = _model_in(field.annotation) if field else None
    return owner


def _by_alias(model: type[BaseModel], key: str) -> FieldInfo | None:
    return next((f for f in model.model_fields.values() if f.alias == key), None)
