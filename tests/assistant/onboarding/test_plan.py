from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.onboarding.facts import Applies, Facts, Value
from assistant.onboarding.pathway import Group, Pathway, Phase, Stage
from assistant.onboarding.plan import Kind, Plan, difference, plan_for
from tests.assistant.onboarding.a_corpus import MONDAY


def a_plan(pathway: Pathway, stage: Stage = Stage.APPLYING, **facts: Value) -> Plan:
    return plan_for(pathway, Facts(facts), stage, MONDAY)


def test_who_tells_nothing_gets_a_whole_plan_with_what_would_decide(pathway: Pathway) -> None:
    plan = a_plan(pathway)

    assert {one.step.phase for one in plan.steps} == set(Phase)
    assert not plan.left_out
    [importer] = [one for one in plan.statements if one.id == "conflict-minerals-importer"]
    assert importer.applies is Applies.PERHAPS
    assert importer.missing == ("metals", "imports")


def test_a_steel_maker_is_not_led_past_conflict_minerals(pathway: Pathway) -> None:
    plan = a_plan(pathway, metals=("steel",), imports=True)

    assert "importer-duties" not in {one.id for one in plan.steps}
    assert {"importer-duties", "conflict-minerals-importer"} <= {one.id for one in plan.left_out}


def test_an_importer_of_tin_is(pathway: Pathway) -> None:
    plan = a_plan(pathway, metals=("tin",), imports=True)

    [step] = [one for one in plan.steps if one.id == "importer-duties"]
    assert step.applies is Applies.YES
    assert "conflict-minerals-downstream" in {one.id for one in plan.left_out}


@pytest.mark.parametrize(
    ("size", "part"), [(0, 2), (25, 2), (26, 3), (250, 3), (251, 4), (5000, 4), (5001, 5), (200_000, 5)]
)
def test_the_contribution_is_the_row_of_the_companys_size(pathway: Pathway, size: int, part: int) -> None:
    [cost] = [one for one in a_plan(pathway, size=size).group(Group.COST) if one.id == "annual-contribution"]

    assert [one.parts for one in cost.sections] == [(part,)]


def test_without_a_size_the_whole_table_is_shown(pathway: Pathway) -> None:
    [cost] = [one for one in a_plan(pathway).group(Group.COST) if one.id == "annual-contribution"]

    assert [one.parts for one in cost.sections] == [()]
    assert cost.missing == ("size",)


def test_a_member_begins_at_once_with_what_remains(pathway: Pathway) -> None:
    plan = a_plan(pathway, Stage.JOINED)

    assert min(one.begins for one in plan.steps) == MONDAY
    assert "motivation" not in {one.id for one in plan.steps}


def test_what_is_already_there_becomes_a_short_check(pathway: Pathway) -> None:
    [fresh] = [one for one in a_plan(pathway).steps if one.id == "policy"]
    [begun] = [one for one in a_plan(pathway, done=("policy",)).steps if one.id == "policy"]

    assert (fresh.begun, begun.begun) == (False, True)
    assert begun.due < fresh.due


def test_steps_stand_by_the_day_they_are_due(pathway: Pathway) -> None:
    plan = a_plan(pathway)

    assert [one.due for one in plan.steps] == sorted(one.due for one in plan.steps)
    assert plan.ends == plan.steps[-1].due
    assert all(one.due >= one.begins + timedelta(weeks=1) for one in plan.steps)


def test_a_plan_does_not_differ_from_itself(pathway: Pathway) -> None:
    assert difference(a_plan(pathway, size=30), a_plan(pathway, size=30)) == ()


def test_growing_changes_the_contribution_and_nothing_that_does_not_hang_on_size(pathway: Pathway) -> None:
    changes = difference(a_plan(pathway, size=200), a_plan(pathway, size=300))

    assert [(change.kind, change.of.id) for change in changes] == [(Kind.CHANGED, "annual-contribution")]


def test_another_metal_adds_a_law_and_a_step_and_removes_them_again(pathway: Pathway) -> None:
    steel = a_plan(pathway, metals=("steel",), imports=True)
    gold = a_plan(pathway, metals=("steel", "gold"), imports=True)

    there = {change.of.id: change.kind for change in difference(steel, gold)}
    back = {change.of.id: change.kind for change in difference(gold, steel)}
    assert there == {"conflict-minerals-importer": Kind.ADDED, "importer-duties": Kind.ADDED}
    assert back == {"conflict-minerals-importer": Kind.REMOVED, "importer-duties": Kind.REMOVED}
