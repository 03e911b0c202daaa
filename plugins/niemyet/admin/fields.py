"""The form of a record: one field of Sveltia CMS for each field of the model, with the model's own words.

What is a text to us is a text there: no number, no switch, no clock, for those fill in zeros, `false` and today.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from niemyet.admin.shapes import Entry, Shape, entries
from niemyet.records.messages import MESSAGES
from niemyet.records.problem import language
from niemyet.records.values import CODE
from niemyet.words import say

Field = dict[str, Any]
Choices = Sequence[tuple[str, str]]  # what people read, what stands in the file


@dataclass(frozen=True)
class Lists:
    """The lists of the place that a field may be filled from; an empty one leaves the field a text."""

    fields: Choices = ()
    agencies: Choices = ()
    plans: Choices = ()
    criteria: Choices = ()
    given: Mapping[str, str] = field(default_factory=dict)  # what a new record of this folder begins with


# Fields whose values are names of other things of the place: their key, below which keys (any: *), the list.
FROM_LISTS: Mapping[str, Callable[[Lists], Choices]] = {
    "Procedure.linh_vuc": lambda lists: lists.fields,
    "Procedure.co_quan_niem_yet": lambda lists: lists.agencies,
    "Decision.co_quan_niem_yet": lambda lists: lists.agencies,
    "Successor.co_quan": lambda lists: lists.agencies,
    "Plan.co_quan": lambda lists: lists.agencies,
    "ReviewPlan.co_quan": lambda lists: lists.agencies,
    "ReviewPlan.ke_hoach": lambda lists: lists.plans,
    "Indicator.co_quan": lambda lists: lists.agencies,
    "FeedbackReport.co_quan": lambda lists: lists.agencies,
    "LinkedGroup.ke_hoach": lambda lists: lists.plans,
    "Waiver.tieu_chi": lambda lists: lists.criteria,
}


def form_of(model: type[BaseModel], lists: Lists) -> list[Field]:
    """Return the fields of a group, in the order of the model."""
    return [_entry(model, entry, lists) for entry in entries(model)]


def _entry(model: type[BaseModel], entry: Entry, lists: Lists) -> Field:
    """Return one field with its label, hint and whether it has to be filled in."""
    made = {"name": entry.key, "label": entry.field.title, "required": entry.field.is_required()}
    name = f"{model.__name__}.{entry.key}"
    chosen = FROM_LISTS[name](lists) if name in FROM_LISTS else ()
    if entry.field.description and not chosen:  # the hint says what to type
        made["hint"] = entry.field.description
    if entry.key in lists.given:
        made["default"] = lists.given[entry.key]
    return made | (_select(chosen, entry.shape.form == "list") if chosen else _widget(entry, name, lists))


def _widget(entry: Entry, name: str, lists: Lists) -> Field:
    shape = entry.shape
    if shape.item:
        least = {"min": 1} if _at_least_one(entry) else {}
        return _rows(entry, shape.item, lists) | least
    if shape.group:
        return {"widget": "object", "collapsed": "auto", "fields": form_of(shape.group, lists)} | _summary(shape.group)
    return _leaf(shape, _pattern_of(entry))


def _rows(entry: Entry, item: Shape, lists: Lists) -> Field:
    """Return a list: boxes to tick, texts below each other, or groups that fold up."""
    if item.choice:
        return _leaf(item, "") | {"multiple": True}
    one = {"widget": "list", "label_singular": entry.field.title}
    if item.group:
        return one | {"collapsed": "auto", "fields": form_of(item.group, lists)} | _summary(item.group)
    if item.form == "text":
        return one
    return one | {"field": {"name": entry.key, "label": entry.field.title, **_leaf(item, "")}}


def _leaf(shape: Shape, pattern: str) -> Field:
    """Return the widget of a value that is no group."""
    if shape.choice:
        return _select([(member.value, member.value) for member in shape.choice])
    if shape.form == "flag":
        return _select([(say("admin_yes"), "true"), (say("admin_no"), "false")])
    return {
        **_WIDGETS[shape.form](),
        **({"pattern": [pattern, _hint("ten-dia-chi-sai", right="ho-tich")]} if pattern else {}),
    }


def _line(pattern: str = "", code: str = "", **args: str) -> Field:
    """Return a text of one line; what does not fit the pattern is told in the words of `niemyet check`."""
    plain: Field = {"widget": "string", "use_emoji_autocomplete": False}
    return plain | ({"pattern": [pattern, _hint(code, **args)]} if pattern else {})


def _text() -> Field:
    """Return a text: always one that can have several lines, for a single line would lose the others."""
    return {"widget": "text", "use_emoji_autocomplete": False}


_WIDGETS: Mapping[str, Callable[[], Field]] = {
    "text": _text,
    "fee": _text,
    "line": _line,
    "code": lambda: _line(CODE.pattern, "ma-sai"),
    "number": lambda: _line(r"^\d{1,4}(\s|$)", "so-sai"),
    "link": lambda: _line(r"^https?://\S+$", "lien-ket-sai", right="https://dichvucong.gov.vn"),
    "day": lambda: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    "file": lambda: {"widget": "file", "choose_url": False},
}


def _select(choices: Choices, multiple: bool = False) -> Field:
    made: Field = {"widget": "select", "options": [{"label": label, "value": value} for label, value in choices]}
    return made | ({"multiple": True} if multiple else {})


def _hint(code: str, **args: str) -> str:
    return re.sub(r"{\w+}", "", MESSAGES[code].text[language()][1].format_map({"value": "", **args}))


def _pattern_of(entry: Entry) -> str:
    """Return the form that the model asks of a text, as of names in addresses."""
    return next((found for part in entry.field.metadata if (found := getattr(part, "pattern", None))), "")


def _at_least_one(entry: Entry) -> bool:
    return any(getattr(part, "min_length", None) for part in entry.field.metadata)


def _summary(model: type[BaseModel]) -> Field:
    """Return what a folded row shows: what has to be filled in, else its first two texts."""
    texts = [entry for entry in entries(model) if not (entry.shape.group or entry.shape.item)]
    told = [entry for entry in texts if entry.field.is_required()] or texts[:2]
    return {"summary": " – ".join(f"{{{{fields.{entry.key}}}}}" for entry in told[:2])} if told else {}


def names_of(fields: Sequence[Field], key: str = "") -> Iterator[tuple[str, Field]]:
    """Yield every field of a form with the path of its keys, as `shapes.walk` does for the model."""
    for made in fields:
        yield key + made["name"], made
        yield from names_of(made.get("fields", ()), f"{key}{made['name']}.")
