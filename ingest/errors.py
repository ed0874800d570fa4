"""The faults of ingestion.

IngestError
├── CatalogueError     the catalogue is wrong: an entry missing, doubled or with a broken field
├── UnreadableFile     one file can't be read; the run goes on with the others
├── UploadRefused      what was said of an uploaded document can't be, or there is no such upload
├── LibraryLocked      another process holds the library
├── EncoderMissing     the encoder that is set isn't there, or can't be run here
├── EncoderMismatch    the library was built by another encoder
├── SchemaBehind       the database is another version's, and its owner has to ask for the upgrade
└── LibraryDamaged     the database or the vectors can't be used
"""

from __future__ import annotations

from ingest.document import Language


class IngestError(Exception):
    """The text is one clear sentence, in both languages: what was wrong, where, and what to do."""

    def __init__(self, english: str, dutch: str) -> None:
        super().__init__(english)
        self._dutch = dutch

    def said(self, language: Language) -> str:
        return self._dutch if language is Language.NL else str(self)


class CatalogueError(IngestError):
    pass


class UnreadableFile(IngestError):
    def naming(self, kept: str, name: str) -> UnreadableFile:
        """The same, of a file that is kept under another name than its owner gave it."""
        return UnreadableFile(str(self).replace(kept, name), self._dutch.replace(kept, name))


class UploadRefused(IngestError):
    pass


class LibraryLocked(IngestError):
    pass


class EncoderMissing(IngestError):
    pass


class EncoderMismatch(IngestError):
    pass


class SchemaBehind(IngestError):
    pass


class LibraryDamaged(IngestError):
    pass
