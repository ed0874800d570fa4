"""A made-up agreement of an example sector, as plain data: what every format must give back."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Language

CHAPTERS, ARTICLES, PARAGRAPHS = 12, 4, 3


@dataclass(frozen=True, slots=True)
class Article:
    number: int
    heading: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    number: int
    heading: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    language: Language
    title: str
    running: str
    chapters: tuple[Chapter, ...]
    table: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


WORDS = {
    Language.NL: (
        "Voorbeeldovereenkomst van de voorbeeldsector",
        "Hoofdstuk {} Voorbeelden van soort {}",
        "Artikel {} Afspraak over voorbeeld {}",
        "Een lid van de voorbeeldsector meldt voorbeeld {number} binnen {days} dagen aan het voorbeeldbureau, "
        "en bewaart de melding {years} jaar. Zie artikel {other}, waarin een vergelijkbare afspraak over "
        "voorbeelden staat die hiermee samenhangt en die voor alle leden van de voorbeeldsector op dezelfde "
        "manier wordt uitgelegd.",
        "een voorbeeld van letter {letter} bij afspraak {number};",
        ("Soort voorbeeld", "Aantal", "Termijn"),
        "De telling van voorbeeld {} volgt de voorbeeldmethode.",
    ),
    Language.EN: (
        "Example agreement of the example sector",
        "Chapter {} Examples of kind {}",
        "Article {} Arrangement on example {}",
        "A member of the example sector reports example {number} to the example office within {days} days, "
        "and keeps the report for {years} years. See article {other}, which holds a similar arrangement on "
        "examples that goes with this one and that is read in the same way for all members of the example "
        "sector.",
        "an example of letter {letter} under arrangement {number};",
        ("Kind of example", "Count", "Period"),
        "The count of example {} follows the example method.",
    ),
}


def agreement(language: Language) -> Agreement:
    """Chapters, articles numbered through, paragraphs (leden) and items; each clause differs from every other."""
    title, chapter, article, clause, item, header, note = WORDS[language]
    chapters = tuple(
        Chapter(c, chapter.format(c, c), tuple(_article(a, article, clause, item) for a in _articles_of(c)))
        for c in range(1, CHAPTERS + 1)
    )
    rows = tuple((f"{header[0]} {n}", str(10 * n), f"{n} x {n + 1}") for n in range(1, 6))
    return Agreement(language, title, title, chapters, (header, *rows), tuple(note.format(n) for n in range(1, 4)))


def _articles_of(chapter: int) -> range:
    return range((chapter - 1) * ARTICLES + 1, chapter * ARTICLES + 1)


def _article(number: int, heading: str, clause: str, item: str) -> Article:
    paragraphs = tuple(
        clause.format(number=f"{number}-{p}", days=7 * number + p, years=p + 1, other=(number % 48) + 1)
        for p in range(1, PARAGRAPHS + 1)
    )
    items = tuple(item.format(letter=letter, number=number) for letter in "abc") if number % 5 == 0 else ()
    return Article(number, heading.format(number, number), paragraphs, items)
