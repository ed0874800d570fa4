"""The pathway's words: what the library says in the sections that a statement or a step names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.claims import citation, row_sentence
from assistant.entries import is_item
from assistant.model import Claim
from assistant.onboarding.pathway import Reference
from assistant.onboarding.plan import PlannedStatement
from ingest.document import Audience, BlockKind, Language, Metadata, Span, Term
from ingest.library import Library, StoredChunk


@dataclass(frozen=True, slots=True)
class Quoted:
    """One cited sentence; `listed` where it is an item of a list or a row of a table."""

    claim: Claim
    listed: bool

    @property
    def term(self) -> Term:
        return self.claim.citations[0].term


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in the documents' words; `second` is what they say of the second term, where the first part is
    about the first. Both are empty when the sections are no longer published."""

    planned: PlannedStatement
    quoted: tuple[Quoted, ...]
    second: tuple[Quoted, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """For which terms the first part is known, each once."""
        return tuple(dict.fromkeys(one.term for one in self.quoted))

    @property
    def unknown_for_second(self) -> bool:
        """It holds for the first term only, and nothing says how it is in the second."""
        return self.terms == (Term.FIRST,) and not self.second


@dataclass(frozen=True, slots=True)
class Sources:
    """What one asker may read of the library, in their language where it exists."""

    library: Library
    audiences: frozenset[Audience]
    language: Language

    def told(self, planned: PlannedStatement) -> Told:
        second = planned.statement.second_term
        return Told(planned, self.quoted(planned.sections), self.quoted((second,) if second else ()))

    def quoted(self, references: Iterable[Reference]) -> tuple[Quoted, ...]:
        return tuple(one for reference in references for one in self._quoted(reference))

    def fingerprint(self, section: str) -> str:
        """Of a section's text in both languages: another one says that it was changed. Empty where there is none."""
        reference = Reference.parse(section)
        texts = [
            chunk.chunk.text
            for language in Language
            if (metadata := self._metadata(reference.work, language))
            for chunk in self.library.section(metadata, reference.anchor)
        ]
        return hashlib.sha256("\n".join(texts).encode()).hexdigest() if texts else ""

    def fingerprints(self, sections: Sequence[str]) -> dict[str, str]:
        return {section: self.fingerprint(section) for section in sections}

    def _quoted(self, reference: Reference) -> tuple[Quoted, ...]:
        for language in (self.language, self.language.other):
            metadata = self._metadata(reference.work, language)
            chunks = self.library.section(metadata, reference.anchor) if metadata else []
            if metadata and chunks:
                sha256 = self.library.document(metadata.id).sha256
                parts = [(chunk, span) for chunk in chunks for span in chunk.chunk.sentences]
                wanted = reference.parts or range(1, len(parts) + 1)
                return tuple(_quote(*parts[number - 1], sha256) for number in wanted if number <= len(parts))
        return ()

    def _metadata(self, work: str, language: Language) -> Metadata | None:
        try:
            metadata = self.library.document(f"{work}.{language}").metadata
        except KeyError:
            return None
        return metadata if metadata.audience in self.audiences else None


def _quote(stored: StoredChunk, span: Span, sha256: str) -> Quoted:
    chunk = stored.chunk
    cited = citation(stored, span.start, span.end, sha256)
    row = chunk.kind is BlockKind.ROW
    text = row_sentence(chunk.header, chunk.cells) if row else cited.quote
    return Quoted(Claim(text, (cited,)), row or is_item(chunk, span))
