"""Which questions may not be given one another's prepared answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evals.curated import different
from evals.questions import load_questions

CASE = load_questions(Path(__file__).parents[2] / "evals" / "calibration")[0]
ASKED = replace(CASE, id="nl-members", sections=("evaluations/year-4#members",), must=(("14",),))


@pytest.mark.parametrize(
    ("sections", "must", "differs"),
    [
        (("evaluations/year-4#members", "evaluations/years-compared#companies-by-year"), (("14",),), False),
        (("evaluations/year-4#members", "evaluations/years-compared#companies-by-year"), (("2",),), True),
        (("evaluations/years-compared#companies-by-year",), (("14",),), True),
    ],
)
def test_a_question_with_the_same_facts_and_one_section_more_is_no_other_question(
    sections: tuple[str, ...], must: tuple[tuple[str, ...], ...], differs: bool
) -> None:
    other = replace(CASE, id="en-companies", sections=sections, must=must)

    assert list(different([ASKED, other])) == ([(ASKED, other)] if differs else [])


def test_a_question_that_only_speaks_of_no_facts_is_another_one() -> None:
    one, other = replace(ASKED, must=()), replace(ASKED, id="en-x", sections=(*ASKED.sections, "a#b"), must=())

    assert list(different([one, other])) == [(one, other)]
