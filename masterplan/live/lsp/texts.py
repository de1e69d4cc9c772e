"""A text becomes what all features ask of it, worked out once: what it says, its fields, where its lines are."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from pydantic import BaseModel

from masterplan.diagnostics.values import Diagnostic
from masterplan.live.lsp.positions import Positions
from masterplan.plan import reading
from masterplan.plan.plan import Entry, kind
from masterplan.world import disk, folder
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Source


class EditedText(Struct, frozen=True, dict=True):
    """One version of a file as an editor has it, or as it lies on the disk; `encoding` is that of positions."""

    uri: str
    source: Source
    encoding: str
    version: int | None = None

    @property
    def path(self) -> str:
        """The file, relative to the plan."""
        return self.source.path

    @property
    def model(self) -> type[BaseModel] | None:
        """What a data file holds; None for prose and templates."""
        return kind(self.path)

    @cached_property
    def positions(self) -> Positions:
        """How an editor counts."""
        return Positions(self.source, self.encoding)

    @cached_property
    def _alone(self) -> tuple[Entry[BaseModel] | None, tuple[Diagnostic, ...]]:
        """Read it as a file of a plan of which nothing else is known; from bytes, which tell what cannot be saved."""
        content = self.source.text.encode("utf-8", "surrogatepass")
        source, faults = reader.source(self.path, content)
        if source is None:
            return None, tuple(faults)
        entry, faults, weak = reading.alone(self.source, folder.part(self.path), disk.printable)
        return entry, tuple(sorted([*faults, *weak], key=lambda one: (one.span, one.code)))

    @property
    def entry(self) -> Entry[BaseModel] | None:
        """What a data file says, if all of it is of its model."""
        return self._alone[0]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with it, whatever other files say."""
        return self._alone[1]

    @cached_property
    def document(self) -> Document | None:
        """The fields of a data file, if it can be read, whatever they say."""
        if self.entry is not None:
            return self.entry.document
        return reader.parse(self.source)[0] if self.model else None
