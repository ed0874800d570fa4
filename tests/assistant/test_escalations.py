"""A question to the secretariat is filed once, answered once, and its answer reaches where it was asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine

from assistant.errors import Overtaken, UnknownEscalation
from assistant.escalations import OPEN, Escalation, Escalations, Origin, State, Urgency, What
from assistant.filed import due_after
from ingest.document import Language

WEB = Origin("web", conversation="c1")
SLACK = Origin("slack", channel="C1", thread="1700000000.000100")


@pytest.fixture
def escalations(store: Engine) -> Escalations:
    return Escalations(store)


def filed(
    escalations: Escalations,
    question: str = "Mag een dochterbedrijf meedoen?",
    origin: Origin = WEB,
    receipt: str | None = "r1",
    urgency: Urgency = Urgency.NORMAL,
) -> Escalation:
    return escalations.file(question, "over toetreden", None, "Gieterij", urgency, origin, receipt)


def test_a_question_is_filed_as_new_with_a_due_day(escalations: Escalations) -> None:
    one = filed(escalations)

    assert one.state is State.NEW
    assert one.due == due_after(datetime.now(UTC).date(), Urgency.NORMAL)
    assert [event.what for event in escalations.events(one.id)] == [What.FILED]
    assert escalations.all(OPEN) == [one]


@pytest.mark.parametrize(
    ("urgency", "due"),
    [(Urgency.URGENT, date(2026, 11, 30)), (Urgency.SOON, date(2026, 12, 1)), (Urgency.NORMAL, date(2026, 12, 4))],
)
def test_a_due_day_counts_working_days_over_a_weekend(urgency: Urgency, due: date) -> None:
    assert due_after(date(2026, 11, 27), urgency) == due


def test_a_button_pressed_twice_files_one_question(escalations: Escalations) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = {one.id for one in pool.map(lambda _: filed(escalations), range(8))}

    assert len(ids) == 1
    assert len(escalations.all()) == 1


@pytest.mark.parametrize("other", [{"receipt": "r2"}, {"origin": SLACK}])
def test_another_answer_or_another_face_is_another_question(escalations: Escalations, other: dict[str, object]) -> None:
    assert filed(escalations).id != filed(escalations, **other).id  # type: ignore[arg-type]


def test_without_a_receipt_other_words_are_another_question(escalations: Escalations) -> None:
    first = filed(escalations, receipt=None)

    assert filed(escalations, receipt=None).id == first.id
    assert filed(escalations, "Mag een leverancier meedoen?", receipt=None).id != first.id


def test_of_two_advisers_who_take_a_question_at_once_one_gets_it(escalations: Escalations) -> None:
    one, start = filed(escalations), Barrier(8)

    def takes(adviser: int) -> str | None:
        start.wait()
        try:
            return escalations.take(one.id, f"adviser-{adviser}", one.revision).taken_by
        except Overtaken:
            return None

    with ThreadPoolExecutor(8) as pool:
        won = [name for name in pool.map(takes, range(8)) if name]

    assert won == [escalations.get(one.id).taken_by]
    assert [event.what for event in escalations.events(one.id)] == [What.FILED, What.TAKEN]


def test_of_two_advisers_who_answer_at_once_one_answer_goes_out(escalations: Escalations) -> None:
    taken, start = escalations.take(filed(escalations).id, "a"), Barrier(4)

    def answers(adviser: int) -> bool:
        start.wait()
        try:
            escalations.answer(taken.id, f"adviser-{adviser}", f"Antwoord {adviser}", Language.NL, taken.revision)
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(answers, range(4)))

    assert outcomes.count(True) == 1
    [delivery] = escalations.undelivered("web")
    assert delivery.text == f"Antwoord {outcomes.index(True)}"


def test_who_saw_an_older_question_changes_nothing(escalations: Escalations) -> None:
    seen = filed(escalations)
    escalations.take(seen.id, "a", seen.revision)

    with pytest.raises(Overtaken):
        escalations.close(seen.id, "b", "niet meer nodig", seen.revision)

    assert escalations.get(seen.id).state is State.TAKEN


def test_a_word_among_the_secretariat_gets_in_nobodys_way(escalations: Escalations) -> None:
    seen = filed(escalations)
    escalations.discuss(seen.id, "b", "Ik vraag het na.")

    assert escalations.take(seen.id, "a", seen.revision).state is State.TAKEN
    assert "Ik vraag het na." in [event.text for event in escalations.events(seen.id)]


def test_an_answer_returns_to_the_face_that_asked_and_to_no_other(escalations: Escalations) -> None:
    one = filed(escalations, origin=SLACK)
    escalations.answer(one.id, "a", "Ja, dat mag.", Language.NL)

    assert escalations.undelivered("web") == []
    [delivery] = escalations.undelivered("slack")
    assert (delivery.text, delivery.origin) == ("Ja, dat mag.", SLACK)
    assert escalations.delivered(delivery.id)
    assert not escalations.delivered(delivery.id)
    assert escalations.undelivered("slack") == []


def test_a_conversation_keeps_its_answers(escalations: Escalations) -> None:
    one = filed(escalations)
    escalations.answer(one.id, "a", "Ja.", Language.NL)
    [delivery] = escalations.undelivered("web")
    escalations.delivered(delivery.id)

    assert [answer.text for answer in escalations.answers_in("c1")] == ["Ja."]


def test_an_answered_question_is_answered_again_only_after_it_was_reopened(escalations: Escalations) -> None:
    one = filed(escalations)
    escalations.answer(one.id, "a", "Nee.", Language.NL)
    with pytest.raises(Overtaken):
        escalations.answer(one.id, "b", "Ja.", Language.NL)

    escalations.reopen(one.id, "b")
    escalations.answer(one.id, "b", "Bij nader inzien: ja.", Language.NL)

    assert [answer.text for answer in escalations.answers_to(one.id)] == ["Nee.", "Bij nader inzien: ja."]


def test_a_taken_question_can_be_put_back_moved_and_closed(escalations: Escalations) -> None:
    one = escalations.take(filed(escalations).id, "a")
    one = escalations.release(one.id, "a", one.revision)
    one = escalations.move(one.id, "a", date(2031, 1, 6), one.revision)

    assert (one.state, one.taken_by, one.due) == (State.NEW, None, date(2031, 1, 6))
    assert not one.overdue(date(2031, 1, 6))
    assert one.overdue(date(2031, 1, 7))
    assert escalations.close(one.id, "a", "al beantwoord", one.revision).state is State.CLOSED


def test_what_is_not_there_is_said_to_be_unknown(escalations: Escalations) -> None:
    with pytest.raises(UnknownEscalation):
        escalations.take("nothing", "a")
    with pytest.raises(UnknownEscalation):
        escalations.discuss("nothing", "a", "hallo")


def test_what_has_ended_is_removed_after_its_time_and_what_waits_never(escalations: Escalations) -> None:
    waiting, ended = filed(escalations), filed(escalations, receipt="r2")
    escalations.close(ended.id, "a", "dubbel")

    assert escalations.remove_before(datetime.now(UTC) + timedelta(days=1)) == 1
    assert [one.id for one in escalations.all()] == [waiting.id]
    assert escalations.events(ended.id) == []
