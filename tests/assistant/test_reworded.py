"""A chat model's claims take the place of what was extracted, and nothing that they leave unsaid is lost."""

from __future__ import annotations

from assistant.model import Answer, Citation, Claim, Outcome
from assistant.reworded import Rewording, in_words
from ingest.document import Language, Term

GIVEN = "The fee was 310 florins."
UNKNOWN = "The budget was not found in the public sources."
MODELS = "Each company paid 310 florins."


def claim(text: str, start: int, term: Term = Term.FIRST) -> Claim:
    cited = Citation(
        document="d.en",
        version="1",
        title="Document",
        term=term,
        standing="summary",
        language=Language.EN,
        section="Section",
        page=None,
        start=start,
        end=start + len(text),
        quote=text,
        url=None,
        sha256="",
    )
    return Claim(text, (cited,))


def extracted(outcome: Outcome, *claims: Claim) -> Answer:
    text = "First term:\n" + " ".join(one.text for one in claims)
    return Answer(outcome, Language.EN, text, Term.FIRST, claims)


def test_a_full_answer_is_given_in_the_models_words_alone() -> None:
    answer = extracted(Outcome.ANSWERED, claim(GIVEN, 0), claim("It was paid once.", 40))
    assert in_words(answer, Rewording((claim(MODELS, 0),), 1, {})).text == f"First term:\n{MODELS}"


def test_of_a_partial_answer_what_is_not_known_stays_unless_the_model_cites_it() -> None:
    answer = extracted(Outcome.PARTIAL, claim(GIVEN, 0), claim(UNKNOWN, 40))
    one = in_words(answer, Rewording((claim(MODELS, 0),), 1, {}))
    assert one.text == f"First term:\n{MODELS} {UNKNOWN}"
    assert one.outcome is Outcome.PARTIAL

    both = Rewording((claim(MODELS, 0), claim("No budget was found.", 40)), 2, {})
    assert in_words(answer, both).text == f"First term:\n{MODELS} No budget was found."


def test_what_was_extracted_from_another_term_is_kept_behind() -> None:
    answer = extracted(Outcome.ANSWERED, claim(GIVEN, 0), claim("The second has none.", 9, Term.SECOND))
    assert in_words(answer, Rewording((claim(MODELS, 0),), 1, {})).text.endswith(f"{MODELS} The second has none.")


def test_where_nothing_passed_the_extracted_answer_is_given() -> None:
    answer = extracted(Outcome.PARTIAL, claim(GIVEN, 0), claim(UNKNOWN, 40))
    assert in_words(answer, Rewording((), 3, {})) is answer
