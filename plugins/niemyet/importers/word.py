"""Word files, through mammoth: it keeps tracked insertions and true spans, and drops what was deleted.

python-docx would lose insertions ("Nộp trong 05 ngày" became "Nộp trong ") and repeat merged cells.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import mammoth

from niemyet.importers.draft import ImportRefused
from niemyet.importers.grid import Table
from niemyet.importers.markup import blocks_of
from niemyet.importers.words import say


def blocks(path: Path, data: bytes) -> list[str | Table]:
    """Return the paragraphs and tables of a Word file."""
    try:
        html: str = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(_no_image),
            ignore_empty_paragraphs=False,  # an empty list paragraph is a number that Word counts
            include_default_style_map=True,
        ).value
    except (Exception, RecursionError):  # a part that is no XML, or missing: mammoth lets each library's own error out
        raise ImportRefused(say("damaged", file=path.name)) from None
    return blocks_of(html)


def _no_image(image: Any) -> dict[str, str]:
    """Return nothing of an image: only words are read, and a scan may be large."""
    return {"src": ""}
