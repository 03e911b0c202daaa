"""What the model refuses, in the words of staff: pydantic's errors become problems with a place."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from niemyet.records.messages import MESSAGES
from niemyet.records.problem import Problem
from niemyet.records.source import Document, Loc
from niemyet.records.text import slug
from niemyet.records.values import closest

_SAME = {
    "string_type": "can-chu",
    "tuple_type": "can-danh-sach",
    "list_type": "can-danh-sach",
    "model_type": "can-nhom",
    "model_attributes_type": "can-nhom",
    "dict_type": "can-nhom",
    "too_short": "muc-trong",
    "string_too_short": "muc-trong",
    "string_pattern_mismatch": "ten-dia-chi-sai",
}


def suggest(guess: str, allowed: str) -> dict[str, str]:
    """Return both languages' hint: the likely right word, or the list to choose from."""
    if guess:
        return {"hint": f"Có phải “{guess}” không?", "hint_en": f"Is it “{guess}”?"}
    return {"hint": f"Chọn một trong: {allowed}.", "hint_en": f"Choose one of: {allowed}."}


def faults(document: Document, model: type[BaseModel], error: ValidationError) -> list[Problem]:
    """Return one problem per fault. A misspelt key hides the "missing" that it causes."""
    problems: list[Problem] = []
    guessed: set[Loc] = set()
    errors = sorted(error.errors(include_url=False), key=lambda e: e["type"] != "extra_forbidden")
    for e in errors:
        loc: Loc = tuple(e["loc"])
        if e["type"] == "extra_forbidden":
            problems.append(_unknown(document, model, loc, guessed))
        elif e["type"] != "missing" or loc not in guessed:
            problems.append(_one(document, model, loc, e))
    return problems


def _unknown(document: Document, model: type[BaseModel], loc: Loc, guessed: set[Loc]) -> Problem:
    """Return the problem of an unknown key, and note which key it probably meant."""
    owner = owner_of(model, loc[:-1]) or model
    known = [f.alias or n for n, f in owner.model_fields.items()]
    guess = closest(str(loc[-1]), known)
    if guess:
        guessed.add((*loc[:-1], guess))
    return document.problem_at_key("muc-la", loc, key=loc[-1], **suggest(guess, ", ".join(known)))


def _one(document: Document, model: type[BaseModel], loc: Loc, e: Any) -> Problem:
    """Return the problem of one error that is not an unknown key."""
    field = field_of(model, loc)
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    args = {
        "key": key,
        "value": e.get("input"),
        "label": (field.title if field else None) or key,
        "hint": (field.description if field else None) or "",
        **(e.get("ctx") or {}),
    }
    code, at_key = _SAME.get(e["type"], e["type"]), False
    if e["type"] == "missing":
        code, at_key = ("muc-trong" if loc in document.keys else "thieu-muc"), True
    elif e.get("input") is None:
        code = "gach-trong" if loc and isinstance(loc[-1], int) else "muc-trong"
    elif code == "can-nhom":
        args["allowed"] = ", ".join(_keys_below(field))
    elif code == "ngoai-danh-sach":
        args |= suggest(args["guess"], args["allowed"])
    elif code == "ten-dia-chi-sai":
        args["right"] = slug(str(args["value"]))
    say = document.problem_at_key if at_key else document.problem
    return say(code if code in MESSAGES else "gia-tri-sai", loc, **args)


def _keys_below(field: FieldInfo | None) -> Iterator[str]:
    owner = _model_in(field.annotation) if field else None
    return (f.alias or n for n, f in owner.model_fields.items()) if owner else iter(())


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
