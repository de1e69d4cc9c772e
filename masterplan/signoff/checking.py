"""The files of a package, as somebody received them, become what is compared with paper, and what is not as it was.

A fingerprint is worked out anew from the text of its document, and is not taken from the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.law import seal
from masterplan.signoff.package import DOCUMENTS
from masterplan.signoff.release import SUMS, sums
from masterplan.world.leftovers import MANIFEST


class PackagedDocument(Struct, frozen=True):
    """A document of a package: its name, its fingerprint, and how many pages its PDF has."""

    nama: str
    sidik: str
    halaman: int


class PackageReport(Struct, frozen=True):
    """The documents of a package, and each thing in it that is not as it was published."""

    dokumen: tuple[PackagedDocument, ...]
    beda: tuple[str, ...]


def checked(files: Mapping[str, bytes]) -> PackageReport:
    """Check the files of a package by their paths in it; raises `EnvironmentProblem` if they are none."""
    try:
        manifest = json.loads(files[MANIFEST])
        known = [
            PackagedDocument(str(one["nama"]), str(one["sidik"]), int(one["halaman"].get("pdf", 0)))
            for one in manifest[DOCUMENTS]
        ]
        listed = {str(path): str(told) for path, told in manifest["keluaran"].items()}
        texts = [[path for path in one["berkas"] if path.endswith(".md")] for one in manifest[DOCUMENTS]]
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        cure = _("name the folder that holds its `{name}`, as `masterplan release --regulation` has made it")
        raise EnvironmentProblem(_("this is no package of a regulation"), cure.format(name=MANIFEST)) from None
    wrong = [*_files(files, listed), *_listed(files)]
    for one, paths in zip(known, texts, strict=True):
        wrong += _text(one, [files[path].decode(errors="replace") for path in paths if path in files])
    return PackageReport(tuple(known), tuple(dict.fromkeys(wrong)))


def _files(files: Mapping[str, bytes], listed: Mapping[str, str]) -> Iterator[str]:
    for path, told in listed.items():
        if path not in files:
            yield _("{path} is missing").format(path=path)
        elif f"sha256:{sha256(files[path]).hexdigest()}" != told:
            yield _("{path} is not the file that was published").format(path=path)
    for path in files.keys() - listed.keys() - {MANIFEST, SUMS}:
        yield _("{path} does not belong to the package").format(path=path)


def _listed(files: Mapping[str, bytes]) -> Iterator[str]:
    """Compare the manifest, which cannot list itself, with the list that was released with it."""
    if SUMS not in files:
        yield _("there is no {name}: this is a draft, which was never released").format(name=SUMS)
    elif sums({MANIFEST: files[MANIFEST]}) not in files[SUMS]:
        yield _("{path} is not the file that was published").format(path=MANIFEST)


def _text(document: PackagedDocument, texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if seal.fingerprint(text) != document.sidik or seal.said(text) != [document.sidik]:
            yield _("the text of {name} has another fingerprint than the manifest says").format(name=document.nama)


def told(report: PackageReport) -> str:
    """Say what a reader compares with paper, and what is wrong."""
    lines = []
    for one in report.dokumen:
        pages = ngettext("{count} page", "{count} pages", one.halaman).format(count=one.halaman)
        lines += [f"{one.nama}, {pages}" if one.halaman else one.nama, f"  {one.sidik}"]
    if report.beda:
        return "\n".join((*lines, _("Not as it was published:"), *(f"- {one}" for one in report.beda)))
    lines.append(_("Every file is as it was published."))
    lines.append(_("A printed copy has the same fingerprint in the foot of its last page."))
    return "\n".join(lines)
