"""The text of an SVG becomes the same drawing made of shapes alone, or the reason why it is refused.

What is printed is written anew from what was understood, so no reader of the books can understand more of it: there are
no scripts, links, entities or fonts left that it could follow. What other programs say to themselves is left out. A
part that is used many times counts as often as it is used: a few lines can ask for millions of shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from msgspec import Struct, field

from masterplan.diagnostics.language import _
from masterplan.plan import xml

NAMESPACE, LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink href"
MAX_ELEMENTS, MAX_DEPTH = 20_000, 50  # an emblem with every feather of its bird has some thousand shapes
STEEPEST = 10  # times as wide as high, or as high as wide

_GRADIENTS = ("linearGradient", "radialGradient")
_SHAPES = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "style", "clipPath", "mask", "pattern"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *(*_GRADIENTS, "stop"),
    )
)
_SILENT = ("title", "desc", "metadata")
_FUNCTIONS = frozenset(("rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewX", "skewY"))
_OWN = ("width", "height", "x", "y", "viewBox", "preserveAspectRatio")  # what is said anew about the whole
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

_CALL = re.compile(r"([\w-]*)\(")
_NAME = re.compile(r"[\s/>]")
_WITHIN = re.compile(r"url\(\s*(['\"]?)#([\w.:-]+)\1\s*\)")  # a reference to what the file itself declares
_LENGTH = re.compile(r"\+?([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?)([a-z]*)")
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?")


class RefusedError(Exception):
    """Why a drawing is not printed, what to do, and between which offsets of the text."""

    def __init__(self, message: str, cure: str, at: tuple[int, int], *, unsafe: bool = False) -> None:
        """Say what is wrong; `unsafe` if it can do more than be seen."""
        super().__init__(message)
        self.message, self.cure, self.at, self.unsafe = message, cure, at, unsafe


class Element(Struct):
    """An element, its attributes, between which offsets its name stands, and what is inside of it."""

    name: str
    given: dict[str, str]
    at: tuple[int, int]
    inside: list[Element] = field(default_factory=list)
    text: str = ""


class SafeSvg(Struct, frozen=True):
    """A drawing that is safe to print, and the corner and the sides of what is seen of it."""

    root: Element
    box: tuple[float, float, float, float]

    def text(self, wide: float, high: float) -> str:
        """Write it as an SVG of so many points."""
        kept = {key: value for key, value in self.root.given.items() if key not in _OWN}
        sizes = {"width": f"{wide:g}pt", "height": f"{high:g}pt", "viewBox": " ".join(f"{side:g}" for side in self.box)}
        return _written(Element("svg", {"xmlns": NAMESPACE, **sizes, **kept}, (0, 0), self.root.inside)) + "\n"


def read(text: str) -> SafeSvg:
    """Understand an SVG; raises `RefusedError`."""
    reader = _SvgReader(text)
    reader.parse()
    _count(reader.elements)
    return SafeSvg(reader.elements[0], _box(reader.elements[0]))


def _written(one: Element) -> str:
    from xml.sax.saxutils import escape, quoteattr  # noqa: PLC0415 - loads what the library has for the web

    inner = escape(one.text) + "".join(map(_written, one.inside))
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in one.given.items())
    return f"<{one.name}{attributes}>{inner}</{one.name}>" if inner else f"<{one.name}{attributes}/>"


# --- what stands there --------------------------------------------------------------------------


class _SvgReader:
    """Builds the elements that can be seen, in the order in which they begin."""

    def __init__(self, text: str) -> None:
        self.whole, self.bytes = text, text.encode()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.aside = 0  # how deep in what is not drawn
        self.parser = expat.ParserCreate("utf-8", " ")  # as it was read, whatever it says of itself
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.SkippedEntityHandler = self.entity

    def parse(self) -> None:
        try:
            self.parser.Parse(self.bytes, True)  # noqa: FBT003 - the only way to say that this is all
        except expat.ExpatError as fault:
            at = self.offset(self.parser.ErrorByteIndex)
            message = _("the drawing is damaged here: {reason}").format(reason=xml.reason(fault.code))
            raise RefusedError(
                message, _("save it once more, or ask its author for the whole file"), (at, at + 1)
            ) from None

    def start(self, name: str, given: Mapping[str, str]) -> None:
        space, _blank, own = name.rpartition(" ")
        begin = self.offset(self.parser.CurrentByteIndex) + 1
        at = begin, begin + len(_NAME.split(self.whole[begin : begin + 100], maxsplit=1)[0])
        if not self.elements and (space, own) != (NAMESPACE, "svg"):
            raise RefusedError(_("this is not an SVG"), _("give the emblem as SVG or as PNG"), at)
        if self.aside or space != NAMESPACE or own in _SILENT:
            self.aside += 1
            return
        if len(self.elements) == MAX_ELEMENTS or len(self.open) == MAX_DEPTH:
            raise _too_much(at)
        one = Element(own, dict(_seen(given)), at)
        self.judge(one)
        if self.open:
            self.open[-1].inside.append(one)
        self.elements.append(one)
        self.open.append(one)

    def end(self, _name: str) -> None:
        if self.aside:
            self.aside -= 1
            return
        one = self.open.pop()
        if one.name == "style" and ("@" in one.text or _leads_out(one.text)):
            raise RefusedError(_("the style sheet does more than colour shapes"), _plain(), one.at, unsafe=True)

    def text(self, text: str) -> None:
        if not self.aside and self.open and self.open[-1].name == "style":
            self.open[-1].text += text

    def doctype(self, _name: str, _system: str | None, _public: str | None, subset: bool) -> None:  # noqa: FBT001 - the shape that expat calls
        """Pass over the name of a document type, which nothing follows; refuse one that declares something."""
        if subset:
            self.refuse(_("the drawing declares entities"))

    def entity(self, _name: str, _parameter: int) -> None:
        self.refuse(_("the drawing uses an entity"))

    def refuse(self, message: str) -> None:
        at = self.offset(self.parser.CurrentByteIndex)
        raise RefusedError(message, _plain(), (at, at + 1), unsafe=True)

    def judge(self, one: Element) -> None:
        """Refuse an element that is no shape, and an attribute that acts or leads out of the file."""
        if one.name not in _SHAPES:
            message = _("`{name}` is not a shape").format(name=one.name)
            raise RefusedError(message, _cure(one.name), one.at, unsafe=True)
        for key, value in one.given.items():
            wrong = key.startswith("on") or (key == "href" and not value.startswith("#")) or _leads_out(value)
            if wrong and key not in {"d", "points"}:
                begin = max(self.whole.find(key, one.at[1]), one.at[0])
                message = _("`{name}` does more than draw: `{value}`").format(name=key, value=value[:60])
                raise RefusedError(message, _plain(), (begin, begin + len(key)), unsafe=True)

    def offset(self, byte: int) -> int:
        return len(self.bytes[:byte].decode("utf-8", "ignore"))


def _seen(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Leave out the attributes of other programs; a link of the old kind is one of the new kind."""
    for name, value in given.items():
        if " " not in name:
            yield name, value
        elif name == LINK and "href" not in given:
            yield "href", value


