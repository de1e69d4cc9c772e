"""The tree of a book becomes what Pandoc writes of it; only those parts are read that were not read before.

Pandoc reads Markdown only, and is run once for all that is missing.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem, PassingProblem
from masterplan.press import breaks, docx, leaves
from masterplan.press.engines import pandoc
from masterplan.press.leaves import ParsedTree
from masterplan.press.tree import PandocNode, texts
from masterplan.world import scratch
from masterplan.world.placing import explained
from masterplan.world.store import Store

Read = tuple[str, Mapping[str, bytes]]  # what Typst reads, and the parts of a Word file, with places for tables
_TRUNK = "batang"
_Told = tuple[bytes, bytes]  # what Pandoc wrote of a trunk or a leaf: Typst, and a Word file or a part of its document


class PandocReading(Struct, frozen=True, dict=True):
    """What Pandoc is told of a whole book: words that may be broken, options, and the Word file to write with, if any.

    `inputs` are what all depends on beside that. What Typst reads is written even if only a Word file is made: it takes
    little, and a book that is made in other formats too, or was before, is read once.
    """

    known: Mapping[str, str]
    options: Mapping[str, object]
    reference: bytes
    folder: Path
    when: int
    inputs: Sequence[str]
    store: Store

    def of(self, nodes: Sequence[PandocNode]) -> Read:
        """Read the nodes of a book; one with a leaf that only a whole Word file can have is read as a whole."""
        made = self._made(leaves.parted(nodes))
        if not all(leaves.free(word.decode()) for key, (_typst, word) in made.items() if key != _TRUNK):
            made = self._made(ParsedTree(nodes))
        trunk, package = made.pop(_TRUNK)
        source = leaves.grown(trunk.decode(), {key: one.decode() for key, (one, _word) in made.items()})
        files = docx.unpacked(package) if package else {}
        if files:
            word = {key: one.decode() for key, (_typst, one) in made.items()}
            files[docx.DOCUMENT] = leaves.counted(leaves.grown(files[docx.DOCUMENT].decode(), word)).encode()
        return source, files

    def _made(self, tree: ParsedTree) -> dict[str, _Told]:
        """Return what Pandoc wrote of a trunk and its leaves, now or before."""
        told = {_TRUNK: {"batang": tree.trunk, **self._broken(tree.trunk)}}
        told |= {key: {**leaf, **self._broken(leaf["isi"])} for key, leaf in tree.leaves.items()}
        keys = {name: self.store.key("pandoc", (*self._inputs, _data(one))) for name, one in told.items()}
        made = {name: (found[0], found[1]) for name, key in keys.items() if (found := self.store.take(key))}
        missing = {name: one for name, one in told.items() if name not in made}
        for name, one in self._written(missing).items() if missing else ():
            self.store.keep(keys[name], one)
            made[name] = one
        return made

    def _broken(self, nodes: object) -> dict[str, object]:
        penggal, panjang = breaks.prose(texts(nodes), self.known) if isinstance(nodes, Sequence) else ({}, {})
        return {"penggal": penggal, "panjang": panjang}

    @cached_property
    def _inputs(self) -> Sequence[str | bytes]:
        return (*self.inputs, _data(self.options), self.reference, str(self.when))

    def _written(self, missing: Mapping[str, Mapping[str, object]]) -> Mapping[str, _Told]:
        """Let Pandoc write what is missing."""
        names = [name for name in missing if name != _TRUNK]
        trunk = missing.get(_TRUNK, {})
        typst, package = self._run({**trunk, "daun": [missing[name] for name in names]})
        begun, *spoken = leaves.spoken(typst.decode())
        rest, *shown = leaves.shown(_document(package), len(names))
        own = {name: (one.encode(), word.encode()) for name, one, word in zip(names, spoken, shown, strict=True)}
        return own | ({_TRUNK: (begun.encode(), docx.repacked(package, rest))} if trunk else {})

    def _run(self, told: Mapping[str, object]) -> tuple[bytes, bytes]:
        """Run Pandoc, which writes Typst, and Word if there is a file to write with."""
        cure = _("make room on that disk, or name another folder with TMPDIR")
        with explained(_("no temporary folder can be used: {reason}"), cure), scratch.folder() as folder:
            paths = [folder / name for name in ("isi.json", "opsi.json", "isi.typ", "buku.docx", "acuan.docx")]
            source, options, body, word, reference = paths
            source.write_text(_data(told), encoding="utf-8")
            options.write_text(_data(self.options), encoding="utf-8")
            reference.write_bytes(self.reference)
            asked = (source, options, body, word if self.reference else "-", reference)
            _run([pandoc(), "lua", str(self.folder / "buku.lua"), *map(str, asked)], self.when, folder)
            return body.read_bytes(), word.read_bytes() if self.reference else b""


def _document(package: bytes) -> str:
    return docx.unpacked(package)[docx.DOCUMENT].decode() if package else ""


def _data(value: object) -> str:
    """Write data for a filter, with composed letters, as Pandoc reads them everywhere."""
    return normalize("NFC", json.dumps(value, ensure_ascii=False))


def _run(command: list[str], when: int, folder: Path) -> None:
    """Run Pandoc, which puts files of its own into the folder for such files, and leaves them there if it is killed."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when), "TMPDIR": str(folder)}
    done = subprocess.run(  # noqa: S603 - the engine that the wheel brings
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    if done.returncode or done.stderr:
        said = done.stderr.partition("HasCallStack")[0].strip()
        why = said or _("it ended with code {code}").format(code=done.returncode)
        cure = _("make room on the disk and in memory, then run it again")
        kind = PassingProblem if done.returncode < 0 else EnvironmentProblem
        raise kind(_("Pandoc could not read a book: {reason}").format(reason=why), cure)
