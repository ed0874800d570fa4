"""Both languages say the same: the same sections, sentences, figures, dates and names."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable

import pytest

from tests.corpus.summary import CORPUS, Section, all_sections, listed, load, on_disk, pairs, read

DUTCH_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
ENGLISH_MONTHS = "January February March April May June July August September October November December"
MONTHS = {name: number for names in (DUTCH_MONTHS, ENGLISH_MONTHS) for number, name in enumerate(names.split(), 1)}
DATE = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})\b(?: (\d{{4}}))?")
THOUSANDS = {"nl": ".", "en": ","}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
WORD = re.compile(r"[^\W_](?:[\w&'’-]*\w)?")
MANY_CAPITALS = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*[A-Z]\w*")


def test_both_languages_have_the_same_sections_in_the_same_order() -> None:
    wrong = []
    for file in on_disk():
        twin = file.replace(".nl.md", ".en.md") if file.endswith(".nl.md") else file.replace(".en.md", ".nl.md")
        here = [section.anchor for section in read(file).sections]
        there = [section.anchor for section in read(twin).sections] if (CORPUS / twin).exists() else []
        wrong += [f"corpus/{file}: {here}\ncorpus/{twin}: {there}"] if here != there else []

    assert not wrong, listed(wrong)


def test_both_languages_rest_on_the_same_facts() -> None:
    found = differing(lambda section: Counter(section.facts))

    assert not found, listed(found)


def test_both_languages_have_as_many_sentences_items_and_rows() -> None:
    found = differing(lambda section: Counter(line[0] if line[0] in "|-" else "sentence" for line in section.lines))

    assert not found, listed(found)


def test_both_languages_give_the_same_figures() -> None:
    found = differing(figures)

    assert not found, listed(found)


def test_both_languages_give_the_same_dates() -> None:
    found = differing(dates)

    assert not found, listed(found)


def test_both_languages_give_the_same_names() -> None:
    known = names()
    found = [line for dutch, english in pairs() for line in missing_names(dutch, english, known)]

    assert not found, listed(found)


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("1.500 euro", "EUR 1,500"),
        ("4,87 miljoen euro", "EUR 4.87 million"),
        ("6.289 locaties op 12:00, 36%", "6,289 sites at 12:00, 36%"),
        ("Verordening (EU) 2017/821, RRA 3.0", "Regulation (EU) 2017/821, RRA 3.0"),
    ],
)
def test_one_figure_written_in_two_ways_is_the_same(dutch: str, english: str) -> None:
    assert figures(a_section(dutch, "nl")) == figures(a_section(english, "en"))


@pytest.mark.parametrize(("dutch", "english"), [("1.500 euro", "EUR 1,600"), ("1,5%", "15%"), ("7 en 7", "7")])
def test_different_figures_are_told_apart(dutch: str, english: str) -> None:
    assert figures(a_section(dutch, "nl")) != figures(a_section(english, "en"))


def test_one_date_written_in_two_ways_is_the_same_and_another_month_is_not() -> None:
    dutch = dates(a_section("van 25 augustus tot 6 oktober 2025", "nl"))

    assert dutch == dates(a_section("from 25 August to 6 October 2025", "en"))
    assert dutch != dates(a_section("from 25 August to 6 November 2025", "en"))


def test_a_name_counts_as_missing_unless_the_other_language_or_the_glossary_has_it() -> None:
    dutch, english = a_section("FME volgt de OESO.", "nl"), a_section("The OECD is followed.", "en")

    [missing] = missing_names(dutch, english, {"FME", "OESO", "OECD"})

    assert "'FME'" in missing


def a_section(line: str, language: str) -> Section:
    return Section(f"agreement/made-up.{language}.md", "", "made-up", (), (line,))


def differing(measure: Callable[[Section], Counter[Hashable]]) -> list[str]:
    """One line for each section whose two languages measure differently, with what only one of them has."""
    found = []
    for dutch, english in pairs():
        nl, en = measure(dutch), measure(english)
        if nl != en:
            found.append(f"{dutch}: only Dutch {dict(nl - en)}, only English {dict(en - nl)}")
    return found


def figures(section: Section) -> Counter[Hashable]:
    thousands = THOUSANDS[language(section)]
    return Counter(figure(match[0], thousands) for match in NUMBER.finditer(section.text))


def figure(digits: str, thousands: str) -> str:
    """The number as English writes it, without thousands separators: `1.500,5` and `1,500.5` are `1500.5`."""
    if GROUPED.fullmatch(digits) and thousands in digits:
        return digits.replace(thousands, "")
    return digits.replace(",", ".")


def dates(section: Section) -> Counter[Hashable]:
    """Days and months as numbers; a month with neither day nor year beside it may be another word (`May`).

    The months of both languages count in both, since a Dutch text may quote an English title ("May 2019").
    """
    return Counter((m[1], MONTHS[m[2]], m[3]) for m in DATE.finditer(section.text) if m[1] or m[3])


def language(section: Section) -> str:
    return section.file.split(".")[-2]


def names() -> frozenset[str]:
    """Words that are names wherever they stand, derived from the corpus itself.

    That is every word with two capitals (FME, ResponsibleSteel), and every word that both languages write
    with a capital inside a sentence and neither ever writes small (Bolivia, Wuppermann).
    """
    inside: dict[str, set[str]] = {"nl": set(), "en": set()}
    small: set[str] = set()
    abbreviations: set[str] = set()
    for section in all_sections():
        for line in section.lines:
            found = words(line)
            abbreviations |= {word for word in found if MANY_CAPITALS.fullmatch(word)}
            small |= {word for word in found if word[0].islower()}
            if not line.startswith(("|", "-")):
                inside[language(section)] |= {word for word in found[1:] if word[0].isupper()}
    shared = {word for word in inside["nl"] & inside["en"] if word.lower() not in small}
    return frozenset(abbreviations | shared)


def words(text: str) -> list[str]:
    """The words of a text without its dates: "March" is a month there, and a name in "Global March"."""
    return WORD.findall(DATE.sub(dateless, text))


def dateless(found: re.Match[str]) -> str:
    return "" if found[1] or found[3] else found[0]


def missing_names(dutch: Section, english: Section, known: Collection[str]) -> list[str]:
    both = ((dutch, english), (english, dutch))
    return [
        f"{here}: {name!r} has no counterpart in corpus/{there.file}"
        for here, there in both
        for name in sorted(set(words(here.text)) & set(known))
        if not any(occurs(form, there.text) for form in {name, *translations(name, language(here))})
    ]


def translations(name: str, language: str) -> set[str]:
    """What the glossary gives in the other language for entries with this name, or its singular."""
    other = "en" if language == "nl" else "nl"
    forms = {name, name.removesuffix("s").removesuffix("'")}
    return {
        form
        for entry in load("glossary.toml").get("entry", [])
        if any(forms & set(WORD.findall(known)) for known in entry[language])
        for form in entry[other]
    }


def occurs(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}", text, re.IGNORECASE) is not None
