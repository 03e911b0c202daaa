"""git, asked carefully: no shell, no network, no program that a repository names, its answers in the C locale."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer
from typing import IO

from niemyet.records.past import Known

_PATIENCE = 300.0  # seconds for one question
_LARGEST = 1 << 30  # bytes of one answer
_RECORD = 1 << 20  # bytes of a file; a larger one is no record (see `records.source`)
_SAFE = ("core.quotepath=false", "core.fsmonitor=false", "log.showSignature=false", "log.showRoot=true")
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class GitError(Exception):
    """Why git did not answer."""

    def __init__(self, known: Known, said: str = ""):
        super().__init__(said)
        self.known = known


@dataclass(frozen=True)
class Repository:
    """The repository around a folder, at one commit. `prefix` is the way from its top to the folder, with a last `/`.

    `ends` are the commits behind which a shallow copy knows nothing.
    """

    root: Path
    head: str
    prefix: str
    ends: frozenset[str] = frozenset()

    def ask(self, *arguments: str) -> str:
        """Return what git answers; names that are no UTF-8 come through."""
        return ask(self.root, *arguments)

    def blobs(self, ids: Iterable[str], largest: int = _RECORD) -> Iterator[tuple[str, bytes | None]]:
        """Yield the content of stored files, by one process; None for one that is missing or larger than `largest`."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return
        command = [*_command(), "cat-file", "--batch"]
        with subprocess.Popen(
            command, cwd=self.root, env=_env(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin
            assert process.stdout
            writer = Thread(target=_feed, args=(process.stdin, wanted), daemon=True)
            writer.start()
            try:
                for name in wanted:
                    yield name, _blob(process.stdout, largest)
            finally:
                process.kill()
                writer.join()


def repository(root: Path, commit: str = "HEAD") -> Repository:
    """Return the repository around `root`; GitError where there is none that can be used."""
    questions = ("--show-prefix", "--is-shallow-repository", "--git-path", "shallow", f"{commit}^{{commit}}")
    lines = ask(root, "rev-parse", *questions).split("\n")
    if len(lines) < 4 or not _ID.fullmatch(lines[3]):
        raise GitError(Known.BROKEN, "\n".join(lines))
    prefix, shallow, path, head = lines[:4]
    ends = _lines_of(root / path) if shallow == "true" else ()
    return Repository(root, head, prefix, frozenset(ends))


def ask(root: Path, *arguments: str) -> str:
    """Return what git answers in a folder."""
    command = [*_command(), *arguments]
    try:
        process = subprocess.Popen(
            command, cwd=root, env=_env(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except OSError as error:
        raise GitError(Known.ABSENT, str(error)) from None
    complaint: list[bytes] = []
    with process:
        assert process.stdout
        assert process.stderr
        listener = Thread(target=lambda stream: complaint.append(stream.read(65_536)), args=(process.stderr,))
        watch = Timer(_PATIENCE, process.kill)
        listener.start()
        watch.start()
        answer = process.stdout.read(_LARGEST + 1)
        if len(answer) > _LARGEST:
            process.kill()
        listener.join()
        code = process.wait()
        watch.cancel()
    if code or len(answer) > _LARGEST:
        raise _fault(b"".join(complaint).decode("utf-8", "replace"))
    return answer.decode("utf-8", "surrogateescape")


def _command() -> Sequence[str]:
    """Return git with the settings that answers are read with."""
    program = shutil.which("git")
    if not program:
        raise GitError(Known.ABSENT, "git")
    return [program, "--no-pager", "--literal-pathspecs", *(part for name in _SAFE for part in ("-c", name))]


def _env() -> dict[str, str]:
    """Return the environment: what a hook sets to lead git elsewhere is left out, so is the network."""
    own = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    away = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    kept = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
    given = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") or k.startswith(kept)}
    return {**given, **own, **away}


def _fault(said: str) -> GitError:
    """Return what a complaint of git means."""
    if "dubious ownership" in said or "safe.directory" in said:
        return GitError(Known.UNSAFE, said)
    if "not a git repository" in said:
        return GitError(Known.ABSENT, said)
    if "unknown revision" in said or "does not have any commits" in said or "Needed a single revision" in said:
        return GitError(Known.EMPTY, said)
    return GitError(Known.BROKEN, said)


def _feed(stream: IO[bytes], ids: Sequence[str]) -> None:
    """Write the wanted ids; whoever reads may have had enough."""
    try:
        stream.write("".join(f"{name}\n" for name in ids).encode())
        stream.close()
    except OSError:
        return


def _blob(stream: IO[bytes], largest: int) -> bytes | None:
    """Read one answer of `git cat-file --batch`: a line that tells kind and size, the content, a newline."""
    head = stream.readline().split()
    if not head:
        raise GitError(Known.BROKEN, "cat-file")
    if len(head) != 3 or head[1] != b"blob":
        return None
    size = int(head[2])
    if size > largest:
        left = size + 1
        while left > 0 and (read := stream.read(min(left, _RECORD))):
            left -= len(read)
        return None
    content: bytes = stream.read(size)
    stream.read(1)
    return content


def _lines_of(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return ()
