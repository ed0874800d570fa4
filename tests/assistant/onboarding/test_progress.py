from __future__ import annotations

from datetime import date, timedelta

from assistant.onboarding.facts import Facts
from assistant.onboarding.pathway import Pathway, Phase, Stage
from assistant.onboarding.plan import plan_for
from assistant.onboarding.progress import Held, Progress, State, progress
from tests.assistant.onboarding.a_corpus import MONDAY

SECTION = "guidance/step-1-policy#policy"


def a_progress(pathway: Pathway, *held: Held, on: date = MONDAY, **fingerprints: str) -> Progress:
    plan = plan_for(pathway, Facts(), Stage.APPLYING, MONDAY)
    prints = {SECTION: fingerprints.get("policy", "one")}
    return progress(plan, {one.step: one for one in held}, prints, on)


def test_nothing_is_done_at_first_and_the_earliest_step_comes_next(pathway: Pathway) -> None:
    told = a_progress(pathway)

    assert (told.done, told.total) == (0, len(told.steps))
    assert told.next
    assert told.next.due == min(one.due for one in told.steps)


def test_what_is_not_applicable_does_not_count(pathway: Pathway) -> None:
    told = a_progress(pathway, Held("policy", State.NOT_APPLICABLE, "no suppliers"), Held("fit", State.DONE))

    assert (told.done, told.total) == (1, len(told.steps) - 1)


def test_a_done_step_whose_document_changed_asks_for_another_look(pathway: Pathway) -> None:
    done = Held("policy", State.DONE, seen={SECTION: "one"})

    assert a_progress(pathway, done).done == 1
    changed = a_progress(pathway, done, policy="two")
    assert changed.done == 0
    assert changed.step("policy").changed == (SECTION,)
    assert changed.to_review == (changed.step("policy"),)


def test_a_section_that_is_gone_has_changed_too(pathway: Pathway) -> None:
    told = a_progress(pathway, Held("policy", State.DONE, seen={"guidance/gone#away": "one"}))

    assert told.step("policy").changed == ("guidance/gone#away",)


def test_an_open_step_has_nothing_to_compare(pathway: Pathway) -> None:
    assert not a_progress(pathway, Held("policy", State.OPEN, seen={SECTION: "one"}), policy="two").to_review


def test_only_an_agreed_day_can_be_missed(pathway: Pathway) -> None:
    later = MONDAY + timedelta(days=1000)

    assert not a_progress(pathway, on=later).late
    agreed = Held("policy", due=MONDAY)
    assert not a_progress(pathway, agreed, on=MONDAY).late
    assert [one.id for one in a_progress(pathway, agreed, on=later).late] == ["policy"]
    assert not a_progress(pathway, Held("policy", State.DONE, due=MONDAY), on=later).late


def test_an_agreed_day_moves_a_step_in_the_order(pathway: Pathway) -> None:
    told = a_progress(pathway, Held("yearly", due=MONDAY))

    assert told.steps[0].id == "yearly"
    assert told.next == told.steps[0]


def test_each_phase_has_its_steps(pathway: Pathway) -> None:
    told = a_progress(pathway)

    assert sum(len(told.phase(phase)) for phase in Phase) == len(told.steps)
    assert {one.id for one in told.phase(Phase.STEP_1)} == {"maturity", "policy"}
