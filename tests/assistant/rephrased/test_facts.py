"""The numbers, dates and names of a sentence are read alike however they are written."""

from __future__ import annotations

import pytest

from assistant.rephrased.facts import Sort, facts
from ingest.document import Language

NL, EN = Language.NL, Language.EN


def told(text: str, language: Language, *names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one.sort, one.value) for one in facts(text, language, names)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 3 May 2030", EN),
        ("on May 3rd, 2030", EN),
        ("on the third of May 2030", EN),
        ("on 2030-05-03", EN),
        ("op 3-5-2030", NL),
        ("op 03/05/2030", NL),
        ("op de derde mei 2030", NL),
    ],
)
def test_a_day_is_one_however_it_is_written(text: str, language: Language) -> None:
    assert told(text, language) == [(Sort.TIME, "2030-05-03")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("in May 2030", EN, "2030-05"),
        ("on 3 May", EN, "--05-03"),
        ("in 2030", EN, "2030"),
        ("from 2030 to 2034", EN, "2030/2034"),
        ("(2030-2034)", EN, "2030/2034"),
        ("van 2030 tot en met 2034", NL, "2030/2034"),
        ("in late 2030", EN, "2030~late"),
        ("eind mei 2030", NL, "2030-05~late"),
        ("on 05/23/2030", EN, "2030-05-23"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_is_said(text: str, language: Language, value: str) -> None:
    assert told(text, language) == [(Sort.TIME, value)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("5%", EN, "5 %"),
        ("5 procent", NL, "5 %"),
        ("5 percentage points", EN, "5 point"),
        ("a quarter of the feed", EN, "25 %"),
        ("EUR 2.5 million", EN, "2500000 euro"),
        ("2.000 euro", NL, "2000 euro"),
        ("500 euro per jaar", NL, "500 euro/year"),
        ("500 euros a year", EN, "500 euro/year"),
        ("5 years", EN, "5 year"),
    ],
)
def test_a_measure_has_its_unit_and_its_rate(text: str, language: Language, value: str) -> None:
    assert told(text, language) == [(Sort.MEASURE, value)]


@pytest.mark.parametrize(
    ("text", "language", "values", "label"),
    [
        ("steps 2, 3 and 4", EN, ["2", "3", "4"], "#step"),
        ("in het tweede jaar", NL, ["2"], "#year"),
        ("year 2", EN, ["2"], "#year"),
        ("Annex IV", EN, ["4"], "#annex"),
        ("the first half", EN, ["1"], "#half"),
        ("termijn twee", NL, ["2"], "#term"),
    ],
)
def test_a_number_that_says_which_one_is_no_count(text: str, language: Language, values: list[str], label: str) -> None:
    found = facts(text, language)
    assert [(one.sort, one.value, one.noun) for one in found] == [(Sort.WHICH, value, label) for value in values]


def test_a_count_behind_a_label_is_of_its_own() -> None:
    assert told("In year 2, 4 firms left.", EN) == [(Sort.WHICH, "2"), (Sort.COUNT, "4")]


@pytest.mark.parametrize(
    ("text", "language", "counts"),
    [
        ("one firm", EN, ["1"]),
        ("één bedrijf", NL, ["1"]),
        ("een bedrijf", NL, []),
        ("one of the firms", EN, []),
        ("no one left", EN, []),
        ("26-250 fte", NL, ["26-250"]),
        ("26 to 250 FTE", EN, ["26-250"]),
    ],
)
def test_one_is_a_figure_only_where_it_counts_and_a_range_is_one_figure(
    text: str, language: Language, counts: list[str]
) -> None:
    assert told(text, language) == [(Sort.COUNT, value) for value in counts]


def test_a_name_is_found_whole_and_what_stands_beside_it_ends_at_the_next() -> None:
    [tata, arte] = facts("Tata Steel bought ore from Arte in Peru.", EN, [("tata", "steel"), ("arte",)])
    assert (tata.value, tata.after) == ("tata steel", ("bought", "ore"))
    assert (arte.before, arte.after) == (("ore", "bought"), ("peru",))


def test_actors_and_labels_are_called_the_same_in_both_languages() -> None:
    [dutch], [english] = facts("16 bedrijven", NL), facts("16 companies", EN)
    assert dutch.noun == english.noun


@pytest.mark.parametrize("text", ["It may be so.", "They march on.", "Nothing."])
def test_where_nothing_is_told_there_are_no_facts(text: str) -> None:
    assert facts(text, EN) == []