def _leads_out(value: str) -> bool:
    """Tell whether a value calls anything but colours, moves, and what the file itself declares."""
    calls = _CALL.findall(_WITHIN.sub("", value))
    return "\\" in value or any(name not in _FUNCTIONS for name in calls)


def _cure(name: str) -> str:
    """Say what helps against an element that is often seen in emblems."""
    if name == "text":
        return _("turn the letters into paths: Path > Object to Path in Inkscape, Convert to Curves in CorelDRAW")
    return _("give the picture itself, as PNG") if name == "image" else _plain()


def _plain() -> str:
    """Say what helps whatever else an SVG holds."""
    return _("save it as plain SVG in which every part is a shape, or give the emblem as PNG")


def _too_much(at: tuple[int, int]) -> RefusedError:
    """Say that there are too many parts."""
    message = _("the drawing has more than {count} parts").format(count=MAX_ELEMENTS)
    return RefusedError(message, _("give the emblem as PNG"), at)


# --- how much it is ------------------------------------------------------------------------------


def _count(elements: list[Element]) -> None:
    """Refuse what becomes too much when it is drawn: a part that is used many times counts as often as it is used."""
    named: dict[str, list[Element]] = {}
    for one in elements:
        named.setdefault(f"#{one.given.get('id', '')}", []).append(one)
    counted: dict[int, int] = {}

    def weigh(one: Element, deep: int) -> int:
        if deep > 4 * MAX_DEPTH:
            raise _too_much(one.at)
        if id(one) not in counted:
            counted[id(one)] = MAX_ELEMENTS  # as much as that if it is inside of itself
            parts = [*one.inside, *(part for name in _used(one) for part in named.get(name, ()))]
            counted[id(one)] = 1 + sum(weigh(part, deep + 1) for part in parts)
        return counted[id(one)]

    if weigh(elements[0], 0) > MAX_ELEMENTS:
        raise _too_much(elements[0].at)
    _judge_sheets(elements, named)


def _judge_sheets(elements: list[Element], named: Mapping[str, list[Element]]) -> None:
    """Refuse a style sheet that fills shapes with other shapes: nobody can count how often it does."""
    for sheet in elements:
        used = [one for _mark, name in _WITHIN.findall(sheet.text) for one in named.get(f"#{name}", ())]
        if any(one.name not in _GRADIENTS for one in used):
            raise RefusedError(_("the style sheet fills shapes with other shapes"), _plain(), sheet.at)


def _used(one: Element) -> Iterator[str]:
    """Name what an element uses; a gradient has no shapes."""
    if one.name not in _GRADIENTS:
        yield from [one.given["href"]] if "href" in one.given else []
        yield from (f"#{name}" for value in one.given.values() for _mark, name in _WITHIN.findall(value))


def _box(root: Element) -> tuple[float, float, float, float]:
    """Return what is seen of the drawing: its view box, or else all of its width and height."""
    numbers = [float(number) for number in _NUMBER.findall(root.given.get("viewBox", ""))]
    sides = [_pixels(root.given.get(name, "")) for name in ("width", "height")]
    left, bottom, wide, high = numbers if len(numbers) == 4 else (0.0, 0.0, *sides)  # noqa: PLR2004
    if not (0.001 < wide < 1e6 and 0.001 < high < 1e6 and max(abs(left), abs(bottom)) < 1e6):  # noqa: PLR2004
        message = _("the drawing does not say how large it is")
        raise RefusedError(message, _("give the outermost element a `viewBox`"), root.at)
    if not 1 / STEEPEST <= wide / high <= STEEPEST:
        message = _("the drawing is more than {count} times as long as it is wide").format(count=STEEPEST)
        raise RefusedError(message, _("crop it to the emblem alone"), root.at)
    return left, bottom, wide, high


def _pixels(written: str) -> float:
    found = _LENGTH.fullmatch(written.strip())
    return float(found[1]) * _PIXELS.get(found[2], 0) if found else 0
