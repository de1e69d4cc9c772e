"""A regulation becomes Akoma Ntoso, the XML of legal texts (OASIS LegalDocML 1.0), each part with an id of its own.

Ids (`eId`) follow the naming convention of the standard: `art_7__para_2__list_1__point_a`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgspec.structs import replace

from masterplan.law.forms import DECIDED, GRACE
from masterplan.law.phrases import agreed, enacted, explained, explanation, heading, notes, registered
from masterplan.law.regulation import Article, LawChapter, LawLine, Regulation, Run

SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_MAKER = "#masterplan"
_PARTS = ("chapter", "section", "subsection")


def written(law: Regulation) -> bytes:
    """Write the XML, the same bytes for the same text."""
    root = Element("akomaNtoso", {"xmlns": SPACE})
    whole = "singleVersion" if any(one.note for one in law.articles) else "originalVersion"
    act = SubElement(root, "act", {"name": _kind(law), "contains": whole})
    _meta(act, law)
    _preface(act, law)
    _preamble(act, law)
    body = SubElement(act, "body", {"eId": "body"})
    for chapter in law.chapters:
        _part(body, chapter, law)
    _conclusions(act, law)
    _attachments(act, law)
    _indented(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _indented(root: Element) -> None:
    """Put each part on a line of its own, but nothing between the words of a paragraph."""
    indent(root)
    for paragraph in root.iter("p"):
        for part in paragraph:
            part.tail = None if _between(part.tail) else part.tail
        paragraph.text = None if _between(paragraph.text) else paragraph.text


def _between(text: str | None) -> bool:
    """Tell whether a text is only what parts lines; no text of a regulation has a line break."""
    return text is not None and "\n" in text


def _kind(law: Regulation) -> str:
    return re.sub(r"\W+", "-", law.form.name.lower())


# --- about the text -----------------------------------------------------------------------------


def _meta(act: Element, law: Regulation, part: str = "main") -> None:
    meta = SubElement(act, "meta")
    identity = SubElement(meta, "identification", {"source": _MAKER})
    number = law.number if law.number.isdecimal() else "rancangan"
    work = f"/akn/id/act/{_kind(law)}/{law.year if law.year.isdecimal() else law.when[:4]}/{number}"
    expression = f"{work}/ind@{law.when}"
    for name, uri in (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}.xml")):
        level = SubElement(identity, f"FRBR{name}")
        SubElement(
            level, "FRBRthis", {"value": f"{uri.removesuffix('.xml')}/!{part}{uri[len(uri.removesuffix('.xml')) :]}"}
        )
        SubElement(level, "FRBRuri", {"value": uri})
        day = (law.adopted or law.when) if name == "Work" else law.when
        SubElement(level, "FRBRdate", {"date": day, "name": _called(law, day)})
        SubElement(level, "FRBRauthor", {"href": "#daerah"})
        if name == "Work":
            SubElement(level, "FRBRcountry", {"value": "id"})
        if name == "Expression":
            SubElement(level, "FRBRlanguage", {"language": "ind"})
    if part == "main":
        _references(meta, law)


def _called(law: Regulation, day: str) -> str:
    """Say what a day is: of the adoption, of that of an amendment, or of the edition that drafts either."""
    return {law.changed: "Perubahan", law.adopted: "Penetapan"}.get(day, "Edisi")


def _references(meta: Element, law: Regulation) -> None:
    references = SubElement(meta, "references", {"source": _MAKER})
    for ident, shown in (("daerah", f"Pemerintah {law.region}"), ("masterplan", "masterplan")):
        href = f"/akn/ontology/organization/id/{ident}"
        SubElement(references, "TLCOrganization", {"eId": ident, "href": href, "showAs": shown})


# --- before and after the articles --------------------------------------------------------------


def _preface(act: Element, law: Regulation) -> None:
    preface = SubElement(act, "preface", {"eId": "preface"})
    for line in heading(law):
        SubElement(preface, "p").text = line


def _preamble(act: Element, law: Regulation) -> None:
    preamble = SubElement(act, "preamble", {"eId": "preamble"})
    _formula(preamble, "rahmat", (GRACE, f"{law.office},".upper()))
    for name, one, ident, lines in (
        ("recitals", "recital", "recs", law.recitals),
        ("citations", "citation", "cits", law.bases),
    ):
        if lines:
            group = SubElement(preamble, name, {"eId": ident})
            for count, line in enumerate(lines, 1):
                item = SubElement(group, one, {"eId": f"{ident}__{one[:3]}_{count}"})
                _number(item, line.number)
                _paragraph(item, line, law)
    _formula(preamble, "diktum", (*agreed(law), DECIDED, enacted(law)))


def _formula(parent: Element, name: str, lines: Sequence[str]) -> None:
    formula = SubElement(parent, "formula", {"name": name, "eId": f"formula_{name}"})
    for line in lines:
        SubElement(formula, "p").text = line


def _conclusions(act: Element, law: Regulation) -> None:
    end = SubElement(act, "conclusions", {"eId": "conclusions"})
    told = [law.order]
    for one in law.signatures:
        told += [one.what, one.when, f"{one.office.upper()},", one.name.upper()]
    for line in filter(None, (*told, law.published.upper(), registered(law) if law.register else "")):
        SubElement(end, "p").text = line


def _attachments(act: Element, law: Regulation) -> None:
    """Add the explanation, and name the books that are annexes, whose text stands in their own files."""
    if not law.annexes and not explained(law):
        return
    group = SubElement(act, "attachments")
    if explained(law):
        _explanation(SubElement(group, "attachment", {"eId": "att_penjelasan"}), law)
    for count, one in enumerate(law.annexes, 1):
        attached = SubElement(group, "attachment", {"eId": f"att_{count}"})
        SubElement(attached, "heading").text = f"{one.number} {one.title}"
        SubElement(attached, "documentRef", {"href": f"../{one.book}/{one.book}.pdf", "showAs": one.title})


def _explanation(parent: Element, law: Regulation) -> None:
    document = SubElement(parent, "doc", {"name": "penjelasan"})
    _meta(document, law, "penjelasan")
    SubElement(SubElement(document, "preface", {"eId": "att_penjelasan__preface"}), "p").text = " ".join(
        explanation(law)
    )
    body = SubElement(document, "mainBody", {"eId": "att_penjelasan__body"})
    for line in law.general:
        _paragraph(body, line, law)
    for article, lines in notes(law):
        own = SubElement(body, "p")
        SubElement(own, "b").text = article.number
        for line in lines:
            _paragraph(body, line, law)
    SubElement(body, "p").text = law.supplement.upper()


# --- articles -----------------------------------------------------------------------------------


def _part(above: Element, part: LawChapter, law: Regulation) -> None:
    """Write a chapter, a section or a part of one; what is not divided writes its articles alone."""
    own = above
    if part.title:
        own = SubElement(above, _PARTS[part.level - 1], {"eId": law.places[part.id]})
        _number(own, part.number, part.note)
        SubElement(own, "heading").text = part.title
    for article in part.articles:
        _article(own, article, law)
    for inner in part.parts:
        _part(own, inner, law)


def _article(parent: Element, article: Article, law: Regulation) -> None:
    own = law.places[article.id]
    part = SubElement(parent, "article", {"eId": own})
    _number(part, article.number, article.note)
    starts = [at for at, line in enumerate(article.lines) if not at or not line.level]
    for count, (start, end) in enumerate(zip(starts, [*starts[1:], len(article.lines)], strict=True), 1):
        ident = f"{own}__para_{count}"
        paragraph = SubElement(part, "paragraph", {"eId": ident})
        _number(paragraph, article.lines[start].number)
        _content(paragraph, article.lines[start:end], ident, law)


def _content(parent: Element, lines: Sequence[LawLine], ident: str, law: Regulation) -> None:
    """Write what a number stands before: its words, the list that they announce, and the words below that."""
    own, within = lines[0].level, [at for at, line in enumerate(lines) if at and line.number]
    if len(lines) > 1 and lines[1].quoted:
        _modified(parent, lines, ident, law)
        return
    if not within:
        _paragraphs(SubElement(parent, "content", {"eId": f"{ident}__content"}), lines, law)
        return
    first = within[0]
    after = next((at for at in range(first, len(lines)) if not lines[at].number and lines[at].level <= own), len(lines))
    group = SubElement(parent, "list", {"eId": f"{ident}__list_1"})
    _paragraphs(SubElement(group, "intro", {"eId": f"{ident}__list_1__intro_1"}), lines[:first], law)
    starts = [at for at in within if at < after and (at == first or lines[at].level <= lines[first].level)]
    for count, (start, end) in enumerate(zip(starts, [*starts[1:], after], strict=True), 1):
        name = re.sub(r"\W", "", lines[start].number)
        point = SubElement(group, "point", {"eId": f"{ident}__list_1__point_{name}"})
        if count > 1 and lines[start].count == 1:  # a list that begins again
            point.set("eId", f"{point.attrib['eId']}_{count}")
        _number(point, lines[start].number)
        _content(point, lines[start:end], point.attrib["eId"], law)
    if after < len(lines):
        _paragraphs(SubElement(group, "wrapUp", {"eId": f"{ident}__list_1__wrapup_1"}), lines[after:], law)


def _paragraphs(parent: Element, lines: Sequence[LawLine], law: Regulation) -> None:
    for line in lines:
        _paragraph(parent, line, law)


def _modified(parent: Element, lines: Sequence[LawLine], ident: str, law: Regulation) -> None:
    """Write a change of an amendment: its sentence, and what it cites."""
    content = SubElement(parent, "content", {"eId": f"{ident}__content"})
    change = SubElement(SubElement(content, "p"), "mod", {"eId": f"{ident}__mod_1"})
    change.text = f"{lines[0].text} "
    cited = SubElement(change, "quotedStructure", {"eId": f"{ident}__mod_1__qstr_1"})
    for line in lines[1:]:
        _paragraph(cited, replace(line, words=(Run(f"{line.number} ".lstrip()), *line.words)), law)


def _number(parent: Element, number: str, note: str = "") -> None:
    if number:
        told = SubElement(parent, "num")
        told.text = number
        if note:
            SubElement(SubElement(told, "authorialNote", {"marker": "*"}), "p").text = note


def _paragraph(parent: Element, line: LawLine, law: Regulation) -> None:
    """Write the words of a line; a name of an article is a reference to it."""
    part = SubElement(parent, "p")
    last: Element | None = None
    for run in line.words:
        if run.target:
            last = SubElement(part, "ref", {"href": f"#{law.places[run.target]}"})
            last.text = run.text
        elif run.slanted:
            last = SubElement(part, "i")
            last.text = run.text
        elif last is None:
            part.text = f"{part.text or ''}{run.text}"
        else:
            last.tail = f"{last.tail or ''}{run.text}"
