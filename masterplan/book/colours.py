"""The colour of a dimension becomes its relatives: a tint, a shade that can be read on paper, and the ink on top of it.

Contrasts are those that WCAG 2 asks for, since a plan may choose any colour, and a reader may see none.
"""

from __future__ import annotations

from collections.abc import Iterable

INK, PAPER, BLACK = "#1f2933", "#ffffff", "#000000"
ENOUGH = 4.5  # the contrast of a text of usual size with what is behind it


def tint(colour: str, share: float) -> str:
    """Mix a colour with white; 1 leaves it as it is."""
    return _hex(255 - (255 - part) * share for part in _parts(colour))


def shade(colour: str, share: float) -> str:
    """Mix a colour with black; 1 leaves it as it is."""
    return _hex(part * share for part in _parts(colour))


def readable(fill: str) -> str:
    """Return the ink that has enough contrast with a colour; black has it where no other ink does."""
    return next((ink for ink in (PAPER, INK) if contrast(fill, ink) >= ENOUGH), BLACK)


def legible(colour: str) -> str:
    """Darken a colour until a text in it can be read on white paper."""
    share = 100
    while contrast(shade(colour, share / 100), PAPER) < ENOUGH:
        share -= 1
    return shade(colour, share / 100)


def luminous(colour: str, paper: str) -> str:
    """Lighten a colour until a text in it can be read on a dark paper."""
    share = 100
    while contrast(tint(colour, share / 100), paper) < ENOUGH:
        share -= 1
    return tint(colour, share / 100)


def palette(colour: str) -> dict[str, str]:
    """Return the colour, the ink on top of it, itself as a text on paper, and the tint of a panel."""
    return {"warna": colour, "tinta": readable(colour), "teks": legible(colour), "muda": tint(colour, 0.1)}


# From the least to the most; each is darker than the one before it, so that grey print and colour-blind readers see it.
_RISING = ("#fdf6d8", "#f6c667", "#dd7234", "#8e2323")


def rising(count: int) -> tuple[str, ...]:
    """Return so many colours for steps that go up, from a pale to a dark one."""
    last = len(_RISING) - 1
    places = [last * index / max(count - 1, 1) for index in range(count)]
    return tuple(_between(_RISING[int(at)], _RISING[min(int(at) + 1, last)], at - int(at)) for at in places)


def _between(one: str, other: str, share: float) -> str:
    return _hex(a + (b - a) * share for a, b in zip(_parts(one), _parts(other), strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
