from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Language
from ingest.sentences import sentences

NL, EN = Language.NL, Language.EN


def found(text: str, language: Language) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


# Each case holds its sentences parted by a bar; joined by spaces they must be parted in the same places.
DUTCH = [
    "De overeenkomst geldt.|Zij loopt tot 2029.",
    "Wat nu?|Niets!|En dan?!|Klaar.",
    "Leden betalen bijv. 1.500 euro.|Dat is ca. 3% van o.a. de begroting.",
    "Zie art. 7 en Art. 8, d.w.z. het toezicht.|Zie nr. 5 en blz. 12.",
    "M.b.t. de kosten geldt i.v.m. de wet een maximum, m.a.w. een grens.|De rest volgt.",
    "Dit geldt t.a.v. De Nederlandse Bank.|Dat ook.",
    "Mr. J. Jansen en dr. P.J. de Vries tekenden namens prof. Smit.|Zij zijn lid.",
    "Het begon op 1. juli 2019.|Op 3. Januari 2020 volgde meer.",
    "In okt. 2019 begon het.|Het was okt.|Daarna kwam nov. 2019.",
    "De bijdrage is 1.500,50 euro.|16 partijen tekenden.",
    "Het eindigde in 2019.|2020 was jaar 2.",
    "De fee stijgt met 2.5 procent... en daarna niet.|Of toch…|Ja.",
    "Er was overleg…|De uitkomst volgt.",
    "De voorzitter zei: 'Dat is goed.'|Daarna sloot zij.",
    "De voorzitter zei: “Dat is goed.”|Daarna sloot zij.",
    "De partijen (zie bijlage 2.)|De rest volgt.",
    "(Zie bijlage A.)|De rest volgt.",
    "Dat staat in bijlage A.|Metaal is een sector.",
    "Metaal B.V. tekende.|Metaal B.V.|De rest tekende niet.",
    "Metaal B.V. Nederland tekende.|Staal N.V. België ook.",
    "Leden, partners enz. tekenden.|Leden, partners enz.|De rest niet.",
    "'Wat nu?' vroeg het lid.|'Niets!' zei de voorzitter.",
    "Het werk begint 's ochtends vroeg.|'s Avonds rust men.",
    "1. De Partijen komen bijeen.|2. De voorzitter nodigt uit.",
    "a. De Partijen komen bijeen.|b. De voorzitter nodigt uit.",
    "(i) De Partijen komen bijeen.|(ii) De voorzitter nodigt uit.",
    "7.2. De Partijen melden.|7.3. De commissie toetst.",
    "De commissie vergadert.|a. het verslag volgt.",
    "Zie https://www.imvoconvenanten.nl/nl/metaal.html?x=1.|Daar staat meer.",
    "Zie www.ser.nl.|Mail naar info@ser.nl.|Daar staat meer.",
    "De partijen maakten afspraken.12|De afspraken gelden.",
    "De partijen maakten afspraken.[3]|De afspraken gelden.",
    "De partijen maakten afspraken.³|De afspraken gelden.",
    "De Wet van 5 mei 2020 (Stb. 2020, 12) geldt.|Zie Kamerst. 2020, nr. 4.",
    "De vier leden (o.a.) Nederland en België.|Klaar.",
    "Dat deed zij al.|De partijen niet.",
    "Het bedrijf is lid.|5 leden betalen.",
    "Zij zijn lid van de E.U.|De rest niet.",
    "Dit geldt voor optie A en B.|De rest vervalt.",
]
ENGLISH = [
    "The agreement applies.|It runs until 2029.",
    "Fees are approx. EUR 1,500, e.g. for small companies, i.e. those under Art. 7.|No. 5 applies.",
    "Is it public?|No.|The text is not.",
    "See no. 12, p. 4 and Sec. 3.2.|See also vol. 2.",
    "The U.S. Congress met at 5 p.m.|The meeting was open.",
    "Mr. J. Smith and Ms. A. B. Jones signed for Acme Inc. in May.|They left.",
    "This is about Acme Inc.|Members signed.",
    "Members, partners etc. signed.|Members, partners etc.|The rest did not.",
    "Smith et al. Report on risks.|It is long.",
    'She said: "It is done."|Then she left.',
    "“It is done,” she said.|“It is not.”|They left.",
    "It grew by 2.5% in 2019.|16 parties signed.",
    "It started in Aug. 2019.|It ended.",
    "(a) The parties report.|(b) The secretariat checks.",
    "See https://example.org/a.b?c=d.|Then read on.",
    "The cost is vs. the budget.|Dr. Jones agreed.",
    "The annex is Annex B.|Smelters are listed there.",
]


@pytest.mark.parametrize(("marked", "language"), [*((case, NL) for case in DUTCH), *((case, EN) for case in ENGLISH)])
def test_a_text_is_parted_where_its_sentences_end(marked: str, language: Language) -> None:
    assert found(marked.replace("|", " "), language) == marked.split("|")


def test_a_blank_line_parts_what_has_no_full_stop() -> None:
    assert found("Kosten\n\nDe kosten zijn hoog", NL) == ["Kosten", "De kosten zijn hoog"]


def test_a_line_break_within_a_sentence_does_not_part_it() -> None:
    assert found("De kosten\nzijn hoog.\nDe baten ook.", NL) == ["De kosten\nzijn hoog.", "De baten ook."]


def test_leftover_punctuation_stays_with_the_sentence_before_it() -> None:
    assert found("De kosten zijn hoog. ... !", NL) == ["De kosten zijn hoog. ... !"]


def test_white_space_alone_holds_no_sentence() -> None:
    assert found(" \n\t\u00a0 ", NL) == []
    assert found("", EN) == []


PIECES = st.sampled_from(
    """De de Zin. zin 1. a. (b) 7.2 bijv. o.a. art. No. B.V. J. 2019. ? ! ... … " ' “ ” ( ) [1] ³ 's https://a.nl.
    é 漢字。 - – • ; : 1.500 juli Inc.""".split()
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "  ", "\n", "\n\n", "", "\u00a0", "\t"]))).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@given(st.one_of(TEXTS, st.text()), st.sampled_from(Language))
def test_every_character_but_white_space_lies_in_one_sentence(text: str, language: Language) -> None:
    spans = sentences(text, language)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {place for place, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(st.one_of(TEXTS, st.text()), st.sampled_from(Language))
def test_no_sentence_is_empty_or_begins_or_ends_with_white_space(text: str, language: Language) -> None:
    assert all(said and said == said.strip() for said in found(text, language))


@given(TEXTS, st.sampled_from(Language))
def test_white_space_around_a_text_changes_nothing(text: str, language: Language) -> None:
    assert found(f" {text}\n", language) == found(text, language)


def test_a_long_text_without_a_full_stop_is_read_in_one_go() -> None:
    text = "woord " * 50_000
    assert found(text, NL) == [text.strip()]


def test_many_full_stops_are_read_in_one_go() -> None:
    assert len(found("De zin is kort. " * 5_000, NL)) == 5_000


def test_many_abbreviations_are_read_in_one_go() -> None:
    assert len(found("art. 5 en " * 20_000, NL)) == 1
