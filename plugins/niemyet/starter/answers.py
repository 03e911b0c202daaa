"""What is known of a new agency, and what is asked about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from niemyet.records.model import Agency, Procedure
from niemyet.records.names import is_portable, is_reserved
from niemyet.records.text import slug
from niemyet.records.values import CODE
from niemyet.starter.colours import colour_of
from niemyet.starter.dialog import Question, Refused
from niemyet.starter.judging import admit
from niemyet.starter.logo import NoLogo, logo_of
from niemyet.starter.shapes import email, phone
from niemyet.words import say

COLOUR = "#8c1d18"
NATIONAL = "https://dichvucong.gov.vn"
FIRST = ("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch")  # every commune has it
FORGES = ("gitlab", "gitea", "forgejo", "none")
_PAGES = ("index", "readme")
_SHORT = (("Ủy ban nhân dân", "UBND"), ("Uỷ ban nhân dân", "UBND"))


@dataclass(frozen=True)
class Setting:
    """All that a new repository is made of."""

    agency: str
    slug: str
    level: str = "Cấp xã"
    province: str = ""
    address: str = ""
    postal: str = ""
    phone: str = ""
    website: str = ""
    email: str = ""
    portal: str = ""
    national_portal: str = NATIONAL
    site_url: str = ""
    color: str = COLOUR
    logo: Path | None = None
    procedure: str = FIRST[0]
    procedure_name: str = FIRST[1]
    field: str = FIRST[2]
    ci: str = "none"
    digest: str = ""  # SHA-256 of the wheel of this program; empty when not known

    @property
    def site_name(self) -> str:
        """Return the name at the head of every page."""
        return f"Thủ tục hành chính {shortened(self.agency)}"


def setting_of(answers: Mapping[str, Any]) -> Setting:
    """Return the setting that answers give; what is not among them is as it mostly is."""
    known = {key: value for key, value in answers.items() if value not in (None, "")}
    known.setdefault("slug", short_slug(known["agency"]))
    known.setdefault("postal", known.get("address", ""))
    if known.get("logo"):
        known["logo"] = _path(known["logo"])
    return Setting(**known)


def shortened(name: str) -> str:
    """Return a name of an agency as a header has room for it."""
    for long, short in _SHORT:
        name = name.replace(long, short)
    return name


def short_slug(name: str) -> str:
    """Return the name of an agency in addresses: `Ủy ban nhân dân phường An Bình` gives `ubnd-phuong-an-binh`."""
    return slug(shortened(name))[:60].strip("-")


def questions() -> tuple[Question, ...]:
    """Return what is asked, in order."""
    return (
        Question("agency", "init_ask_agency", _agency, needed=True),
        Question("slug", "init_ask_slug", _slug, default=lambda a: short_slug(a["agency"])),
        Question("level", "init_ask_level", _entry(Agency, "cap"), default=lambda _: Setting.level),
        Question("province", "init_ask_province", _entry(Agency, "tinh")),
        Question("address", "init_ask_address", _entry(Agency, "dia_chi")),
        Question("postal", "init_ask_postal", _entry(Agency, "dia_chi"), default=lambda a: a.get("address", "")),
        Question("phone", "init_ask_phone", phone),
        Question("email", "init_ask_email", email),
        Question("website", "init_ask_website", _entry(Agency, "website")),
        Question("portal", "init_ask_portal", _entry(Agency, "cong_tinh")),
        Question("national_portal", "init_ask_national_portal", _entry(Agency, "website"), default=lambda _: NATIONAL),
        Question("site_url", "init_ask_site_url", _site_url),
        Question("color", "init_ask_color", _colour, default=lambda _: COLOUR),
        Question("logo", "init_ask_logo", _logo, path=True),
        Question("procedure", "init_ask_procedure", _code, default=lambda _: FIRST[0]),
        Question("procedure_name", "init_ask_procedure_name", _entry(Procedure, "ten"), needed=True, wanted=_other),
        Question("field", "init_ask_field", _field, needed=True, wanted=_other),
        Question("ci", "init_ask_ci", _forge, default=lambda _: "none"),
    )


def _other(answers: Mapping[str, Any]) -> bool:
    """Tell whether the first procedure is another than the one whose name we know."""
    return bool(answers.get("procedure", FIRST[0]) != FIRST[0])


def _entry(model: Any, key: str) -> Any:
    return lambda text, _: admit(model, (key,), text)


def _agency(text: str, _: Mapping[str, Any]) -> str:
    if len(slug(text)) < 4 or text.strip().isdigit():
        raise Refused(say("init_bad_agency", value=text))
    return str(admit(Agency, ("ten",), text))


def _slug(text: str, _: Mapping[str, Any]) -> str:
    if slug(text) != text or not is_portable(text) or text in _PAGES:
        right = short_slug(text)
        taken = is_reserved(right) or right in _PAGES
        raise Refused(say("bad_name", value=text, right="ubnd-phuong-an-binh" if taken or not right else right))
    return text


def _site_url(text: str, _: Mapping[str, Any]) -> str:
    return str(admit(Agency, ("website",), text)).rstrip("/") + "/"


def _colour(text: str, _: Mapping[str, Any]) -> str:
    colour = colour_of(text)
    if colour is None:
        raise Refused(say("init_bad_color", value=text))
    return colour


def _logo(text: str, _: Mapping[str, Any]) -> str:
    try:
        logo_of(_path(text))
    except NoLogo as wrong:
        raise Refused(say(wrong.args[0], path=text)) from None
    return text


def _path(text: str) -> Path:
    """Return a path as people paste it: in quotes, or from their own folder."""
    return Path(text.strip("\"'")).expanduser()


def _code(text: str, _: Mapping[str, Any]) -> str:
    admit(Procedure, ("ma",), text)
    if not CODE.match(text):
        raise Refused(say("bad_code", value=text))
    return text


def _field(text: str, _: Mapping[str, Any]) -> str:
    if not slug(text):
        raise Refused(say("bad_name", value=text, right="ho-tich"))
    return str(admit(Procedure, ("linh_vuc",), text))


def _forge(text: str, _: Mapping[str, Any]) -> str:
    if text.lower() not in FORGES:
        raise Refused(say("ask_unknown", value=text, known="; ".join(FORGES)))
    return text.lower()
