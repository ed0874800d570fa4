"""The faults of ingestion.

IngestError
├── CatalogueError     the catalogue is wrong: an entry missing, doubled or with a broken field
├── UnreadableFile     one file can't be read; the run goes on with the others
├── LibraryLocked      another process holds the library
├── EncoderMismatch    the library was built by another encoder
└── LibraryDamaged     the database or the vectors can't be used
"""

from __future__ import annotations


class IngestError(Exception):
    """The text is one clear sentence for whoever ran the command: what was wrong, where, and what to do."""


class CatalogueError(IngestError):
    pass


class UnreadableFile(IngestError):
    pass


class LibraryLocked(IngestError):
    pass


class EncoderMismatch(IngestError):
    pass


class LibraryDamaged(IngestError):
    pass
