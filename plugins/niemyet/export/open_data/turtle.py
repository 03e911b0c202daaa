"""Turtle, as much of it as we write: one block a node, prefixes for names, the same text each time."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "atu": "http://data.europa.eu/88u/dataset/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')

Rows = Iterable[tuple[str, Sequence[str]]]  # a name and its values, each as it is written


def head() -> str:
    """Return the prefixes."""
    return "".join(f"@prefix {name}: <{place}> .\n" for name, place in PREFIXES.items()) + "\n"


def iri(address: str) -> str:
    """Return an address; what may not stand in one is percent-encoded."""
    return f"<{quote(address, safe=_ADDRESS)}>"


_ADDRESS = "!#$%&'()*+,/:;=?@[]~-._"


def text(value: str, language: str = "vi") -> str:
    """Return a text in a language."""
    return f'"{_ESCAPED.sub(_escape, value)}"' + (f"@{language}" if language else "")


def typed(value: str, kind: str) -> str:
    """Return a value of a type, such as `xsd:date`."""
    return f"{text(value, '')}^^{kind}"


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def node(subject: str, kinds: Sequence[str], rows: Rows) -> str:
    """Return all that is said of a node; a name without values is left out, a value said twice is said once."""
    said = [f"a {', '.join(kinds)}", *(f"{name} {', '.join(dict.fromkeys(values))}" for name, values in rows if values)]
    return f"{subject} " + " ;\n  ".join(said) + " .\n\n"
