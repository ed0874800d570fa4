from __future__ import annotations

import pytest

from ingest.document import Chunk, Language
from ingest.parity import Difference, deadlines, figures, parity
from ingest.read.plain import parse_plain
from ingest.split import split
from tests.ingest.a_document import a_metadata
from tests.ingest.examples.agreement import an_agreement
from tests.ingest.examples.web import as_text
from tests.ingest.soundness import count_words

NL, EN = Language.NL, Language.EN


def chunks_of(source: str, language: Language) -> list[Chunk]:
    return split(parse_plain(source, a_metadata(language)), count_words, 100)


def found(nl: str, en: str) -> list[tuple[Difference, tuple[str, ...], tuple[str, ...]]]:
    dutch = chunks_of(f"Artikel 1 Doel\n\n1. {nl}\n", NL)
    english = chunks_of(f"Article 1 Purpose\n\n1. {en}\n", EN)
    return [(one.difference, one.dutch, one.english) for one in parity(dutch, english)]


@pytest.mark.parametrize(
    ("nl", "en"),
    [
        ("De bijdrage is € 1.250,50 per jaar.", "The contribution is EUR 1,250.50 a year."),
        ("Dit geldt vanaf 1 juli 2031.", "This applies from July 1, 2031."),
        ("Hij meldt het binnen drie maanden.", "They report it within 3 months."),
        ("Het bedrijf moet dit melden.", "The company shall report this."),
        ("Dit mag niet.", "This may not be done."),
        ("Het fonds telt 2,5 miljoen euro.", "The fund holds 2.5 million euros."),
        ("Zie artikel 7, lid 2.", "See article 7, paragraph 2."),
        ("Een van de twee partijen vraagt erom.", "Either party asks for it."),
    ],
)
def test_a_faithful_translation_has_no_findings(nl: str, en: str) -> None:
    assert found(nl, en) == []


@pytest.mark.parametrize(
    ("nl", "en", "finding"),
    [
        ("De bijdrage is 500 euro.", "The contribution is 600 euros.", (Difference.FIGURE, ("500",), ("600",))),
        (
            "Binnen tien werkdagen volgt antwoord.",
            "An answer follows within ten days.",
            (Difference.DEADLINE, ("10 working day",), ("10 day",)),
        ),
        (
            "Dit geldt tot 1 mei 2031.",
            "This applies until 1 June 2031.",
            (Difference.DEADLINE, ("2031-05-01",), ("2031-06-01",)),
        ),
        ("Het bedrijf moet dit melden.", "The company may report this.", (Difference.MODAL, ("must",), ("may",))),
        ("Dit wordt niet gemeld.", "This is reported.", (Difference.NEGATION, ("not",), ())),
    ],
)
def test_what_one_side_says_and_the_other_does_not_is_found(
    nl: str, en: str, finding: tuple[Difference, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert found(nl, en) == [finding]


def test_a_section_without_a_counterpart_is_one_finding_that_says_where_it_is_missing() -> None:
    dutch = chunks_of("Artikel 1 Doel\n\n1. Een.\n\nArtikel 2 Kosten\n\n1. Twee.\n\n2. Drie.\n", NL)
    english = chunks_of("Article 1 Purpose\n\n1. One.\n", EN)

    [finding] = parity(dutch, english)

    assert finding.difference is Difference.MISSING_SECTION
    assert finding.missing_in is EN
    assert finding.nl is not None
    assert finding.nl.heading == "Artikel 2 Kosten"


def test_a_clause_without_a_counterpart_is_found() -> None:
    dutch = chunks_of("Artikel 1 Doel\n\n1. Een.\n\n2. Twee.\n", NL)
    english = chunks_of("Article 1 Purpose\n\n1. One.\n", EN)

    assert [(one.difference, one.missing_in) for one in parity(dutch, english)] == [(Difference.MISSING_CLAUSE, EN)]


def test_the_made_up_agreement_differs_nowhere_in_its_figures_and_sections() -> None:
    dutch, english = (chunks_of(as_text(an_agreement(language)), language) for language in (NL, EN))

    kinds = {one.difference for one in parity(dutch, english)}

    assert kinds <= {Difference.MODAL, Difference.NEGATION}


def test_figures_and_periods_are_told_apart() -> None:
    text = "Binnen 14 dagen, uiterlijk 1 mei 2031, betaalt 50 % van de 120 leden 3.500 euro."

    assert sorted(figures(text, NL)) == ["120", "3500", "50"]
    assert sorted(deadlines(text, NL)) == ["14 day", "2031-05-01"]
