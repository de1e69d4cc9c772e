"""The styles of a Word file become how high and how wide its paragraphs and cells are set; lengths are points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from xml.etree.ElementTree import Element, fromstring

from msgspec import Struct, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIPS, _LINES, _EIGHTHS = 20, 240, 8  # of a point, of a line, and of a point in which Word counts
# What a line takes of the size of its letters in Bookman Old Style and Arial, as their files say (hhea); whoever asks
# for other fonts gets the numbers of these.
_SERIF, _SANS = 1.17, 1.149
_LIST, _LISTED = 36, 1000  # by which Pandoc indents each level of a list, and from which number on it counts its lists
_NOTHING = Element("nothing")
_SPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


class ParagraphLook(Struct, frozen=True):
    """How a paragraph is set: its letters, the height of a line, the room around it, and what it keeps together.

    `edges` is what its lines above and below take; what is `framed` stands on its page apart from all others.
    """

    style: str
    serif: bool
    bold: bool
    italic: bool
    size: float
    line: float
    edges: float
    before: float
    after: float
    left: float
    right: float
    first: float
    keep_next: bool
    keep_lines: bool
    begins: bool
    contextual: bool
    framed: bool


class Looks(Struct, frozen=True):
    """The styles of a Word file by their ids, what they share, and the looks that are known already."""

    styles: Mapping[str, Element]
    shared: Sequence[Element]
    known: dict[str, ParagraphLook] = field(default_factory=dict)

    def paragraph(self, properties: str) -> ParagraphLook:
        """Return how a paragraph with some properties is set."""
        if properties not in self.known:
            told = _told(element("w:pPr", properties))
            style = told.get("pStyle", "Normal")
            self.known[properties] = _look(style, {**self._of(style), **told})
        return self.known[properties]

    def margins(self, style: str) -> Mapping[str, float]:
        """Return what the cells of a table have around their text, by sides."""
        return self._sides(style, "tblCellMar", lambda side: points(side, "w"))

    def rules(self, style: str) -> Mapping[str, float]:
        """Return how thick the rules above, below and between the rows of a table are: `top`, `bottom`, `insideH`."""
        return self._sides(style, "tblBorders", thick)

    def _sides(self, table: str, kind: str, told: Callable[[Element], float]) -> Mapping[str, float]:
        sides = (side for style in self._chain(table) for side in style.iterfind(f"{W}tblPr/{W}{kind}/*"))
        return defaultdict(float, {side.tag.removeprefix(W): told(side) for side in sides})

    def _of(self, style: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for one in self.shared:
            found |= _told(one)
        for one in self._chain(style):
            for kind in ("pPr", "rPr"):
                found |= _told(next(one.iter(f"{W}{kind}"), _NOTHING))
        return found

    def _chain(self, style: str) -> list[Element]:
        """Return a style behind those on which it is based; one may be based on itself, and Word does not mind."""
        chain: list[Element] = []
        while (found := self.styles.get(style)) is not None and found not in chain:
            chain.insert(0, found)
            based = found.find(f"{W}basedOn")
            style = "" if based is None else based.get(f"{W}val", "")
        return chain


def looks(styles: str) -> Looks:
    """Read the styles of a Word file."""
    root = fromstring(styles)  # noqa: S314 - our own part
    shared = (root.find(f"{W}docDefaults/{W}{one}Default/{W}{one}") for one in ("pPr", "rPr"))
    by_id = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    return Looks(by_id, [one for one in shared if one is not None])


def element(name: str, inside: str) -> Element:
    """Read what stands in an element of a document."""
    return fromstring(f"<{name} {_SPACES}>{inside}</{name}>")  # noqa: S314 - our own part


def points(element: Element | None, name: str) -> float:
    """Return a length that an element tells in twips; nothing if there is no such element."""
    return number(element.get(f"{W}{name}", "0")) / _TWIPS if element is not None else 0.0


def number(text: str) -> float:
    """Read a number of a style, which a plan may have written; Word passes over what is none."""
    try:
        found = float(text)
    except ValueError:
        return 0
    return found if isfinite(found) else 0


def _told(properties: Element) -> dict[str, str]:
    """Return properties by their names: `keepNext` with a value, `spacing.after` with that of an attribute."""
    found: dict[str, str] = {}
    for one in properties:
        name = one.tag.removeprefix(W)
        if name == "pBdr":
            found |= {f"edge.{side.tag}": str(_edge(side)) for side in one if side.tag in _UPRIGHT}
        elif name == "numPr":
            found |= {part.tag.removeprefix(W): part.get(f"{W}val", "") for part in one}
        elif name not in {"sectPr", "rPr"}:
            attributes = {key.removeprefix(W): value for key, value in one.items()}
            only = set(attributes) <= {"val"}
            found |= {name: attributes.get("val", "1")} if only else _joined(name, attributes)
    return found


_UPRIGHT = (f"{W}top", f"{W}bottom")


def thick(side: Element) -> float:
    """Return how thick a rule is."""
    return number(side.get(f"{W}sz", "0")) / _EIGHTHS


def _edge(side: Element) -> float:
    return thick(side) + number(side.get(f"{W}space", "0"))


def _joined(name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}.{key}": value for key, value in attributes.items()}


def _look(style: str, told: Mapping[str, str]) -> ParagraphLook:
    def twips(name: str) -> float:
        return number(told.get(name, "0")) / _TWIPS

    size, serif = number(told.get("sz", "22")) / 2, "minor" in told.get("rFonts.asciiTheme", "minorHAnsi")
    listed = number(told.get("numId", "0")) >= _LISTED
    return ParagraphLook(
        style,
        serif=serif,
        bold=_is(told, "b"),
        italic=_is(told, "i"),
        size=size,
        line=_line(size * (_SERIF if serif else _SANS), twips("spacing.line"), told.get("spacing.lineRule", "auto")),
        edges=sum(float(value) for name, value in told.items() if name.startswith("edge.")),
        before=twips("spacing.before"),
        after=twips("spacing.after"),
        left=_LIST * (number(told.get("ilvl", "0")) + 1) if listed else twips("ind.left"),
        right=twips("ind.right"),
        first=0 if listed else twips("ind.firstLine") - twips("ind.hanging"),
        keep_next=_is(told, "keepNext"),
        keep_lines=_is(told, "keepLines"),
        begins=_is(told, "pageBreakBefore"),
        contextual=_is(told, "contextualSpacing"),
        framed=any(name.startswith("framePr") for name in told),
    )


def _line(natural: float, told: float, rule: str) -> float:
    if rule == "auto":
        return natural * told * _TWIPS / _LINES if told else natural
    return told if rule == "exact" else max(natural, told)


def _is(told: Mapping[str, str], name: str) -> bool:
    return told.get(name, "0") not in {"0", "false"}
