"""A regulation, its annexes and what has changed become one package, and what its manifest says of them.

Each document ends with its fingerprint (`law/seal.py`), so that a printed copy can be checked against the manifest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from masterplan import compiler
from masterplan.book import render
from masterplan.book.outline import PlanBook
from masterplan.book.parts import Frame
from masterplan.book.render import Page
from masterplan.compiler import Compiled
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.law import markdown, seal
from masterplan.law.annexes import sealed
from masterplan.law.phrases import explained
from masterplan.law.regulation import Regulation
from masterplan.model.rancangan import PerubahanPeraturan, Rancangan
from masterplan.plan.plan import Plan
from masterplan.press.made import Made
from masterplan.press.regulation.regulation import AMENDING, SLUG
from masterplan.signoff import release
from masterplan.words.terminal import wrapped

NOTE = "catatan-perubahan"  # what the note of changes is called among its documents; `perubahan` amends the regulation
DOCUMENTS = "dokumen"  # where the manifest lists them
_TITLE = "Catatan Perubahan"


def bound(compiled: Compiled) -> Compiled:
    """Return the books of a package: the annexes of the regulation, and what has changed since the edition before.

    Raises `EnvironmentProblem` if the plan drafts no regulation.
    """
    if compiled.law is None:
        cure = _("start its draft with `masterplan new regulation`")
        raise EnvironmentProblem(_("the plan drafts no regulation"), cure)
    own, note = compiler.annexed(compiled), [*_note(compiled)]
    books = (*own.books, *(book for book, _page in note))
    return replace(own, books=books, pages=(*own.pages, *(page for _book, page in note)), bound=True)


def _note(compiled: Compiled) -> Iterator[tuple[PlanBook, Page]]:
    """Write the note of changes: what the chapter on them says, if there are any."""
    for book, page in zip(compiled.books, compiled.pages, strict=True):
        for chapter in release.on_changes(page) if release.has_changes(page) else ():
            titled = replace(chapter, kind="judul", title=_TITLE, number="")
            parts = render.alone((Frame("lembar", (titled,)),), book.imprint.gaya.nomor_tabel)
            outline = book.outline.model_copy(update={"judul": book.imprint.judul})
            yield replace(book, slug=NOTE, nama=_TITLE, outline=outline), Page(NOTE, sealed(parts))


def described(plan: Plan | None, compiled: Compiled, made: Mapping[str, Made]) -> Mapping[str, object]:
    """Return what the manifest says of a regulation, and of each document of its package in their order."""
    law = compiled.law
    if law is None or plan is None:
        return {}
    draft = plan.rancangan.value
    edisi = [book.imprint.edisi.nomor for book in compiled.books][:1]
    about = {**_about(law, draft), "edisi": edisi[0] if edisi else None}
    if compiled.amendment:
        about["perubahan"] = _about(compiled.amendment.text, draft.perubahan[-1])
    return {"peraturan": about, DOCUMENTS: [*_documents(law, compiled, made)]}


def _about(law: Regulation, given: Rancangan | PerubahanPeraturan) -> dict[str, object]:
    return {
        "nama": law.kind,
        "tentang": law.title,
        "nomor": given.nomor,
        "tahun": given.tahun,
        "ditetapkan": given.ditetapkan and given.ditetapkan.isoformat(),
        "diundangkan": given.diundangkan and given.diundangkan.isoformat(),
        "cap": law.stamp,
    }


def _documents(law: Regulation, compiled: Compiled, made: Mapping[str, Made]) -> Iterator[Mapping[str, object]]:
    texts = [(SLUG, law.kind, markdown.sealed(law))]
    if amendment := compiled.amendment:
        now, amending = f"{law.kind} (sesudah perubahan)", amendment.text
        texts = [(SLUG, now, markdown.sealed(law)), (AMENDING, amending.title, markdown.sealed(amending))]
    texts += [(page.slug, book.nama, page.markdown) for book, page in zip(compiled.books, compiled.pages, strict=True)]
    for slug, name, text in texts:
        own = made[slug]
        yield {
            "id": slug,
            "nama": name,
            "sidik": seal.fingerprint(text),
            "halaman": {form: one.pages for form, one in sorted(own.printed.items())},
            "berkas": [f"{own.path}.{form}" for form in sorted(own.files)],
        }


def advice(plan: Plan, compiled: Compiled, width: int) -> str:
    """Say how a printed copy is checked, and what is still dotted in the text."""
    said = [_("A printed copy is checked by `{command}`.").format(command="masterplan release --check")]
    if not any(page.slug == NOTE or release.has_changes(page) for page in compiled.pages):
        said.append(_("It has no note of changes, since no edition came before it."))
    if compiled.law and (empty := ", ".join(_empty(plan.rancangan.value, compiled))):
        said.append(_("Printed as dots, since nobody has given them: {fields}.").format(fields=empty))
    if compiled.law and "RANCANGAN" in compiled.law.stamp:
        told = _("Each page is stamped as a draft until number, year and both days are given.")
        amended = _("Each page is stamped as a draft until number, year and both days of the amendment are given.")
        said.append(amended if compiled.amendment else told)
    return "\n".join(line for one in said for line in wrapped(one, width))


def _empty(draft: Rancangan, compiled: Compiled) -> Iterator[str]:
    """Go through the fields without which the texts have dots: of the last amendment those of its own."""
    law, amendment = compiled.law, compiled.amendment
    if law is None:
        return
    known = _dated("", draft, law)
    if amendment:
        known |= _dated(f"perubahan.{len(draft.perubahan)}.", draft.perubahan[-1], amendment.text)
    known |= {"sekretaris.nama": law.signatures[-1].name, "daerah.kepala_daerah.nama": law.signatures[0].name}
    yield from (field for field, value in known.items() if not value)


def _dated(at: str, given: Rancangan | PerubahanPeraturan, law: Regulation) -> dict[str, object]:
    """Return what a regulation gets when it is adopted, by its fields."""
    return {
        f"{at}nomor": given.nomor,
        f"{at}tahun": given.tahun,
        f"{at}ditetapkan": given.ditetapkan,
        f"{at}diundangkan": given.diundangkan,
        f"{at}noreg": given.noreg or not law.register,
        f"{at}lembaran.nomor": given.lembaran and given.lembaran.nomor is not None,
        f"{at}lembaran.tambahan": not explained(law) or (given.lembaran and given.lembaran.tambahan is not None),
    }
