"""The text of an SVG becomes the same drawing made of shapes alone, or the reason why it is refused.

What is printed is written anew from what was understood, so no reader of the books can understand more of it: there are
no scripts, links, entities or fonts left that it could follow. What other programs say to themselves is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from masterplan.diagnostics.language import _
from masterplan.plan.emblem.elements import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    WITHIN,
    Element,
    RefusedError,
    box,
    count,
    plain,
    too_much,
)

NAMESPACE, LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink href"
SHAPES = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "style", "clipPath", "mask", "pattern"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop"),
    )
)
SILENT = ("title", "desc", "metadata")
FUNCTIONS = frozenset(("rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewX", "skewY"))
OWN = ("width", "height", "x", "y", "viewBox", "preserveAspectRatio")  # what is said anew about the whole

_CALL = re.compile(r"([\w-]*)\(")
_NAME = re.compile(r"[\s/>]")


@dataclass(frozen=True, slots=True)
class SafeSvg:
    """A drawing that is safe to print, and the corner and the sides of what is seen of it."""

    root: Element
    box: tuple[float, float, float, float]

    def text(self, wide: float, high: float) -> str:
        """Write it as an SVG of so many points."""
        kept = {key: value for key, value in self.root.given.items() if key not in OWN}
        sizes = {"width": f"{wide:g}pt", "height": f"{high:g}pt", "viewBox": " ".join(f"{side:g}" for side in self.box)}
        return _written(Element("svg", {"xmlns": NAMESPACE, **sizes, **kept}, (0, 0), self.root.inside)) + "\n"


def read(text: str) -> SafeSvg:
    """Understand an SVG; raises `RefusedError`."""
    reader = _SvgReader(text)
    reader.parse()
    count(reader.elements)
    return SafeSvg(reader.elements[0], box(reader.elements[0]))


def _written(one: Element) -> str:
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
        self.parser = expat.ParserCreate(namespace_separator=" ")
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
            message = _("the drawing is damaged here: {reason}").format(reason=expat.ErrorString(fault.code))
            raise RefusedError(
                message, _("save it once more, or ask its author for the whole file"), (at, at + 1)
            ) from None

    def start(self, name: str, given: Mapping[str, str]) -> None:
        space, _blank, own = name.rpartition(" ")
        begin = self.offset(self.parser.CurrentByteIndex) + 1
        at = begin, begin + len(_NAME.split(self.whole[begin : begin + 100], maxsplit=1)[0])
        if not self.elements and (space, own) != (NAMESPACE, "svg"):
            raise RefusedError(_("this is not an SVG"), _("give the emblem as SVG or as PNG"), at)
        if self.aside or space != NAMESPACE or own in SILENT:
            self.aside += 1
            return
        if len(self.elements) == MAX_ELEMENTS or len(self.open) == MAX_DEPTH:
            raise too_much(at)
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
            raise RefusedError(_("the style sheet does more than colour shapes"), plain(), one.at, unsafe=True)

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
        raise RefusedError(message, plain(), (at, at + 1), unsafe=True)

    def judge(self, one: Element) -> None:
        """Refuse an element that is no shape, and an attribute that acts or leads out of the file."""
        if one.name not in SHAPES:
            message = _("`{name}` is not a shape").format(name=one.name)
            raise RefusedError(message, _cure(one.name), one.at, unsafe=True)
        for key, value in one.given.items():
            wrong = key.startswith("on") or (key == "href" and not value.startswith("#")) or _leads_out(value)
            if wrong and key not in {"d", "points"}:
                begin = max(self.whole.find(key, one.at[1]), one.at[0])
                message = _("`{name}` does more than draw: `{value}`").format(name=key, value=value[:60])
                raise RefusedError(message, plain(), (begin, begin + len(key)), unsafe=True)

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
    calls = _CALL.findall(WITHIN.sub("", value))
    return "\\" in value or any(name not in FUNCTIONS for name in calls)


def _cure(name: str) -> str:
    """Say what helps against an element that is often seen in emblems."""
    if name == "text":
        return _("turn the letters into paths: Path > Object to Path in Inkscape, Convert to Curves in CorelDRAW")
    return _("give the picture itself, as PNG") if name == "image" else plain()
