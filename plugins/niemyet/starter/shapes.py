"""Readers of answers: one value, one of several, a row of a table typed with `|`, a name that stands here already."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from niemyet.records.model import Record
from niemyet.records.values import closest
from niemyet.starter.dialog import Question, Refused
from niemyet.starter.judging import admit
from niemyet.words import say

Read = Callable[[str, Mapping[str, Any]], Any]
_PHONE = re.compile(r"[0-9 .()+-]+")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


def maker(model: type[Record], shape: Callable[..., Read]) -> Callable[..., Question]:
    """Return what makes questions about entries of `model` whose answers have one shape."""

    def make(key: str, *shaped: Any, words: str = "", alone: str = "", **more: Any) -> Question:
        many = shape is not single
        options = {"alone": alone} if alone else {}
        return Question(key, words or f"ask_{key}", shape(model, key, *shaped, **options), many=many, **more)

    return make


def single(model: type[Record], key: str) -> Read:
    """Return a reader of the one value of an entry."""
    return lambda text, _: admit(model, key.split("."), text)


def several(model: type[Record], key: str) -> Read:
    """Return a reader of one of the values of an entry."""

    def read(text: str, _: Mapping[str, Any]) -> str:
        return str(admit(model, (key,), [text])[0])

    return read


def table(model: type[Record], key: str, columns: Sequence[str], alone: str = "") -> Read:
    """Return a reader of `one | two | three`; a line without `|` is the column `alone`, else the first."""

    def read(text: str, _: Mapping[str, Any]) -> Any:
        row = {alone or columns[0]: text} if "|" not in text else split(text, columns)
        admit(model, (key,), [row])
        return row

    return read


def split(text: str, columns: Sequence[str]) -> dict[str, str]:
    """Return the parts of a line by their columns, without the empty ones."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) > len(columns):
        raise Refused(say("ask_parts", most=len(columns), count=len(parts)))
    return {column: part for column, part in zip(columns, parts, strict=False) if part}


def among(known: Sequence[str]) -> Read:
    """Return a reader of a name that must be among those known, when there are any."""

    def read(text: str, _: Mapping[str, Any]) -> str:
        if text in known or not known:
            return text
        if guess := closest(text, list(known)):
            raise Refused(say("ask_guess", value=text, guess=guess))
        raise Refused(say("ask_unknown", value=text, known="; ".join(known)))

    return read


def phone(text: str, _: Mapping[str, Any]) -> str:
    """Take one telephone number."""
    if not _PHONE.fullmatch(text) or not 3 <= sum(c.isdigit() for c in text) <= 15:
        raise Refused(say("init_bad_phone", value=text))
    return text


def email(text: str, _: Mapping[str, Any]) -> str:
    """Take one address of e-mail."""
    if not _EMAIL.fullmatch(text):
        raise Refused(say("init_bad_email", value=text))
    return text
