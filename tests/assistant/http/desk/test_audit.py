"""The audit log at the desk: found by kind, person and day, page by page, and taken away as it was found."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

import assistant
from assistant.audit import SERVICE, Wanted, audit
from assistant.http.desk import audit as room
from assistant.http.desk.audit import SHOWN, action_told, details_told
from assistant.messages import MESSAGES, say
from assistant.people import Role
from ingest.document import Language
from tests.assistant.http.browsing import NARROWEST, Visit, overflow, violations
from tests.assistant.http.conftest import Server


@pytest.fixture(scope="module")
def filled(desk_server: Server) -> Server:
    """With more entries than a page shows."""
    log, by = desk_server.parts.audit, desk_server.people[Role.SECRETARIAT].id
    for number in range(SHOWN + 5):
        log.record(by, "sample.kept", f"sample {number}")  # what no other test records
    log.record(None, "conversations.removed", count=3)
    log.record(desk_server.people[Role.MEMBER].id, "key.made", "k1", scopes=["ask", "read"])
    return desk_server


def subjects(page: str) -> list[str]:
    """What the entries on a page are about, from the first row to the last."""
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)[4] for row in rows]


def sheet(client: httpx.Client, **query: str) -> list[dict[str, str]]:
    told = client.get("/desk/audit/export.csv", params=query)
    assert told.status_code == 200
    return list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig"))))


def test_entries_come_a_page_at_a_time(filled: Server, adviser: httpx.Client) -> None:
    first = adviser.get("/desk/audit", params={"kind": "sample"}).text
    assert subjects(first) == [f"sample {number}" for number in range(SHOWN + 4, 4, -1)]
    assert "Page 1 of 2" in first

    [following] = re.findall(r'rel="next" href="([^"]+)"', first)
    second = adviser.get(following.replace("&amp;", "&")).text
    assert subjects(second) == [f"sample {number}" for number in range(4, -1, -1)]
    assert subjects(adviser.get("/desk/audit", params={"kind": "sample", "page": 99}).text) == subjects(second)


def test_entries_are_found_by_kind_by_person_and_by_day(filled: Server, adviser: httpx.Client) -> None:
    member = filled.people[Role.MEMBER]
    by_member = adviser.get("/desk/audit", params={"person": member.id, "kind": "key"}).text
    assert subjects(by_member) == ["k1"]
    assert "made an API key" in by_member
    assert "may: ask, read" in by_member

    by_service = adviser.get("/desk/audit", params={"person": SERVICE}).text
    assert "removed old conversations" in by_service
    assert member.name not in by_service.split("<tbody>")[1]

    with filled.parts.engine.connect() as connection:
        day = connection.execute(select(audit.c.at).where(audit.c.subject == "k1")).scalar_one()[:10]
    assert subjects(adviser.get("/desk/audit", params={"kind": "key", "first": day, "last": day}).text)[0] == "k1"
    for beside in ({"last": "2020-01-01"}, {"first": "2999-01-01"}):
        assert "No entries that match" in adviser.get("/desk/audit", params={"kind": "key", **beside}).text
    turned = adviser.get("/desk/audit", params={"first": "2026-05-02", "last": "2026-05-01"}).text
    assert say("audit_backwards", Language.EN) in turned


def test_what_was_found_is_taken_away_whole(filled: Server, adviser: httpx.Client) -> None:
    assert len(sheet(adviser, kind="sample")) == SHOWN + 5
    [made] = sheet(adviser, person=filled.people[Role.MEMBER].id, kind="key")
    assert made["Who"] == filled.people[Role.MEMBER].name
    assert (made["What"], made["Code"], made["Details"]) == ("made an API key", "key.made", "may: ask, read")


def test_more_than_a_sheet_holds_is_said_instead_of_cut_off(
    filled: Server, adviser: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "EXPORTED", 50)
    refused = adviser.get("/desk/audit/export.csv", params={"kind": "sample"})
    assert refused.status_code == 422
    assert refused.json()["detail"] == say("too_much_to_export", Language.EN, detail=50)
    assert len(sheet(adviser, kind="key")) >= 1


def test_the_log_knows_what_it_has_entries_about(filled: Server) -> None:
    log = filled.parts.audit
    assert {"sample", "key", "session"} <= set(log.kinds())
    assert log.count(Wanted(kind="sample")) == SHOWN + 5
    assert log.count(Wanted(kind="sampl")) == 0


def test_every_action_that_is_recorded_has_its_words() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(assistant.__file__).parent.rglob("*.py"))
    kinds = "|".join(sorted(key.removeprefix("audit_kind_") for key in MESSAGES if key.startswith("audit_kind_")))
    # Modules that a process begins with are named as actions are.
    recorded = set(re.findall(rf'(?<!begin_beside\()"((?:{kinds})\.(?!id|json)[a-z_]+)"', source))
    assert len(recorded) > 25
    assert [one for one in sorted(recorded) if f"audit_{one}" not in MESSAGES] == []


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ({"role": "member", "active": True, "company": None}, "role: member; may sign in: yes"),
        ({"changed": ["name", "role"]}, "changed: name, role"),
        ({"private": [False, True]}, "answers in private: no → yes"),
        ({"holder": "p1", "unheard_of": 3}, "of: Anna; unheard_of: 3"),
        ({"after": "member"}, "after: member"),
    ],
)
def test_details_are_told_in_words_with_the_names_of_whom_they_are_about(details: dict[str, Any], told: str) -> None:
    assert details_told(details, {"p1": "Anna"}, Language.EN) == told


def test_an_action_without_words_stands_by_its_code() -> None:
    assert action_told("session.began", Language.NL) == "logde in"
    assert action_told("moon.landed", Language.NL) == "moon.landed"


@pytest.mark.parametrize(("language", "scheme"), [("nl-NL", "dark"), ("en-GB", "light")])
def test_the_log_reads_on_a_wide_screen_and_on_a_phone(
    browser: Any, filled: Server, language: str, scheme: str
) -> None:
    visit = Visit(browser, filled)
    page = visit.page("/desk/audit?kind=sample&page=2", Role.ADMINISTRATOR, language, color_scheme=scheme)
    assert violations(page) == []
    page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    assert overflow(page) == 0
    assert violations(page) == []
    visit.close()
