"""The annexes of an adopted text and those of now become what the amendment says of them, and which are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from masterplan.law.forms import AmendingForm
from masterplan.law.regulation import Annex, Regulation
from masterplan.plan.plan import Plan

_APART = frozenset({"data/rancangan.yaml", "data/tanggapan.yaml"})  # no annex prints what these say
_BOOK = re.compile(r"(?:^|/)naskah/([^/]+)/")  # the book that a text belongs to


class AnnexChange(NamedTuple):
    """What an amendment says of an annex, and the annex as it is to be, which is none if it is left out."""

    lead: str
    annex: Annex | None


def changes(plan: Plan, adopted: Regulation, now: Regulation, form: AmendingForm) -> Iterator[AnnexChange]:
    """Go through the annexes that are others now, were added or left out, in the order of their numbers.

    All annexes are books of one plan, so that what its data say is taken to concern each of them, and what is written
    for one book only that one.
    """
    before, after = ({one.book: one for one in law.annexes} for law in (adopted, now))
    for book in sorted({*before, *after}, key=lambda one: (after.get(one) or before[one]).count):
        then, own = before.get(book), after.get(book)
        if own is None:
            yield AnnexChange(form.removed.format(what=before[book].called), None)
        elif then is None:
            yield AnnexChange(form.annex_added.format(which=own.called, form=now.name), own)
        elif then != own or (plan.ditetapkan and _said(plan, book) != _said(plan.ditetapkan, book)):
            told = form.annex_changed.format(before=then.called, which=own.called, form=now.name)
            yield AnnexChange(told, own)


def _said(plan: Plan, book: str) -> tuple[Mapping[str, BaseModel], Mapping[str, str], object]:
    """Return all that a book may print."""
    files = {one.path: one.value for one in (*plan.single, *plan.opd) if one.path not in _APART}
    texts = {path: text for path, text in plan.naskah.items() if _of(path) in {"", book}}
    return files, texts, plan.batas


def _of(path: str) -> str:
    """Return the book that a text is written for, or nothing for one that any may print."""
    found = _BOOK.search(path)
    return found[1] if found and (found[1].startswith("buku-") or found[1] == "naskah-akademik") else ""
