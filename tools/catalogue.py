"""The messages of the code and of its command line become the catalogue: `python -m tools.catalogue update` or `check`.

`update` adds new messages to the .po file, drops those no longer in the code, and compiles the .mo file that the
program loads. `check` says what is missing. The .po file has no line numbers, so that it changes only when a message
does.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from typer import core

from masterplan.rules import explanations

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent / "masterplan"
PO = PACKAGE / "diagnostics" / "locale" / "id" / "LC_MESSAGES" / "masterplan.po"
MO = PO.with_suffix(".mo")

# `Matching`, `refusal` and `_AnyValue` are where the model says what it wants: their second argument is a message. The
# first one of `Traits` is what an item is called.
KEYWORDS = {
    **dict.fromkeys(("Matching", "refusal", "_AnyValue"), (2,)),
    "_": None,
    "later": None,
    "ngettext": (1, 2),
    "Traits": (1,),
}


def extracted() -> Catalog:
    """Return the messages and the paragraphs of explanations that are in the code, untranslated."""
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(str(PACKAGE), keywords=KEYWORDS):
        found.add(message, context=context)
    with Path(core.__file__).open("rb") as file:  # what the library of the command line says
        for _line, message, _comments, context in extract("python", file):
            found.add(message, context=context)
    for explained in explanations.every():
        for paragraph in explained.paragraphs:
            found.add(paragraph)
    return found


def translated() -> Catalog:
    """Return the catalogue as it is in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="id")


def po(catalogue: Catalog) -> bytes:
    """Return the .po file of a catalogue."""
    buffer = BytesIO()
    write_po(buffer, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=120)
    return buffer.getvalue()


def mo(catalogue: Catalog) -> bytes:
    """Return the .mo file of a catalogue."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def faults() -> Iterator[str]:
    """Say what keeps the catalogue from being complete and fresh."""
    catalogue, code = translated(), extracted()
    for message in code:
        if message.id and (fault := _fault(message, catalogue.get(message.id))):
            yield f"{fault}: {message.id!r}"
    for message in catalogue:
        if message.id and message.id not in code:
            yield f"no longer in the code: {message.id!r}"
    with MO.open("rb") as file:
        compiled = read_mo(file)
    if _messages(compiled) != _messages(catalogue):
        yield "masterplan.mo is older than masterplan.po"


def _fault(message: Message, translation: Message | None) -> str | None:
    if translation is None or translation.fuzzy or not all(_texts(translation.string)):
        return "not translated"
    wanted = set().union(*map(placeholders, _texts(message.id)))
    if any(placeholders(text) != wanted for text in _texts(translation.string)):
        return "other placeholders"
    return None


def _messages(catalogue: Catalog) -> list[tuple[object, object]]:
    return sorted((_texts(message.id), _texts(message.string)) for message in catalogue if message.id)


def _texts(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def update() -> None:
    """Bring the .po file up to the code, and the .mo file up to the .po file."""
    catalogue = translated()
    catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    PO.write_bytes(po(catalogue))
    MO.write_bytes(mo(translated()))


def main(arguments: list[str]) -> int:
    """Run `update` or `check`; 1 if the catalogue is not complete."""
    if arguments == ["update"]:
        update()
    found = list(faults())
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
