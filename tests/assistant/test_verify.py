from __future__ import annotations

import pytest

from assistant.model import Citation, Claim
from assistant.verify import Verdict, verdict, verified
from ingest.document import Language, Term


def citing(quote: str, context: str = "") -> tuple[Citation, ...]:
    return (
        Citation(
            document="example/rules.en",
            version="1",
            title="Example rules",
            term=Term.FIRST,
            standing="summary",
            language=Language.EN,
            section="Fees",
            page=None,
            start=0,
            end=len(quote),
            quote=quote,
            url=None,
            sha256="",
            context=context,
        ),
    )


SOURCE = "Members of group A must pay 1,500 tokens before 3 May 2031, and may not ask them back."


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (SOURCE, Verdict.CARRIED),
        (
            "Before 3 May 2031 members of group A must pay 1.500 tokens; they may not ask them back.",
            Verdict.CARRIED,
        ),
        ("Members of group A must pay 1,600 tokens, not asked back.", Verdict.FIGURE),
        ("Members must pay before 3 June 2031 and may not ask back.", Verdict.FIGURE),
        ("Members of group A must pay, says Acmecorp, and may not ask back.", Verdict.NAME),
        ("Members of group A must pay 1,500 tokens and may ask them back.", Verdict.NEGATION),
    ],
)
def test_a_claim_passes_only_with_the_figures_names_and_negations_of_its_source(claim: str, expected: Verdict) -> None:
    assert verdict(Claim(claim, citing(SOURCE))) is expected


def test_an_obligation_is_not_made_of_a_permission() -> None:
    claim = Claim("Members must publish a report.", citing("Members may publish a report."))

    assert verdict(claim) is Verdict.MODALITY


def test_a_claim_without_a_citation_is_dropped() -> None:
    assert verified([Claim("Members pay nothing.", ())]) == ()


def test_a_row_in_words_is_carried_by_its_cells_and_column_names() -> None:
    claim = Claim("Small: staff 26-250; fee 2,000 tokens.", citing("Small | 26-250 | 2,000 tokens", "Size Staff Fee"))

    assert verdict(claim) is Verdict.CARRIED
