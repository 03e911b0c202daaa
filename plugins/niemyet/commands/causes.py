"""What the system says of a file it will not read or write, as a clerk understands it."""

import errno

from niemyet.words import say

_WHY = {
    **dict.fromkeys((errno.EACCES, errno.EPERM), "why_denied"),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR), "why_file"),
    errno.ENOENT: "why_absent",
    errno.EISDIR: "why_folder",
    errno.EROFS: "why_read_only",
    errno.ENAMETOOLONG: "why_long",
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "why_full"),
    errno.EBUSY: "why_busy",
}


def why(error: OSError) -> str:
    """Return what stopped the program, in the language of the moment; what is rare, as the system has it."""
    key = _WHY.get(error.errno or 0)
    return say(key) if key else str(error.strerror or error)
