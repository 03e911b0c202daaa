"""Where a new record goes: beside others of its field; a process into the folder of its procedure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from niemyet.records.register import Register
from niemyet.records.text import slug
from niemyet.records.values import base_code


def path_of(register: Register, shelf: str, ident: str, data: Mapping[str, Any], new: Sequence[str]) -> str:
    """Return the file of a new record; `new` are the files that come with it."""
    if shelf == "procedures":
        field = slug(str(data.get("linh_vuc", "")))
        return f"procedures/thu-tuc/{_folders(register).get(field, field or 'khac')}/{ident}.yml"
    codes = [base_code(str(code)) for code in data.get("thu_tuc") or ()]
    known = {base: card.path for base, card in register.cards.items()}
    known |= {base_code(PurePosixPath(path).stem): path for path in new if path.startswith("procedures/thu-tuc/")}
    near = next((known[code] for code in codes if code in known), "")
    folder = "/".join(PurePosixPath(near).parts[2:-1])
    return "/".join(filter(None, ("procedures/quy-trinh", folder, f"{ident}.yml")))


@lru_cache(maxsize=1)  # one register an import
def _folders(register: Register) -> Mapping[str, str]:
    """Return the folder in which most procedures of a field stand, by the field without marks."""
    count: dict[str, Counter[str]] = {}
    for card in register.cards.values():
        folder = "/".join(PurePosixPath(card.path).parts[2:-1])
        count.setdefault(slug(card.field), Counter())[folder] += 1
    return {name: folders.most_common(1)[0][0] for name, folders in count.items()}
