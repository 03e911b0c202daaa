"""Talks to Pagefind: pages in, an index out, the same pages the same bytes.

Given a folder, Pagefind numbers pages as the file system lists them, in another order on another machine. So it is
run as a service and handed one page after the other. What it still writes in any order is put right by `packed`.
"""

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import pagefind_bin

from niemyet.search.packed import in_order

_END = b","  # between messages; base64 has none
_PART = 1 << 16  # bytes to read at once
_Said = Mapping[str, Any]


class PagefindError(Exception):
    """Pagefind did not make an index; the text is what it said."""


def index(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Return the files of an index of pages, each a path and its HTML.

    They are asked for: told to write them itself, Pagefind answers before they are whole on disk.
    """
    try:
        with _service() as service:
            number = service.ask("NewIndex", config={"force_language": "vi"})["index_id"]
            for path, html in pages:
                service.ask("AddFile", index_id=number, file_path=path, url=None, file_contents=html)
            files = service.ask("GetFiles", index_id=number)["files"]
    except (OSError, KeyError, ValueError) as error:
        raise PagefindError(repr(error)) from error
    return in_order({file["path"]: base64.b64decode(file["content"]) for file in files})


class _Service:
    """A running Pagefind."""

    def __init__(self, process: "subprocess.Popen[bytes]"):
        self.process = process
        self.asked = 0
        self.rest = b""  # what was read beyond the last answer

    def ask(self, wish: str, **what: Any) -> _Said:
        """Send one message and return what was answered."""
        self.asked += 1
        message = json.dumps({"message_id": self.asked, "payload": {"type": wish, **what}})
        assert self.process.stdin
        self.process.stdin.write(base64.b64encode(message.encode()) + _END)
        self.process.stdin.flush()
        payload: _Said = self._answer()["payload"]
        if payload.get("type") == "Error":
            raise PagefindError(payload.get("message") or payload)
        return payload

    def _answer(self) -> _Said:
        assert self.process.stdout
        parts = [self.rest]
        while _END not in parts[-1]:
            part = self.process.stdout.read1(_PART)  # type: ignore[attr-defined]  # a pipe is buffered
            if not part:
                raise PagefindError(b"".join(parts).decode(errors="replace").strip()[-2000:] or "Pagefind ended")
            parts.append(part)
        last, _, self.rest = parts[-1].partition(_END)
        answer: _Said = json.loads(base64.b64decode(b"".join([*parts[:-1], last])))
        return answer


@contextmanager
def _service() -> Iterator[_Service]:
    """Yield a running Pagefind, and end it."""
    command = [str(pagefind_bin.get_executable()), "--service"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield _Service(process)
    finally:
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
