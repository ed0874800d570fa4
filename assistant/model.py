"""The nouns of answering: a question in, a cited answer out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.asked import Likeness
from ingest.document import Audience, Language, Metadata, Term
from ingest.library import StoredChunk

EVERYTHING = frozenset(Audience)
PUBLIC = frozenset({Audience.PUBLIC})
SHOWN, SOURCED, DROPPED = "shown", "sourced", "dropped"  # a drafted sentence; sourced: told in its source's own words


class Outcome(StrEnum):
    """How a question ended. All but the first two are refusals, each with its own next step.

    None says that the asker may not see what there is: what they may not see is to them as if it were not there.
    """

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NOT_IN_DOCUMENTS = "not_in_documents"
    OUT_OF_SCOPE = "out_of_scope"
    REFER_TO_SECRETARIAT = "refer_to_secretariat"


class Step(StrEnum):
    """Where the making of an answer has come to, for those who wait for it."""

    SEARCHING = "searching"
    CHECKING = "checking"
    DOUBTING = "doubting"  # what is found may not answer the very question: told before the first sentence


class Expected(StrEnum):
    """What kind of thing would answer a question."""

    AMOUNT = "amount"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    NAME = "name"
    CONTACT = "contact"
    PLACE = "place"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    YES_NO = "yes_no"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as it decides what may be seen; `person` is the id of whose the answer is, if anybody's."""

    audiences: frozenset[Audience] = PUBLIC
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """`history` holds the earlier questions of the conversation, oldest first; `as_of` the day it is about."""

    text: str
    asker: Asker = Asker()
    history: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood: `text` stands on its own.

    `names` and `figures` are what an answer must be about: proper names, years and numbers, as `words` of
    ingest.analysis. `terms` are the terms the question is about, empty where it names none. `work` is the document
    that the conversation is about, and `about` its topic's title where the question points back to it. `also` are
    other ways to put it, without what is only said around it; a `vague` question names nothing at all. `joined` is
    what is asked, without that title, and with the parts of a Dutch verb put together, where that is another text.
    """

    text: str
    language: Language
    terms: frozenset[Term]
    expected: Expected
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    work: str | None = None
    about: str = ""
    also: tuple[str, ...] = ()
    vague: bool = False
    joined: str = ""

    @property
    def counted(self) -> str:
        """The text whose words are counted."""
        return self.joined or self.text

    @property
    def phrasings(self) -> tuple[str, ...]:
        return (self.text, *self.also)


@dataclass(frozen=True, slots=True)
class Topic:
    """What an earlier question of the conversation was about: the document that answered it best, and the heading of
    the section that did, or else the document's title."""

    work: str
    title: str
    terms: frozenset[Term]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a query, in the asker's language where it exists, with what search thought of it.

    `asked` is how like the questions of its section the query is; None where the section has none. `dense` is the best
    cosine and `lexical` the best share of the top score in [0, 1], each over the passage and its translation; `score`
    is their weighted sum.
    """

    stored: StoredChunk
    twin: StoredChunk | None
    dense: float
    lexical: float
    score: float
    asked: Likeness | None = None

    @property
    def metadata(self) -> Metadata:
        return self.stored.metadata

    @property
    def section(self) -> tuple[str, str]:
        """What translations of one section share."""
        return self.metadata.work, self.stored.chunk.anchor


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words a claim rests on: `quote` is `text[start:end]` of that version of the document."""

    document: str
    version: str
    title: str
    term: Term
    standing: str
    language: Language
    section: str
    page: int | None
    start: int
    end: int
    quote: str
    url: str | None
    sha256: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the secretariat reads a section that an answer cites; `given_on` is an ISO day. Never the document's text."""

    document: str
    section: str
    text: str
    given_on: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is what a person reads; `nearest` are sections that come close when nothing answers.

    `support` is the probability, as calibrated, that the documents answer the question. `secretariat` is the ISO day on
    which the secretariat wrote the answer; empty for one made from the documents. `drafts` tells what became of each
    sentence that a chat model drafted: SHOWN, or SOURCED or DROPPED with the fault for which it is not shown as the
    model put it, as in `dropped:figure`.
    """

    outcome: Outcome
    language: Language
    text: str
    term: Term | None = None
    claims: tuple[Claim, ...] = ()
    nearest: tuple[Citation, ...] = ()
    support: float = 0.0
    receipt: str = ""
    seconds: float = 0.0
    secretariat: str = ""
    interpretations: tuple[Interpretation, ...] = ()
    drafts: tuple[str, ...] = ()
