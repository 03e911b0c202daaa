"""Puts a new repository in its place: it grows beside it and is moved in when it is whole."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

_MAY_BE_THERE = {".git"}  # of an empty repository that was cloned


def is_free(target: Path) -> bool:
    """Tell whether a repository may be made here: nothing, an empty folder, or one that was cloned empty."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return False
    return not target.exists() or {path.name for path in target.iterdir()} <= _MAY_BE_THERE


def place(files: Mapping[str, bytes], target: Path) -> None:
    """Write all files below `target`, or nothing: whatever goes wrong, no half of them stays."""
    made = _parents(target)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    moved: list[Path] = []
    try:
        for name, data in files.items():
            path = work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        existed = target.is_dir()
        target.mkdir(exist_ok=True)
        if not existed:
            made.append(target)
        for entry in sorted(work.iterdir()):
            moved.append(target / entry.name)
            os.replace(entry, target / entry.name)
    except BaseException:
        for path in moved:
            _remove(path)
        for folder in reversed(made):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _parents(target: Path) -> list[Path]:
    """Make the folders above `target` that are not there; return them, the outermost first."""
    missing = [folder for folder in target.parents if not folder.exists()][::-1]
    target.parent.mkdir(parents=True, exist_ok=True)
    return missing


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
