"""HTML from views: Jinja2 with autoescape on."""

import inspect
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from niemyet.records.text import Presence, presence
from niemyet.records.timing import decimal
from niemyet.site.labels import LABELS
from niemyet.site.prose import fragment


def day(value: date | None) -> str:
    """Return a date as Vietnamese write it: 09/03/2026."""
    return f"{value:%d/%m/%Y}" if value else ""


def money(amount: int) -> str:
    """Return đồng with points for thousands: `70.000 đồng`."""
    return f"{counted(amount)} đồng"


def counted(number: int) -> str:
    """Return a whole number with points for thousands: `6.700`."""
    return f"{number:,}".replace(",", ".")


def _href(value: str | None) -> str:
    """Return an address that may stand in a link: http(s) only, else nothing."""
    text = (value or "").strip()
    return text if re.match(r"^https?://[^\s\"'<>]+$", text) else ""


_KEPT_ROWS = 20_000  # 30 MB of rows of a danh mục at most
_FACE = 16  # bytes at least; shorter ones stand for nothing
_TO_ESCAPE = re.compile("[&<>\"']")
_HERE, _WAY = "\ue000", "\ue001"  # where a row's number and the way to its page go; records cannot hold these
_CUT = re.compile(f"[{_HERE}{_WAY}]")


def _items(texts: Iterable[str]) -> Markup:
    """Return texts below one another, in a cell of a table."""
    return Markup("".join(f'<span class="nm-item">{_escaped(text)}</span>' for text in texts))


def _escaped(value: Any) -> Any:
    """Return a value as it may stand in HTML; ordinary words, the common case, need nothing."""
    return value if value.__class__ is str and not _TO_ESCAPE.search(value) else escape(value)


class _Generator(CodeGenerator):
    """Writes what Jinja2 writes, but for what pages do hundreds of times: values of views, ordinary words, no calls."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write `a.b`: views are dicts, and to ask one for an attribute first costs an exception."""
        self.write("(o[" + repr(node.attr) + "] if (o := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is dict and {node.attr!r} in o else environment.getattr(o, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(e if (e := ")
        if finalize.src is not None:
            self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is not None:
            self.write(")")
        self.write(").__class__ is str and not environment.marked(e) else escape(e))")


class _Environment(jinja2.Environment):
    """Compiles templates to quicker code; what comes out is the same."""

    code_generator_class = _Generator
    marked = staticmethod(_TO_ESCAPE.search)


@cache  # to compile the templates takes longer than to fill a hundred pages
def environment(lang: str = "vi") -> jinja2.Environment:
    """Return the Jinja2 environment of all templates: strict, escaped, labels in `lang`."""
    env = _Environment(
        loader=jinja2.PackageLoader("niemyet.site", "templates"),
        bytecode_cache=_compiled(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "muc": _items,
        "doan": fragment,
        "ngay": day,
        "tien": money,
        "so_dem": counted,
        "so": decimal,
        "href": _href,
    }
    env.tests["given"] = lambda text: presence(text) is Presence.GIVEN
    env.globals["t"] = LABELS[lang]
    # Macros are a global: a block that is rendered alone never runs its template's imports.
    env.globals["catalogue_rows"] = _catalogue_rows(env)
    env.globals["bang"] = env.get_template("_bang.html").module
    return env


def _compiled() -> jinja2.BytecodeCache | None:
    """Return where compiled templates are kept: beside Python's own, so they are trusted as the program is."""
    folder = Path(__file__).parent / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    made_by = f"{crc32(inspect.getsource(_Generator).encode()):08x}"  # another generator writes other code
    name = f"__jinja2_{made_by}_%s.cache"
    return jinja2.FileSystemBytecodeCache(str(folder), name) if os.access(folder, os.W_OK) else None


def _catalogue_rows(
    env: jinja2.Environment,
) -> Callable[[Sequence[Mapping[str, Any]], Callable[[str], str], int], Markup]:
    """Return what writes the rows of a danh mục.

    The same row stands in the lists of all procedures, of its field and of its agencies, under other numbers: what
    was written is kept, under what stands for all that it says (`face`).
    """
    kept: dict[bytes, list[str]] = {}

    def write(rows: Sequence[Mapping[str, Any]], to: Callable[[str], str], first: int) -> Markup:
        html: Any = env.get_template("_bang.html").module
        parts: list[str] = []
        for number, row in enumerate(rows, first):
            face = row["face"]
            if face not in kept or len(face) < _FACE:
                if len(kept) >= _KEPT_ROWS:
                    kept.clear()
                kept[face] = _CUT.split(str(html.catalogue_row(row, _WAY.__add__, _HERE)))
            before, between, after = kept[face]
            parts += (before, str(number), between, to(row["url"]).removesuffix(row["url"]), after)
        return Markup("".join(parts))

    return write


class Blocks:
    """The blocks of a template, each for the slot of its name (`_` for `-`)."""

    def __init__(self, template: jinja2.Template):
        self.template = template
        self._blocks = {name.replace("_", "-"): block for name, block in template.blocks.items()}
        self.names = frozenset(self._blocks)

    def context(self, view: Mapping[str, Any]) -> jinja2.runtime.Context:
        """Return the context in which all blocks of one page are rendered."""
        return self.template.new_context(dict(view))

    def fill(self, slot: str, context: jinja2.runtime.Context) -> str:
        """Return the HTML of a slot."""
        return "".join(self._blocks[slot](context)).strip()
