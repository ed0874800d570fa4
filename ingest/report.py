"""What an ingest run tells: how far it is, and at the end what it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ingest.certificate import Certificate, describe
from ingest.document import Language
from ingest.plan import Plan


@dataclass(frozen=True, slots=True)
class Progress:
    """`step` is "read" or "encode"; `done` of `total` documents or texts."""

    step: str
    done: int
    total: int


Hear = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why, in English and in `dutch`; what was published of it before stays
    live."""

    document: str
    reason: str
    dutch: str


@dataclass(frozen=True, slots=True)
class Report:
    """`generation` is the published one after the run, 0 for none; `encoded` counts texts no run had encoded."""

    plan: Plan
    generation: int
    unread: tuple[Unread, ...] = ()
    passages: int = 0
    encoded: int = 0
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    dry_run: bool = False
    published: bool = False

    def describe(self, certificates: bool = False) -> str:
        lines = str(self.plan).splitlines()
        lines = lines if self.dry_run else lines[:1]
        if certificates:
            lines += [describe(held, Language(name[-2:])) for name, held in sorted(self.certificates.items())]
        lines += [f"could not be read: {one.document}: {one.reason}" for one in self.unread]
        return "\n".join([*lines, self._ending()])

    def _ending(self) -> str:
        if self.dry_run:
            return "Nothing was changed: this was a dry run."
        if self.published:
            read = f"{self.passages} passages read, {self.encoded} texts encoded"
            return f"Generation {self.generation} is published: {read}."
        if self.generation:
            return f"Generation {self.generation} is up to date."
        return "Nothing is published: there is no document that could be read."
