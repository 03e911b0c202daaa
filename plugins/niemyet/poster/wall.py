"""What posters are told from outside: the paper, the site they lead to, whose wall it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wall:
    """The settings of one printing. `agency` is the wall's own, empty when the site's papers are printed for all."""

    paper: str = "a4"
    site_url: str = ""
    site_name: str = ""
    agency: str = ""
