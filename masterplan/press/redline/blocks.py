"""Paragraphs and tables of two revisions become those of one, in which words, paragraphs, rows and tables come and go.

A paragraph of both is compared word by word. One that only the later revision has is inserted with its mark, so that
nothing of it is left when somebody rejects it. How things look is taken from the later revision.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rapidfuzz import fuzz

from masterplan.press.redline import rows, wordml
from masterplan.press.redline.atoms import atoms, uncounted
from masterplan.press.redline.pairs import pairs
from masterplan.press.redline.words import Tracked, compared, tracked, written

NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
# What a paragraph stands for: a heading or a caption, the caption of a further part, a line of a list, a figure.
_ID = re.compile(
    r'<w:bookmarkStart\b[^>]*\bw:name="(?P<judul>[^"]*)"|<w:instrText\b[^>]*> ?PAGEREF (?P<daftar>\w+)'
    r'|"Caption"/></w:pPr>(?:(?!</w:r>).)*</w:r><w:r><w:instrText\b[^>]*> ?REF (?P<lanjutan>\w+)'
    r'|\br:embed="(?P<gambar>.*?)(?:-lama)?"'
)
_BOOKMARK = re.compile(r'<w:bookmarkStart\b[^>]*\bw:name="([^"]*)"[^>]*/>')
_PROPERTIES = re.compile(r"<w:p(?:\s[^>]*)?>(?:<w:pPr>(.*?)</w:pPr>|<w:pPr\s*/>)?", re.DOTALL)
_BREAK = re.compile(r"<w:sectPr\b.*?</w:sectPr>")
_SETTING = re.compile(r'\sw:(?:orient|fmt|start)="[^"]*"')
_VALUE = r'<w:{}\b[^>]*\bw:val="(\w+)"'
_STYLE, _LEVEL = (re.compile(_VALUE.format(name)) for name in ("pStyle", "ilvl"))
_NUMBERED = re.compile(r"<w:(?:numId|footnoteReference)\b")  # what has another number in each revision
# Pandoc chooses among these by what stands before a paragraph, and by blank lines between the items of a list.
_PLAIN = frozenset(("FirstParagraph", "BodyText", "Compact", ""))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table.

    `id` is what it stands for, `kind` what it is set as, `key` all that it says, and `rows` what those of a table are.
    """

    xml: str
    id: str
    kind: str
    key: str
    rows: Sequence[str] = ()

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return re.sub(r"<[^>]*>", "", self.xml)


# --- reading ------------------------------------------------------------------------------------


def blocks(
    found: Sequence[str], named: Mapping[str, Sequence[str]] = NOTHING, without: Collection[str] = ()
) -> list[Block]:
    """Say what paragraphs and tables stand for; `named` are the rows of each table by the bookmark of its caption.

    Bookmarks called `without` are taken out, since a name can be given only once.
    """
    made: list[Block] = []
    above = ""
    for xml in found:
        if xml.startswith("<w:tbl"):
            made.append(Block(xml, f"tabel:{above}" if above else "", _TABLE, xml, named.get(above, ())))
            above = ""
        else:
            one = _paragraph(xml)
            kind, _colon, name = one.id.partition(":")
            above = name if kind in {"judul", "lanjutan"} else ""
            made.append(replace(one, xml=_unmarked(xml, without)) if without else one)
    return made


_TABLE = "tabel"


def _paragraph(xml: str) -> Block:
    sign = _ID.search(xml)
    ident = f"{sign.lastgroup}:{sign[sign.lastgroup or 0]}" if sign else ""
    properties = _PROPERTIES.match(xml)
    kind = _kind(_own(xml))
    return Block(xml, ident, kind, f"{kind} {uncounted(xml[properties.end() if properties else 0 :])}")


def _kind(properties: str) -> str:
    """Say how a paragraph is set: its style, its level in a list, and the section that ends with it."""
    style, level, section = (found.search(properties) for found in (_STYLE, _LEVEL, _BREAK))
    name = style[1] if style and style[1] not in _PLAIN else ""
    ends = " ".join(("akhir", *_SETTING.findall(section[0]))) if section else ""
    return f"{name} {level[1] if level else ''} {ends}"


def bookmarks(xml: str) -> frozenset[str]:
    """Return the names of all bookmarks."""
    return frozenset(_BOOKMARK.findall(xml))


def _unmarked(xml: str, names: Collection[str]) -> str:
    for mark in _BOOKMARK.finditer(xml):
        if mark[1] in names:
            ident = re.search(r'\bw:id="(\w+)"', mark[0])
            end = rf'<w:bookmarkEnd\b[^>]*\bw:id="{ident[1]}"[^>]*/>' if ident else "(?!)"
            xml = re.sub(end, "", xml.replace(mark[0], ""))
    return xml


# --- joining ------------------------------------------------------------------------------------


