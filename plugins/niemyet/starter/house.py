"""What a new repository takes over from this one as it is: pages, lists of the whole country, settings of editors.

There is one copy of each, where the sample site has it. A wheel carries them below `kho/`, laid out as here: `setup.py`
copies what `carried` names. Standard library only: it is loaded while a wheel is built, where there is nothing else.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

WHOLE = (".editorconfig", ".gitattributes", ".vscode", "content")
LISTS = ("procedures/README.md", *(f"procedures/danh-muc/{n}.yml" for n in ("he-thong", "ngay-nghi", "tu-dong-nghia")))
LOCKED = "requirements/build.txt"  # the packages that this program was tried with
PACKED = "kho"
# What the sample says of itself, and what stands instead. A test tells when one of these is no longer there.
CHANGED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "content/index.md": (
        (" của năm cơ quan.", "."),
        ("Trang mẫu của phần mềm niemyet, không phải trang chính thức của cơ quan nào.\n{ .nm-small }\n\n", ""),
    ),
    "content/huong-dan/index.md": (("- [Cho người phát triển](../phat-trien/index.md)\n", ""),),
    ".gitattributes": (("/.ci/run text eol=lf\n", ""),),
}


def house() -> Path:
    """Return the folder to take from: inside an installed wheel, else the repository that this program runs from."""
    packed = Path(__file__).resolve().parent / PACKED
    return packed if packed.is_dir() else packed.parents[3]


def taken(root: Path) -> Iterator[str]:
    """Yield the files that a new repository takes over, in a fixed order, as paths from `root` with `/`."""
    for name in (*WHOLE, *LISTS):
        path = root / name
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        for file in files:
            found = file.relative_to(root).as_posix()
            if not _is_of_the_sample(found):
                yield found


def carried(root: Path) -> Iterator[str]:
    """Yield the files that a wheel carries."""
    yield from taken(root)
    yield LOCKED


def _is_of_the_sample(name: str) -> bool:
    """Tell whether a file belongs to this project alone: pages for its developers, plans, what programs leave."""
    folder, _, file = name.rpartition("/")
    plan = folder == "content/ke-hoach" and file not in ("index.md", "_mau.md")
    return plan or name.startswith("content/phat-trien/") or file.startswith(("~", ".~", ".DS_Store"))


def adopted(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a new repository takes over, with what it has in them."""
    for name in taken(root):
        data = (root / name).read_bytes()
        for old, new in CHANGED.get(name, ()):
            data = data.replace(old.encode(), new.encode())
        yield name, data
