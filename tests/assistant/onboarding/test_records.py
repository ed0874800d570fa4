from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Barrier

import pytest

from assistant.errors import CompanyHasPeople, Overtaken, UnknownCompany, UnknownPathway
from assistant.onboarding.evidence import EvidenceFiles
from assistant.onboarding.facts import Facts
from assistant.onboarding.onboarding import Onboarding
from assistant.onboarding.pathway import Pathway, Stage
from assistant.onboarding.progress import Held, State
from assistant.onboarding.records import Records
from assistant.people import People, Person, Role
from ingest.library import Library
from tests.assistant.onboarding.a_corpus import MONDAY


def test_a_company_has_one_pathway_however_many_begin_it_at_once(records: Records, company: str) -> None:
    barrier = Barrier(6)

    def begin(_: int) -> str:
        barrier.wait()
        return records.of_company(company, MONDAY).id

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(begin, range(6)))) == 1


def test_what_is_saved_is_read_back(records: Records, company: str, ada: Person) -> None:
    record = records.of_company(company, MONDAY, Stage.JOINED)
    facts = Facts({"size": 120, "metals": ("tin", "gold"), "imports": False, "done": ()})

    saved = records.save(replace(record, facts=facts, nudges=False), ada.id)

    assert saved == records.of_company(company, MONDAY)
    assert (saved.facts, saved.nudges, saved.version, saved.changed_by) == (facts, False, record.version + 1, ada.id)


def test_of_two_owners_who_save_at_once_one_is_told(records: Records, company: str, ada: Person) -> None:
    pathway = records.of_company(company, MONDAY).id
    for version in range(4):
        barrier = Barrier(2)

        def save(reason: str, version: int = version, barrier: Barrier = barrier) -> str:
            barrier.wait()
            held = Held("policy", State.NOT_APPLICABLE, reason, version=version)
            try:
                return records.save_step(pathway, held, ada.id).reason
            except Overtaken:
                return "overtaken"

        with ThreadPoolExecutor(2) as pool:
            ended = sorted(pool.map(save, (f"first {version}", f"other {version}")))

        assert ended.count("overtaken") == 1
        kept = records.held(pathway)["policy"]
        assert kept.reason in ended
        assert kept.version == version + 1


def test_of_two_who_change_the_facts_at_once_one_is_told(records: Records, company: str, ada: Person) -> None:
    record = records.of_company(company, MONDAY)
    records.save(replace(record, facts=Facts({"size": 10})), ada.id)

    with pytest.raises(Overtaken):
        records.save(replace(record, facts=Facts({"size": 20})), ada.id)
    assert records.of_company(company, MONDAY).facts.given == {"size": 10}


def test_notes_of_two_people_are_both_kept(records: Records, company: str, ada: Person) -> None:
    pathway = records.of_company(company, MONDAY).id

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: records.add_note(pathway, "policy", ada.id, f"note {n}"), range(20)))

    assert {note.text for note in records.notes(pathway, "policy")} == {f"note {n}" for n in range(20)}


def test_nobody_takes_anothers_note_away(records: Records, people: People, company: str, ada: Person) -> None:
    grace = people.add("Grace", "grace@example.org", Role.MEMBER, company)
    pathway = records.of_company(company, MONDAY).id
    note = records.add_note(pathway, "policy", ada.id, "hers")

    assert not records.remove_note(pathway, note.id, grace.id)
    assert not records.remove_note(pathway, note.id, None)
    assert records.remove_note(pathway, note.id, ada.id)


def test_a_visitor_finds_their_own_and_nothing_else(records: Records) -> None:
    record, token = records.begin_for_visitor(MONDAY)

    assert records.of_visitor(token) == record
    assert records.of_visitor(token[:-1]) is None
    assert records.of_companies() == []


def test_what_a_visitor_filled_in_goes_with_them_into_the_company(records: Records, company: str, ada: Person) -> None:
    visitor, token = records.begin_for_visitor(MONDAY)
    records.save(replace(visitor, facts=Facts({"size": 30})), None)
    records.save_step(visitor.id, Held("fit", State.DONE), None)
    records.add_note(visitor.id, "fit", None, "looked")

    adopted = records.adopt(token, records.of_company(company, MONDAY), ada.id)

    assert adopted.facts.given == {"size": 30}
    assert records.held(adopted.id)["fit"].state is State.DONE
    assert [note.text for note in records.notes(adopted.id)] == ["looked"]
    assert records.of_visitor(token) is None


def test_a_visitor_never_overwrites_what_a_company_has(records: Records, company: str, ada: Person) -> None:
    visitor, token = records.begin_for_visitor(MONDAY)
    records.save(replace(visitor, facts=Facts({"size": 30})), None)
    kept = records.save(replace(records.of_company(company, MONDAY), facts=Facts({"size": 9})), ada.id)

    assert records.adopt(token, kept, ada.id) == kept
    assert records.of_visitor(token) is not None


def test_visitors_who_stay_away_are_tidied_and_companies_are_not(records: Records, company: str) -> None:
    visitor, token = records.begin_for_visitor(MONDAY)
    records.of_company(company, MONDAY)

    assert records.tidy_visitors(datetime.now(UTC) - timedelta(days=1)) == 0
    assert records.tidy_visitors(datetime.now(UTC) + timedelta(days=1)) == 1
    assert records.of_visitor(token) is None
    assert records.find_company(company)
    with pytest.raises(UnknownPathway):
        records.by_id(visitor.id)


def test_someone_who_leaves_takes_their_notes_and_name_along(
    records: Records, people: People, company: str, ada: Person
) -> None:
    pathway = records.of_company(company, MONDAY).id
    records.add_note(pathway, "policy", ada.id, "mine")
    records.save_step(pathway, Held("policy", State.DONE, owner=ada.id, due=MONDAY), ada.id)
    told = records.export(ada.id)
    assert [note["text"] for note in told["notes"]] == ["mine"]
    assert told["owned_steps"] == [{"step": "policy", "due": "2030-01-07"}]
    assert [(one["step"], one["state"]) for one in told["decided_steps"]] == [("policy", "done")]

    people.remove_person(ada.id)

    held = records.held(pathway)["policy"]
    assert (held.state, held.owner, held.changed_by) == (State.DONE, None, None)
    assert records.notes(pathway) == []
    assert records.export(ada.id) == {"notes": [], "evidence": [], "owned_steps": [], "decided_steps": []}


def test_a_company_that_goes_takes_its_pathway_and_its_files_along(
    pathway: Pathway, records: Records, people: People, company: str, ada: Person, tmp_path: Path
) -> None:
    files = EvidenceFiles(records.engine, tmp_path / "evidence", 1)
    others = people.add_company("Ander metaal").id
    mine, theirs = (records.of_company(one, MONDAY).id for one in (company, others))
    shared, own = b"%PDF-both have this", b"%PDF-only here"
    kept = files.add(theirs, "policy", "a.pdf", BytesIO(shared), None)
    gone = [files.add(mine, "policy", "b.pdf", BytesIO(content), ada.id) for content in (shared, own)]
    with Library.open(tmp_path, None) as library:
        onboarding = Onboarding(pathway, library, records, files, people)
        with pytest.raises(CompanyHasPeople, match="Ada"):
            onboarding.forget_company(company)
        assert files.of(mine) == gone

        people.deactivate(ada.id)
        onboarding.forget_company(company)

    assert records.find_company(company) is None
    assert people.by_id(ada.id).company is None
    assert files.of(mine) == []
    assert files.path(kept).read_bytes() == shared
    assert not files.path(gone[1]).exists()
    with pytest.raises(UnknownCompany):
        people.company(company)
