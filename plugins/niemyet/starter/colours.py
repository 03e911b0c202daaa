"""One colour of the agency becomes those of the theme, each readable where it stands (WCAG 2.2, 1.4.3, level AA)."""

import colorsys
import re
from dataclasses import dataclass

LEAST = 4.5  # contrast of text; WCAG 2.2, 1.4.3
LIGHT = ("#ffffff", "#faf8f5", "#f3efe9")  # grounds that text in the accent stands on; the theme's style sheet has them
DARK = ("#23201d", "#191715", "#2b2724")
ON_LIGHT, ON_DARK = "#ffffff", "#191715"  # text on a ground of the accent
_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_STEP = 0.01


@dataclass(frozen=True)
class Palette:
    """The colour as chosen (`bar`, for what is no text) and those that text is read in."""

    bar: str
    accent: str
    strong: str
    dark_accent: str
    dark_strong: str

    @property
    def contrast(self) -> float:
        """Return the contrast of the chosen colour on the worst of the light grounds."""
        return worst(self.bar, LIGHT)


def colour_of(text: str) -> str | None:
    """Return a colour as `#rrggbb`; None for what is none."""
    found = _COLOUR.fullmatch(text.strip())
    if not found:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * d for d in digits))


def palette_of(colour: str) -> Palette:
    """Return the palette around a colour: darkened on light grounds, lightened on dark ones, no more than needed."""
    accent = _moved(colour, -_STEP, (*LIGHT, ON_LIGHT))
    dark = _moved(colour, _STEP, (*DARK, ON_DARK))
    return Palette(colour, accent, _shifted(accent, 0.75), dark, _shifted(dark, 1.12))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 reckons it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def worst(colour: str, grounds: tuple[str, ...]) -> float:
    """Return the least contrast of a colour on some grounds."""
    return min(contrast(colour, ground) for ground in grounds)


def _luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _moved(colour: str, step: float, grounds: tuple[str, ...]) -> str:
    """Return the colour, made darker or lighter until it can be read on all the grounds."""
    hue, light, full = colorsys.rgb_to_hls(*_rgb(colour))
    while worst(colour, grounds) < LEAST:
        light = min(max(light + step, 0.0), 1.0)
        colour = _hex(colorsys.hls_to_rgb(hue, light, full))
    return colour


def _shifted(colour: str, factor: float) -> str:
    hue, light, full = colorsys.rgb_to_hls(*_rgb(colour))
    return _hex(colorsys.hls_to_rgb(hue, min(light * factor, 0.96), full))


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hex(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
