"""What the secretariat has answered and approved is given to the next who asks it, for as long as it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest

from assistant.answer import Assistant
from assistant.claims import citation
from assistant.curated import claims_of
from assistant.errors import EmptyCurated, Overtaken, OwnApproval
from assistant.model import EVERYTHING, Answer, Asker, Citation, Outcome, Question
from assistant.prepared import Draft, Prepared, PreparedAnswers, Status
from ingest.document import Audience, Language, Term
from ingest.job import ingest
from tests.assistant.conftest import rewrite

NL, EN = Language.NL, Language.EN
MEMBER = Asker(frozenset({Audience.PUBLIC, Audience.MEMBERS}))
ASKED = "Mag een dochterbedrijf meedoen?"
DRAFT = Draft({NL: (ASKED,), EN: ("May a subsidiary take part?",)}, {NL: "Ja, dat mag.", EN: "Yes, it may."})


@pytest.fixture
def answers(desk: Assistant) -> Iterator[PreparedAnswers]:
    """Each test leaves none that is given."""
    made = PreparedAnswers(desk.library.engine)
    yield made
    for one in made.all():
        if one.status is not Status.WITHDRAWN:
            made.withdraw(one.id, "a")


@pytest.fixture
def ask(desk: Assistant) -> Callable[..., Answer]:
    return lambda text, asker=MEMBER, **more: desk.answer(Question(text, asker, **more))


def passage(assistant: Assistant, document: str = "agreement/costs.nl") -> Citation:
    stored = next(one for one in assistant.library.all_chunks(EVERYTHING) if one.metadata.id == document)
    span = stored.chunk.sentences[0]
    return citation(stored, span.start, span.end, assistant.library.document(document).sha256)


def approved(answers: PreparedAnswers, draft: Draft = DRAFT) -> Prepared:
    return answers.approve(answers.write(draft, "a").id, "b")


def test_an_approved_answer_is_given_with_its_date(answers: PreparedAnswers, ask: Callable[..., Answer]) -> None:
    assert ask(ASKED).secretariat == ""
    one = approved(answers)

    answer = ask(ASKED)

    assert answer.outcome is Outcome.ANSWERED
    assert answer.secretariat == one.written_on.isoformat()
    assert answer.text.startswith("Antwoord van het secretariaat, ")
    assert "Ja, dat mag." in answer.text
    assert answer.receipt


def test_it_is_given_in_the_language_of_the_question(answers: PreparedAnswers, ask: Callable[..., Answer]) -> None:
    approved(answers)

    assert "Yes, it may." in ask("May a subsidiary take part?").text


def test_what_was_written_in_one_language_says_so_in_the_other(
    answers: PreparedAnswers, ask: Callable[..., Answer]
) -> None:
    one = approved(answers, Draft({NL: ("Wanneer werd de overeenkomst ondertekend?",)}, {NL: "In mei."}))

    answer = ask("When was the agreement signed?")

    assert one.missing == (EN,)
    assert answer.language is EN
    assert "In mei." in answer.text
    assert "in Dutch only" in answer.text


@pytest.mark.parametrize("text", ["Moet een dochterbedrijf meedoen?", "Mag een moederbedrijf meedoen?"])
def test_another_question_does_not_get_it(answers: PreparedAnswers, ask: Callable[..., Answer], text: str) -> None:
    approved(answers)

    assert ask(text).secretariat == ""


def test_a_draft_a_withdrawn_and_a_rewritten_answer_are_not_given(
    answers: PreparedAnswers, ask: Callable[..., Answer]
) -> None:
    one = answers.write(DRAFT, "a")
    assert ask(ASKED).secretariat == ""

    one = answers.approve(one.id, "a")
    assert ask(ASKED).secretariat
    one = answers.change(one.id, replace(DRAFT, answers={NL: "Nee."}), "a")
    assert ask(ASKED).secretariat == ""

    one = answers.approve(one.id, "a")
    assert "Nee." in ask(ASKED).text
    answers.withdraw(one.id, "a")
    assert ask(ASKED).secretariat == ""


def test_it_is_given_up_to_its_last_day(answers: PreparedAnswers, ask: Callable[..., Answer]) -> None:
    today = datetime.now(UTC).date()
    one = approved(answers, replace(DRAFT, expires=today))

    assert (one.given(today), one.given(today + timedelta(days=1))) == (True, False)
    answers.withdraw(one.id, "a")
    approved(answers, replace(DRAFT, expires=today - timedelta(days=3)))
    assert ask(ASKED).secretariat == ""


def test_its_sources_are_its_citations(desk: Assistant, answers: PreparedAnswers, ask: Callable[..., Answer]) -> None:
    source = passage(desk)
    approved(answers, replace(DRAFT, answers={NL: "Ja, dat mag. [1]\nVraag het wel na."}, sources=(source,)))

    answer = ask(ASKED)

    assert [claim.citations for claim in answer.claims] == [(source,), ()]
    assert "[1]" not in answer.text
    assert all(one.reason == "" for one in desk.receipts.check(answer.receipt, desk.library))


@pytest.mark.parametrize("changing", ["sqlite", "postgresql"], indirect=True)
def test_a_document_that_changes_puts_it_to_review_and_the_next_asker_does_not_get_it(changing: Assistant) -> None:
    answers = PreparedAnswers(changing.library.engine)
    one = approved(answers, replace(DRAFT, sources=(passage(changing),)))
    other = approved(answers, Draft({NL: ("Mag een leverancier meedoen?",)}, {NL: "Nee."}))
    assert changing.answer(Question(ASKED)).secretariat

    rewrite(changing, "agreement/costs.nl", "310 florijnen", "320 florijnen")

    assert changing.answer(Question(ASKED)).secretariat == ""
    assert answers.get(one.id).status is Status.REVIEW
    assert answers.get(one.id).why == "Kosten"
    assert answers.get(other.id).status is Status.APPROVED


def test_a_document_that_is_withdrawn_puts_it_to_review(changing: Assistant) -> None:
    answers, settings = PreparedAnswers(changing.library.engine), changing.settings
    one = approved(answers, replace(DRAFT, sources=(passage(changing, "agreement/second.nl"),)))
    catalogue = settings.corpus / "sources.toml"
    entries = catalogue.read_text("utf-8").split("\n[[document]]")
    catalogue.write_text("\n[[document]]".join(e for e in entries if "agreement/second" not in e), "utf-8")
    for language in Language:
        (settings.corpus / f"agreement/second.{language}.md").unlink()
    ingest(settings.corpus, settings.data, changing.encoder)

    assert changing.answer(Question(ASKED)).secretariat == ""
    assert answers.get(one.id).status is Status.REVIEW


def test_one_that_goes_as_another_comes_is_no_longer_given(
    answers: PreparedAnswers, ask: Callable[..., Answer]
) -> None:
    going = approved(answers)
    coming = answers.write(Draft({NL: ("Mag een leverancier meedoen?",)}, {NL: "Nee."}), "a")
    assert ask(ASKED).secretariat

    answers.withdraw(going.id, "a")
    answers.approve(coming.id, "b")

    assert ask(ASKED).secretariat == ""
    assert ask("Mag een leverancier meedoen?").secretariat


def test_what_rests_on_a_hidden_document_is_for_those_who_may_see_it(
    desk: Assistant, answers: PreparedAnswers, ask: Callable[..., Answer]
) -> None:
    approved(answers, replace(DRAFT, sources=(passage(desk, "agreement/secret.nl"),)))

    assert ask(ASKED).secretariat == ""
    assert ask(ASKED, Asker(EVERYTHING)).secretariat


def test_an_answer_for_members_is_not_for_visitors(answers: PreparedAnswers, ask: Callable[..., Answer]) -> None:
    approved(answers, replace(DRAFT, audience=Audience.MEMBERS))

    assert ask(ASKED, Asker()).secretariat == ""
    assert ask(ASKED, MEMBER).secretariat


def test_an_answer_about_the_second_term_is_not_given_about_a_day_in_the_first(
    answers: PreparedAnswers, ask: Callable[..., Answer]
) -> None:
    approved(answers, replace(DRAFT, term=Term.SECOND))

    assert ask(ASKED, as_of=date(2021, 5, 1)).secretariat == ""
    assert ask(ASKED, as_of=date(2026, 5, 1)).secretariat


def test_where_four_eyes_are_asked_nobody_approves_their_own(desk: Assistant) -> None:
    answers = PreparedAnswers(desk.library.engine, four_eyes=True)
    one = answers.write(DRAFT, "a")

    with pytest.raises(OwnApproval):
        answers.approve(one.id, "a")

    assert answers.approve(one.id, "b").approver == "b"


def test_of_two_advisers_who_rewrite_an_answer_at_once_one_does(answers: PreparedAnswers) -> None:
    one, start = answers.write(DRAFT, "a"), Barrier(4)

    def rewrite(adviser: int) -> bool:
        start.wait()
        try:
            answers.change(one.id, replace(DRAFT, answers={NL: f"Versie {adviser}"}), str(adviser), one.revision)
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(rewrite, range(4)))

    assert won.count(True) == 1
    assert answers.get(one.id).draft.answers[NL] == f"Versie {won.index(True)}"


@pytest.mark.parametrize("draft", [Draft({}, {}), Draft({NL: ("Hoe?",)}, {EN: "So."}), Draft({NL: ()}, {NL: "Zo."})])
def test_an_answer_needs_a_question_and_a_text_in_one_language(answers: PreparedAnswers, draft: Draft) -> None:
    with pytest.raises(EmptyCurated):
        answers.write(draft, "a")


def test_a_text_without_marks_rests_on_all_its_sources_and_a_wrong_mark_on_none(desk: Assistant) -> None:
    source = passage(desk)

    assert [claim.citations for claim in claims_of("Ja.\nNee.", (source,))] == [(), (source,)]
    assert claims_of("Ja. [7]", (source,))[0].citations == ()
