"""Data -> PDF. Typst is told everything as JSON; fonts are those of a package, never of the machine."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from niemyet.poster import PosterError
from niemyet.poster.paragraphs import cleaned

if TYPE_CHECKING:
    import typst

_UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_INSTEAD = "□"  # for a letter of no font: it is seen that something is missing


def require() -> None:
    """Say what to do where the packages that print are missing."""
    try:
        _fonts()
        import segno  # noqa: F401  # only to see that it is there
    except ImportError as error:
        raise PosterError("poster_absent", name=error.name or "typst") from None


@cache
def _fonts() -> "typst.Fonts":
    """Return the letters of posters. Those in typst itself have the signs that the first one lacks."""
    import fontpkg_be_vietnam_pro as family
    import typst

    folder = str(Path(family.ROOT, "files"))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


@cache
def _compiler(kind: str) -> "typst.Compiler":
    import typst

    folder = Path(str(files(__package__).joinpath("typst")))
    return typst.Compiler(str(folder / f"{kind}.typ"), root=str(folder), font_paths=_fonts())


def as_pdf(kind: str, sheet: Mapping[str, Any]) -> bytes:
    """Return a poster as tagged PDF (PDF/UA-1): the same bytes for the same data."""
    import typst

    data = json.dumps(cleaned(dict(sheet)), ensure_ascii=False)
    year, month, number = sheet["day"]
    day = datetime(year, month, number, tzinfo=UTC)
    while True:
        try:
            made = _compiler(kind).compile(format="pdf", pdf_standards="ua-1", sys_inputs={"data": data}, timestamp=day)
        except typst.TypstError as error:
            text = f"{error}\n{error.diagnostic}"
            unshown = {letter for word in _UNSHOWN.findall(text) for letter in word} - {_INSTEAD}
            if not unshown & set(data):
                raise
            data = data.translate({ord(letter): _INSTEAD for letter in unshown})
        else:
            assert isinstance(made, bytes)
            return made