def joined(old: Sequence[Block], new: Sequence[Block], *, cell: bool = False) -> list[str]:
    """Write what stands in a document, a note or a cell; in a cell the styles of paragraphs follow from the row."""
    out: list[str] = []
    i = j = 0
    for a, b in _ended(pairs(old, new, _likeness), old, new):
        out += [*(whole(one, "del") for one in old[i:a]), *(whole(one, "ins") for one in new[j:b])]
        out.append(_both(old[a], new[b], cell=cell))
        i, j = a + 1, b + 1
    if out and bool(old[i:]) != bool(new[j:]):
        return [*out[:-1], *_last(old[i - 1], new[j - 1], old[i:] or new[j:], "del" if old[i:] else "ins")]
    return [*out, *(whole(one, "del") for one in old[i:]), *(whole(one, "ins") for one in new[j:])]


def _likeness(then: Block, now: Block) -> float:
    """Compare what stands for nothing of its own; tables without caption are few."""
    if then.id or now.id or then.kind != now.kind:
        return 0
    return 1 if then.kind == _TABLE else fuzz.ratio(then.text, now.text) / 100


def _ended(found: list[tuple[int, int]], old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pair the last paragraphs, if nothing else pairs them: the mark of the last one can neither come nor go."""
    last = len(old) - 1, len(new) - 1
    open_ = not found or (found[-1][0] < last[0] and found[-1][1] < last[1])
    paragraphs = old and new and _TABLE not in {old[-1].kind, new[-1].kind}
    return [*found, last] if open_ and paragraphs else found


def _last(then: Block, now: Block, more: Sequence[Block], state: Tracked) -> list[str]:
    """Write the last pair and what only one revision has after it.

    It is the mark of the pair that comes or goes, and the last paragraph keeps its own, as when somebody types it.
    """
    if _TABLE in {then.kind, now.kind, more[-1].kind}:
        return [_both(then, now), *(whole(one, state) for one in more)]
    was, shown = (then.xml, more[-1].xml) if state == "ins" else (more[-1].xml, now.xml)
    found, after = atoms(wordml.parse(more[-1].xml))
    end = f"<w:p>{_properties(_own(shown), '', _own(was))}{tracked(found, state)}{after}</w:p>"
    return [_both(then, now, mark=state), *(whole(one, state) for one in more[:-1]), end]


def _both(then: Block, now: Block, *, cell: bool = False, mark: Tracked = "") -> str:
    """Write what both revisions have; what has not changed is the very text of the later one."""
    if now.kind == _TABLE:
        same = then.xml == now.xml
        return now.xml if same else rows.merged(_table(then), _table(now), INSIDE)
    numbered = _NUMBERED.search(now.xml)
    if then.key == now.key and not (mark or numbered):
        return now.xml
    if "<w:drawing" in now.xml and not mark:  # LibreOffice loses the end of a paragraph whose only picture is rejected
        return whole(then, "del") + whole(now, "ins")
    (before, ends), (after, end) = (atoms(wordml.parse(one.xml)) for one in (then, now))
    parts = compared(before, after)
    if not (mark or numbered or any(not part.stays for part in parts) or (then.kind != now.kind and not cell)):
        return now.xml
    properties = _properties(_numbered(_own(now.xml), _own(then.xml)), mark, "" if cell else _own(then.xml))
    return f"<w:p>{properties}{written(parts)}{ends}{end}</w:p>"


def whole(one: Block, state: Tracked) -> str:
    """Write a paragraph or a table that comes or goes, with all that is in it."""
    if one.kind == _TABLE:
        return rows.whole(_table(one), state, INSIDE)
    found, after = atoms(wordml.parse(one.xml))
    return f"<w:p>{_properties(_own(one.xml), state)}{tracked(found, state)}{after}</w:p>"


def _table(one: Block) -> rows.WordTable:
    return rows.table(one.xml, one.rows)


def _in_cells(old: Sequence[str], new: Sequence[str]) -> list[str]:
    return joined(blocks(old), blocks(new), cell=True)


INSIDE = rows.Inside(_in_cells, lambda xml, state: whole(blocks([xml])[0], state))


# --- properties ---------------------------------------------------------------------------------

_LOOK = re.compile(r"<w:rPr>(.*?)</w:rPr>|<w:rPr\s*/>")
_NUMBER = re.compile(r'(<w:numId\b[^>]*\bw:val=")(\w+)')


def _own(xml: str) -> str:
    """Return what the properties of a paragraph say."""
    found = _PROPERTIES.match(xml)
    return found[1] or "" if found else ""


def _properties(now: str, mark: Tracked, was: str = "") -> str:
    """Write properties; a mark that comes or goes is tracked, and so is how a paragraph was set if it was otherwise."""
    look, section = _LOOK.search(now), _BREAK.search(now)
    own = f"<w:{mark}/>" if mark else ""
    run = f"<w:rPr>{own}{(look[1] or '') if look else ''}</w:rPr>" if own or look else ""
    before = f"<w:pPrChange><w:pPr>{_plain(was)}</w:pPr></w:pPrChange>" if was and _kind(was) != _kind(now) else ""
    inside = f"{_plain(now)}{run}{section[0] if section else ''}{before}"
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def _plain(properties: str) -> str:
    return _BREAK.sub("", _LOOK.sub("", properties))


def _numbered(now: str, was: str) -> str:
    """Write the number of the list that an item was in behind that of the list that it is in."""
    before = _NUMBER.search(was)
    return _NUMBER.sub(lambda found: f"{found[0]}:{before[2]}" if before else found[0], now)
