"""The folder of the editor: the program that was bundled at our release, the page, the configuration."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from niemyet.admin.collections import edited
from niemyet.admin.shapes import as_json

ENTRY = "soan-thao.js"
HERE = Path(__file__).parent


def program() -> Path | None:
    """Return the folder of the bundled program: NIEMYET_ADMIN, or the one inside the package; None without one."""
    named = os.environ.get("NIEMYET_ADMIN")
    folder = Path(named) if named else HERE / "bundle"
    return folder if (folder / ENTRY).is_file() else None


def refuses(out: Path, root: Path, site: Path) -> bool:
    """Tell whether a folder is or may become part of the public site, or would be taken for records."""
    public = (site, root / "content", root / "procedures", root / "plugins")
    return out == root or any(folder in (out, *out.parents) for folder in public)


def is_ours(out: Path) -> bool:
    """Tell whether a folder may be written over: it is not there, empty, or holds an editor."""
    return not out.exists() or (out.is_dir() and (not any(out.iterdir()) or (out / ENTRY).is_file()))


def lay_out(out: Path, program: Path, texts: Mapping[str, str]) -> None:
    """Write the editor; what an older one left behind goes, so that no stale part is ever loaded."""
    for path in out.iterdir() if out.exists() else ():
        if path.is_dir() and not path.name.startswith("."):  # .git is somebody's
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
    shutil.copytree(program, out, dirs_exist_ok=True)
    shutil.copy(HERE / "js" / "soan-thao.css", out)
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


def shapes() -> str:
    """Return the shapes of every kind of record for js/record.js."""
    made = {
        name: {"form": "group", "keys": as_json(model), **({"page": True} if page else {})}
        for name, (model, page) in edited().items()
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"
