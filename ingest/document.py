"""The nouns of ingestion: what a document is once read, and what is stored of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    NL = "nl"
    EN = "en"

    @property
    def other(self) -> Language:
        return Language.EN if self is Language.NL else Language.NL


class Term(StrEnum):
    """Which term of the agreement a document speaks about; CONTEXT is law, guidance and other schemes."""

    FIRST = "1"
    SECOND = "2"
    BOTH = "both"
    CONTEXT = "context"


class Audience(StrEnum):
    """Who may see a document, widest first."""

    PUBLIC = "public"
    MEMBERS = "members"
    SECRETARIAT = "secretariat"


class Standing(StrEnum):
    """What weight a text has: `SUMMARY` is written by this project and is never the official text."""

    OFFICIAL = "official"
    GUIDANCE = "guidance"
    SUMMARY = "summary"


class Kind(StrEnum):
    AGREEMENT = "agreement"
    EVALUATION = "evaluation"
    GUIDANCE = "guidance"
    ONBOARDING = "onboarding"
    PROJECT = "project"
    LEGISLATION = "legislation"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the catalogue says of one document in one language.

    `id` is the work and its language (`agreement/parties.nl`); `work` is the part that translations share.
    `official` is the address of the official text that a summary rests on, if one is known; `superseded_by` the work
    that holds since this one no longer does.
    """

    id: str
    work: str
    title: str
    kind: Kind
    term: Term
    version: str
    date: datetime.date
    language: Language
    audience: Audience = Audience.PUBLIC
    standing: Standing = Standing.SUMMARY
    in_force_from: datetime.date | None = None
    in_force_until: datetime.date | None = None
    twin: str | None = None
    official: str | None = None
    superseded_by: str | None = None


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_HEADER = "table_header"
    ROW = "row"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """Where a word, or the part of one that stands on one line, is printed: `Document.text[start:end]`."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A run of `Document.text`: `text[start:end]`.

    `headings` are the headings above it, outermost first, without the document's title; a heading's own
    text is the last of its own `headings`. `anchor` addresses the section the same way in every language
    (`fees`, or `art-7` where the text is numbered). `level` is a heading's or an item's depth, from 1.
    `cells` and `header` are set for table rows; `facts` are the provenance IDs the section rests on.
    `page` counts from 1 and is None where the format has no pages.
    """

    kind: BlockKind
    start: int
    end: int
    headings: tuple[str, ...] = ()
    anchor: str = ""
    level: int = 0
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a file that was left out of the text, and why."""

    what: str
    why: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page whose text was read from its picture; `confidence` is the mean over its words, in [0, 1]."""

    page: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says of itself; empty where it does not."""

    title: str = ""
    author: str = ""
    made_with: str = ""
    changed: datetime.date | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its plain text, and blocks in reading order that do not overlap.

    Blocks are parted by a blank line, rows of one table and items of one list by a line break.
    `characters_seen` counts what the file held before anything was skipped, white space left out. `words` are in the
    order of the text, and none where the format has no pages.
    """

    metadata: Metadata
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    characters_seen: int = 0
    skipped: tuple[Skipped, ...] = ()
    words: tuple[Word, ...] = ()
    recognised: tuple[Recognised, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets into a document's text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage that is stored and searched: `document.text[start:end] == text`, always.

    `sentences` are the parts an answer may quote (sentences, list items, table rows), as spans of the
    document's text. `number` is the clause number where the text has one (`7.2`, `7.2.a`).
    """

    document: str
    version: str
    language: Language
    start: int
    end: int
    text: str
    kind: BlockKind
    headings: tuple[str, ...]
    anchor: str
    position: int
    sentences: tuple[Span, ...]
    number: str | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    facts: tuple[str, ...] = field(default=())
