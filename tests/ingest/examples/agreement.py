"""A made-up agreement of a made-up sector, from which files of every format are rendered.

It is laid out like a real one: chapters, articles, leden, items, annexes with tables, definitions, footnotes,
cross-references. Every clause has its own place in its words, so that one read twice, cut or out of order shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Language
from ingest.read.marks import counted
from tests.ingest.examples.wording import WORDING, Wording


@dataclass(frozen=True, slots=True)
class Point:
    """`a. …` below a lid, with `i. …` below that."""

    mark: str
    text: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Lid:
    """A paragraph of an article; `note` is the footnote to its last word."""

    mark: str
    text: str
    points: tuple[Point, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Definition:
    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Bullet:
    text: str
    bullets: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """`heading` is whole: `Artikel 7 Toezicht`. `columns` says that paper shows it in two."""

    heading: str
    intro: str
    leden: tuple[Lid, ...] = ()
    bullets: tuple[Bullet, ...] = ()
    table: Table | None = None
    definitions: tuple[Definition, ...] = ()
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or an annex."""

    heading: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Preamble:
    """A part without a number."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    language: Language
    title: str
    running_header: str
    opening: str
    preamble: Preamble
    chapters: tuple[Chapter, ...]

    @property
    def notes(self) -> list[str]:
        """Footnotes count on through the whole agreement."""
        articles = (article for chapter in self.chapters for article in chapter.articles)
        return [lid.note for article in articles for lid in article.leden if lid.note]


CHAPTERS, ARTICLES, LEDEN, ANNEXES, SECTIONS = 12, 5, 7, 5, 4


def an_agreement(language: Language) -> Agreement:
    words = WORDING[language]
    chapters = [_chapter(words, number) for number in range(1, CHAPTERS + 1)]
    annexes = [_annex(words, number) for number in range(1, ANNEXES + 1)]
    parts = (*chapters, *annexes)
    return Agreement(language, words.title, words.running_header, words.opening, _preamble(words), parts)


def _preamble(words: Wording) -> Preamble:
    return Preamble(words.preamble, tuple(words.recital(number) for number in range(1, 5)))


def _chapter(words: Wording, number: int) -> Chapter:
    first = (number - 1) * ARTICLES + 1
    articles = tuple(_article(words, article) for article in range(first, first + ARTICLES))
    return Chapter(f"{words.chapter} {number} {words.chapters[number - 1]}", articles)


def _article(words: Wording, number: int) -> Article:
    heading = f"{words.article} {number} {words.subject(number)}"
    if number == 1:
        return Article(heading, words.defined, definitions=tuple(_definitions(words)))
    if number % 10 == 7:
        return Article(heading, words.intro(number), bullets=tuple(_bullets(words, number)))
    leden = tuple(_lid(words, number, lid) for lid in range(1, LEDEN + 1))
    return Article(heading, words.intro(number), leden, columns=2 if number % 10 == 4 else 1)


def _bullets(words: Wording, article: int) -> Iterator[Bullet]:
    for number in range(1, 5):
        below = tuple(Bullet(words.bullet(f"{article}-{number}-{n}")) for n in range(1, 3) if number == 2)
        yield Bullet(words.bullet(f"{article}-{number}"), below)


def _definitions(words: Wording) -> Iterator[Definition]:
    for place, term in enumerate(words.terms, start=1):
        yield Definition(term, words.meaning(term, place))


def _lid(words: Wording, article: int, lid: int) -> Lid:
    place = f"{article}.{lid}"
    note = words.note(place) if lid == 3 and article % 2 else None
    points = tuple(_points(words, place)) if lid == 2 else ()
    return Lid(f"{lid}.", words.lid(article, lid, listing=bool(points)), points, note)


def _points(words: Wording, place: str) -> Iterator[Point]:
    for letter in range(1, 4):
        mark = counted(letter, "a")
        below = tuple(
            Point(f"{counted(n, 'i')}.", words.point(f"{place}.{mark}.{counted(n, 'i')}"))
            for n in range(1, 4)
            if letter == 2
        )
        yield Point(f"{mark}.", words.point(f"{place}.{mark}", listing=bool(below)), below)


def _annex(words: Wording, number: int) -> Chapter:
    letter = counted(number, "A")
    sections = tuple(_section(words, number, section) for section in range(1, SECTIONS + 1))
    return Chapter(f"{words.annex} {letter} {words.annexes[number - 1]}", sections)


def _section(words: Wording, annex: int, section: int) -> Article:
    place = f"{annex}.{section}"
    heading = f"{place} {words.subject(100 + 10 * annex + section)}"
    rows = tuple(words.row(place, row) for row in range(1, 7))
    return Article(heading, words.intro_of_annex(place), table=Table(words.header, rows))
