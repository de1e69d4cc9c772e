"""What the reader of XML stumbled over becomes words in the language of the reader."""

from __future__ import annotations

from xml.parsers.expat import ErrorString, errors

from masterplan.diagnostics.language import _


def reason(code: int) -> str:
    """Say why XML cannot be read any further; what hardly anybody writes is told as the library tells it."""
    told = {
        errors.XML_ERROR_TAG_MISMATCH: _("another tag has to be closed before"),
        errors.XML_ERROR_NO_ELEMENTS: _("there is no tag, or the last one is not closed"),
        errors.XML_ERROR_UNCLOSED_TOKEN: _("a tag is not closed"),
        errors.XML_ERROR_INVALID_TOKEN: _("this sign may not stand here; `&` is written `&amp;`, `<` is `&lt;`"),
        errors.XML_ERROR_DUPLICATE_ATTRIBUTE: _("a property is written twice"),
        errors.XML_ERROR_UNDEFINED_ENTITY: _("this sign has no such name; write the sign itself"),
        errors.XML_ERROR_UNBOUND_PREFIX: _("nothing says what stands before `:` in this name"),
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: _("something follows behind the end"),
    }
    written = ErrorString(code) or ""
    return told.get(written, written)
