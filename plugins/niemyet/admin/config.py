"""config.yml: all that the editor is told."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from niemyet.admin.backend import Backend
from niemyet.admin.collections import Scope, collections
from niemyet.admin.shapes import FORMS_ADDRESS
from niemyet.records.register import Register
from niemyet.records.shelves import FORMS_FOLDER
from niemyet.words import say


def configuration(
    register: Register, title: str, backend: Backend, folders: Sequence[str], scope: Scope
) -> dict[str, Any]:
    """Return the whole configuration. Without `locale`: the editor would then ask for a language with each text."""
    return {
        "backend": dict(backend.settings),
        "app_title": say("admin_title", site=title),
        "logo": {"src": _logo(), "show_in_header": False},
        "media_folder": FORMS_FOLDER,
        "public_folder": FORMS_ADDRESS,
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "unicode", "clean_accents": True, "lowercase": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": collections(register, folders, scope),
    }


def _logo() -> str:
    """Return the sign of the program as an address that needs no server."""
    drawing = (Path(__file__).parents[1] / "site" / "theme" / "assets" / "niemyet.svg").read_bytes()
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing).decode()}"


def as_yaml(config: dict[str, Any]) -> str:
    """Return the text of the file; the same model and records give the same bytes."""
    return yaml.dump(config, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
