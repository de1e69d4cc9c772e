"""The files of an edition become a publication: what git and the books have against it, its sums, and its tag."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from masterplan.book.render import Page
from masterplan.diagnostics.language import _
from masterplan.model.rencana import Edisi
from masterplan.signoff.hindrances import Hindrance, edition
from masterplan.words.format import tanggal
from masterplan.world.repository import Repository

SUMS = "SHA256SUMS"
CHANGES = '<a id="bab-perubahan"></a>'
# What follows the heading of that chapter if it says nothing about changes: confirmations, a chapter, the end.
NOTHING = ('## <a id="klarifikasi">', "# ", "<!-- /")


def in_repository(edisi: Edisi, repository: Repository) -> Iterator[Hindrance]:
    """Find what git has against publication: nobody could say what was published, or what has changed since."""
    if repository.masalah:
        message = _("git cannot say which state of the plan is published: {reason}").format(reason=repository.masalah)
        yield Hindrance("no-repository", message)
    if repository.berubah:
        message = _("files that are not committed: {count}").format(count=len(repository.berubah))
        yield Hindrance("uncommitted", message, repository.berubah)
    own = tag(edisi)
    if own in repository.tag and own not in repository.tag_ini:
        message = _("edition {number} is already tagged as `{tag}`").format(number=edisi.nomor, tag=own)
        yield Hindrance("edition-published", message, ("rencana.edisi.nomor",))
    earlier = tuple(name for name in repository.tag if name != own)
    if earlier and edisi.revisi is None and edition(edisi.nomor) <= 1:  # above 1 the data say so themselves
        message = _("there is an earlier edition, but no revision is named from which changes can be recorded")
        yield Hindrance("no-record-of-changes", message, ("rencana.edisi.revisi", *earlier))


def in_books(edisi: Edisi, pages: Sequence[Page]) -> Iterator[Hindrance]:
    """Find what the books themselves lack: from the second edition on a chapter says what has changed."""
    if edition(edisi.nomor) > 1 and not any(_has_changes(page.markdown) for page in pages):
        message = _("the chapter on changes is empty in edition {number}").format(number=edisi.nomor)
        yield Hindrance("no-record-of-changes", message)


def _has_changes(markdown: str) -> bool:
    _before, heading, text = markdown.partition(CHANGES)
    first = text.partition("\n")[2].lstrip()
    return bool(heading and first and not first.startswith(NOTHING))


def tag(edisi: Edisi) -> str:
    """Name the git tag of an edition: `edisi-1`."""
    return f"edisi-{re.sub('[^0-9a-z]+', '-', edisi.nomor.lower()).strip('-')}"


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return what `sha256sum -c` reads, for files by their path below the folder that holds this list."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def advice(edisi: Edisi, output: str, repository: Repository) -> str:
    """Say what is left to do with the finished files."""
    lines = [_("Edition {number} is in {output}.").format(number=edisi.nomor, output=output)]
    lines += [_("Whoever receives it checks it with `{command}`.").format(command=f"sha256sum -c {SUMS}")]
    name = tag(edisi)
    if name not in repository.tag_ini:
        number = re.sub(r"[^\w .()-]", "", edisi.nomor)  # a shell reads this line
        lines += [
            _("Mark the commit that it was made of:"),
            f'  git tag -a {name} -m "Edisi {number}, {tanggal(edisi.tanggal)}"',
            f"  git push origin {name}",
        ]
    return "\n".join(lines)
