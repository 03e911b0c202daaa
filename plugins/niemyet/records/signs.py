"""Signs of words that say nothing, looked for while a file is read: to read thousands of files again takes long.

A sign is a piece of text without which such words cannot stand in a file; with it they may. `checks/wording.py` knows
the words themselves. Quotation marks and single stops are left out first: a sign may end a text, which ends a line.
"""

OPEN, VAGUE = "cho-trong", "noi-chung-chung"
ANY = frozenset((OPEN, VAGUE))  # of a file that nobody searched
_NONE: frozenset[str] = frozenset()
_LEFT_OUT = b"\"'\r."
_SIGNS = {
    OPEN: (
        *("…", "[", "XX", "xx", "___", "?\n", "TBD", "TODO", "FIXME", "/A", "/a\n"),
        *("ập nhật\n", "ẽ bổ sung\n", "ờ bổ sung\n", "sau\n"),
    ),
    VAGUE: ("định hiện hành", "luật hiện hành", "uy định\n", "uật\n"),
}
_BYTES = [(kind, [sign.encode() for sign in signs]) for kind, signs in _SIGNS.items()]


def signs_in(content: bytes) -> frozenset[str]:
    """Return the kinds of words that may stand in a file."""
    bare = content.translate(None, _LEFT_OUT) + b"\n"
    found = {kind for kind, signs in _BYTES if any(sign in bare for sign in signs)}
    if b".." in content:
        found.add(OPEN)
    return frozenset(found) if found else _NONE
