"""Signatures on a list of files, made and checked by programs that people have: ssh-keygen -Y, or minisign.

No cryptography of our own: this asks those programs and reads their answer.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from niemyet.releases import ReleaseError
from niemyet.releases.manifest import NAME, SIGNATURES

SPACE = "niemyet"  # the namespace of ssh signatures: one made for another purpose does not count
_PATIENCE = 60
_MINISIGN = b"untrusted comment: minisign"


def sign(site: Path, key: Path) -> Path:
    """Sign the list of a site with a private key; the program may ask for its passphrase. Return the signature."""
    if not (site / NAME).is_file():
        raise ReleaseError("manifest_absent", where=site)
    kind = _kind(key)
    made = site / SIGNATURES[kind]
    made.unlink(missing_ok=True)
    if kind == "ssh":
        command = [_program("ssh-keygen"), "-Y", "sign", "-f", str(key), "-n", SPACE, str(site / NAME)]
    else:
        command = [_program("minisign"), "-S", "-s", str(key), "-m", str(site / NAME), "-x", str(made)]
    done = subprocess.run(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, check=False)
    if done.returncode or not made.is_file():
        raise ReleaseError("sign_failed", program=Path(command[0]).name, why=_last(done.stderr))
    return made


def signer(content: bytes, signature: bytes | None, key: Path) -> str:
    """Return who signed a list, as the file of trusted keys names them; refuse a signature of anybody else."""
    kind = _kind(key)
    if signature is None:
        raise ReleaseError("signature_absent", name=SIGNATURES[kind])
    with tempfile.TemporaryDirectory() as folder:
        listed, signed = Path(folder, NAME), Path(folder, SIGNATURES[kind])
        listed.write_bytes(content)
        signed.write_bytes(signature)
        return _by_ssh(listed, signed, key) if kind == "ssh" else _by_minisign(listed, signed, key)


def name_for(key: Path) -> str:
    """Return the name of the signature that goes with a key."""
    return SIGNATURES[_kind(key)]


def _by_ssh(listed: Path, signed: Path, key: Path) -> str:
    program = _program("ssh-keygen")
    done = _asked([program, "-Y", "find-principals", "-f", str(key), "-s", str(signed)])
    names = done.stdout.decode("utf-8", "replace").split()
    if done.returncode or not names:
        raise ReleaseError("signature_unknown", file=key.name)
    who = [program, "-Y", "verify", "-f", str(key), "-I", names[0], "-n", SPACE, "-s", str(signed)]
    if _asked(who, listed.read_bytes()).returncode:
        raise ReleaseError("signature_wrong", file=key.name)
    return names[0]


def _by_minisign(listed: Path, signed: Path, key: Path) -> str:
    command = [_program("minisign"), "-V", "-p", str(key), "-m", str(listed), "-x", str(signed)]
    if _asked(command).returncode:
        raise ReleaseError("signature_wrong", file=key.name)
    return key.name


def _kind(key: Path) -> str:
    """Return whose key a file holds."""
    try:
        with key.open("rb") as file:
            begin = file.read(len(_MINISIGN))
    except OSError:
        raise ReleaseError("key_absent", file=key) from None
    return "minisign" if begin == _MINISIGN else "ssh"


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise ReleaseError("program_absent", program=name)
    return found


def _asked(command: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise ReleaseError("program_silent", program=Path(command[0]).name) from None


def _last(output: bytes) -> str:
    """Return the last thing that a program said."""
    lines = [line for line in output.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "?"
