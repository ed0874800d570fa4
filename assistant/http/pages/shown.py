"""An answer as a page sets it: sentences, lists and tables with numbered sources. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from assistant.formats import is_figure
from assistant.messages import TERMS, say
from assistant.model import Answer, Citation, Claim, Outcome
from ingest.document import Language, Term

# A document's text by id and version; None where it can no longer be had.
Texts = Callable[[str, str], str | None]
COLUMN = " | "  # what parts the cells of a table row in a document's text
# Outcomes whose next step is a person.
FOR_A_PERSON = {Outcome.NOT_IN_DOCUMENTS, Outcome.REFER_TO_SECRETARIAT}


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered citation behind a sentence. `place` counts the marks of an answer from 1."""

    place: int
    number: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """`label` is what the answer says right before it, such as which term it is about."""

    text: str
    marks: tuple[Mark, ...]
    listed: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences of one paragraph."""

    sentences: tuple[Sentence, ...]
    kind: ClassVar[str] = "prose"


@dataclass(frozen=True, slots=True)
class Listed:
    """Sentences of one list."""

    sentences: tuple[Sentence, ...]
    kind: ClassVar[str] = "list"


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that stand in one table of a document, under that table's own header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    label: str = ""
    kind: ClassVar[str] = "rows"

    @property
    def figures(self) -> tuple[bool, ...]:
        """For each column whether all of its cells are figures."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        return tuple(all(map(is_figure, column)) for column in columns)


Part = Prose | Listed | Rows


@dataclass(frozen=True, slots=True)
class Source:
    """A section that is cited, with the number that its marks carry."""

    number: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Shown:
    """`lead` is said before the sentences and `tail` after them, by the assistant itself."""

    answer: Answer
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    tail: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def needs_person(self) -> bool:
        return self.answer.outcome in FOR_A_PERSON

    @property
    def first_term_only(self) -> bool:
        return self.answer.outcome is Outcome.ANSWERED and self.answer.term is Term.FIRST

    @property
    def standings(self) -> list[str]:
        return list(dict.fromkeys(str(source.citation.standing) for source in self.sources))

    @property
    def languages(self) -> list[Language]:
        return list(dict.fromkeys(source.citation.language for source in self.sources))


def shown(answer: Answer, texts: Texts) -> Shown:
    numbering = Numbering()
    sentences, before, after = _walk(answer, [numbering.marks(claim) for claim in answer.claims])
    parts = tuple(_grouped(sentences, texts))
    return Shown(answer, before, parts, after, numbering.sources)


class Numbering:
    """Of one answer's citations, claim by claim, as they come: a section keeps the number it gets first."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], Source] = {}
        self._place = 0

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._numbers.values())

    def marks(self, claim: Claim) -> tuple[Mark, ...]:
        return tuple(map(self._mark, claim.citations))

    def _mark(self, citation: Citation) -> Mark:
        self._place += 1
        fresh = Source(len(self._numbers) + 1, citation)
        source = self._numbers.setdefault((citation.document, citation.section), fresh)
        return Mark(self._place, source.number, citation)


def _walk(answer: Answer, marks: Sequence[tuple[Mark, ...]]) -> tuple[list[Sentence], tuple[str, ...], tuple[str, ...]]:
    """The claims in the order of the text, and what the text says before, between and after them."""
    before: tuple[str, ...] = ()
    sentences: list[Sentence] = []
    at = 0
    for claim, own in zip(answer.claims, marks, strict=True):
        found = answer.text.find(claim.text, at)
        gap = answer.text[at:found] if found >= 0 else ""
        itemised = gap.rstrip(" ").endswith(("\n-", "\n•")) or gap.strip() in {"-", "•"}
        listed = itemised and not claim.text.endswith(":")  # that one leads the list in
        said = _lines(gap)
        if sentences:
            sentences.append(Sentence(claim.text, own, listed, " ".join(said)))
        else:
            before = tuple(line for line in said if not _is_term_label(line, answer))
            sentences.append(Sentence(claim.text, own, listed))
        at = found + len(claim.text) if found >= 0 else at
    rest = answer.text[at:] if sentences else answer.text.partition(f"\n{say('nearest', answer.language)}")[0]
    after = tuple(_lines(rest))
    return (sentences, before, after) if sentences else (sentences, after, ())


def _lines(text: str) -> list[str]:
    return [line for part in text.splitlines() if (line := part.strip().strip("-•").strip())]


def _is_term_label(line: str, answer: Answer) -> bool:
    """The line above a page's answer names the term already."""
    return answer.term is not None and line.rstrip(":").lower() == TERMS[answer.term][answer.language].lower()


@dataclass
class _Run:
    """Consecutive sentences that stand together: rows of the table at `place`, or items of a list, or one sentence."""

    place: tuple[str, int] | None
    header: tuple[str, ...]
    sentences: list[Sentence] = field(default_factory=list)

    def takes(self, other: _Run, sentence: Sentence) -> bool:
        listed = sentence.listed and all(held.listed for held in self.sentences)
        return not sentence.label and self.place == other.place and (self.place is not None or listed)


def _grouped(sentences: Sequence[Sentence], texts: Texts) -> Iterator[Part]:
    """A single row, or a single item, stays the sentence it was made into; sentences in a row are a paragraph."""
    prose: list[Sentence] = []
    for run in _runs(sentences, texts):
        alone = len(run.sentences) == 1
        if prose and not (alone and not run.sentences[0].label):
            yield Prose(tuple(prose))
            prose = []
        if alone:
            prose.append(run.sentences[0])
        else:
            yield Listed(tuple(run.sentences)) if run.place is None else _table(run)
    if prose:
        yield Prose(tuple(prose))


def _runs(sentences: Sequence[Sentence], texts: Texts) -> list[_Run]:
    runs: list[_Run] = []
    for sentence in sentences:
        own = _table_of(sentence, texts) or _Run(None, ())
        if not runs or not runs[-1].takes(own, sentence):
            runs.append(own)
        runs[-1].sentences.append(sentence)
    return runs


def _table_of(sentence: Sentence, texts: Texts) -> _Run | None:
    """The table that a sentence's one citation is a row of, found by the header above it in the document's text."""
    if len(sentence.marks) != 1 or COLUMN not in sentence.marks[0].citation.quote:
        return None
    cited = sentence.marks[0].citation
    text = texts(cited.document, cited.version)
    if text is None or text[cited.start : cited.end] != cited.quote:
        return None
    top = text.rfind("\n\n", 0, cited.start) + 2
    header = tuple(text[top : cited.start].split("\n")[0].split(COLUMN))
    if top > cited.start or len(header) != len(cited.quote.split(COLUMN)):
        return None
    return _Run((cited.document, top), header)


def _table(run: _Run) -> Rows:
    rows = tuple(Row(tuple(one.marks[0].citation.quote.split(COLUMN)), one.marks) for one in run.sentences)
    first = run.sentences[0]
    return Rows(first.marks[0].citation.section, run.header, rows, first.label)
