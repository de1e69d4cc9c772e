"""The text of a regulation becomes its files: Markdown and Akoma Ntoso, a Word file, a PDF; nothing is written here."""

from __future__ import annotations

from collections.abc import Collection

from masterplan.diagnostics.language import _
from masterplan.law import akoma_ntoso, markdown, seal
from masterplan.law.regulation import Regulation
from masterplan.press.made import Made, Printed
from masterplan.world import timing
from masterplan.world.disk import Design
from masterplan.world.store import NOWHERE, Store

SLUG, AMENDING = "rancangan", "perubahan"  # what it and what amends it are called among the books


def made(  # noqa: PLR0913 - what is made, and how
    law: Regulation,
    design: Design,
    formats: Collection[str],
    slug: str = SLUG,
    *,
    numbered: bool = False,
    sealed: bool = False,
    store: Store = NOWHERE,
) -> Made:
    """Make it in some formats; with `md` goes the XML, for programs.

    `numbered` puts a number before each line. One that is `sealed` has its fingerprint in the foot of its last page.
    """
    text = markdown.sealed(law) if sealed else markdown.written(law)
    mark = seal.line(text) if sealed else ""
    files, printed, anew = dict[str, bytes](), dict[str, Printed](), set[str]()

    def set_now() -> tuple[bytes, ...]:
        from masterplan.press.regulation import typeset  # noqa: PLC0415 - the engine, which Markdown does not wait for

        anew.add("pdf")
        own = typeset.typeset(law, design.folder / "pdf", numbered=numbered, mark=mark)
        return own.pdf, str(own.pages).encode()

    with timing.stage(_("regulation")):
        if "md" in formats:
            files |= {"md": text.encode(), "xml": akoma_ntoso.written(law)}
        if "docx" in formats:
            files["docx"] = _word(law, design, numbered=numbered, mark=mark)
            anew.add("docx")
        if "pdf" in formats:
            files["pdf"], pages = store.remembered(
                "rancangan", (repr(law), design.hashes["pdf"], str(numbered), mark), set_now
            )
            printed["pdf"] = Printed(int(pages), {})
    return Made(files, printed, anew=frozenset(anew), path=f"{slug}/{slug}")


def _word(law: Regulation, design: Design, *, numbered: bool, mark: str) -> bytes:
    from masterplan.press import typst  # noqa: PLC0415 - as above
    from masterplan.press.pandoc import WORD  # noqa: PLC0415 - as above
    from masterplan.press.regulation import emblem, word  # noqa: PLC0415 - as above

    parts = {path.removeprefix(WORD): text for path, text in design.parts.items() if path.startswith(WORD)}
    shown = typst.pictures({emblem.NAME: law.emblem.svg} if law.emblem else {}, design.folder / "pdf")
    return word.written(law, parts, shown, numbered=numbered, mark=mark)
