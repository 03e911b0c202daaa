"""The guides for staff in the order in which one example goes through them, and what each needs of a machine."""

from __future__ import annotations

import hosting
from following import Follower
from niemyet.admin.folder import program
from surroundings import chromium

PATH = (  # in this order
    *("bat-dau", "dia-chi-pakn", "sua-thu-tuc", "quyet-dinh-moi", "sua-thoi-han", "bang-tinh", "trinh-soan-thao"),
    *("xem-truoc", "in-bang-niem-yet", "bai-bo-thu-tuc", "dua-len-may-chu", "dang-trang"),
)
ASIDE = ("trinh-soan-thao", "dua-len-may-chu")  # no later guide stands on these


class Story:
    """The guides in their order, followed as far as somebody wants."""

    def __init__(self, follower: Follower):
        """Begin with nothing."""
        self.follower, self._ahead, self._broken = follower, list(PATH), ""

    def reach(self, page: str) -> Follower:
        """Follow what comes before a guide, if this was not done yet, then the guide."""
        assert not self._broken, f"{self._broken} does not give what it says"
        while page in self._ahead:
            guide = self._ahead.pop(0)
            if guide == page or not (guide in ASIDE or lacking(guide)):
                self._broken = guide
                self.follower.follow(guide)
        self._broken = ""
        return self.follower


def lacking(page: str) -> str:
    """Return what a guide needs and this machine has not, or nothing."""
    needs = {
        "in-bang-niem-yet": ("typst", "segno"),
        "dua-len-may-chu": ("nginx", "apache", "curl", "openssl"),
        "trinh-soan-thao": ("playwright", "Chromium", "the editor: python3 scripts/admin_bundle.py"),
    }
    found = {"Chromium": chromium, needs["trinh-soan-thao"][-1]: program}
    here = (name for name in needs.get(page, ()) if not (found[name]() if name in found else hosting.is_there(name)))
    return next(here, "")
