"""The rest of the API: conversations, documents, receipts, people and keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from assistant.keys import Scope
from assistant.people import Role
from tests.assistant.http.conftest import Server, Serving

ENTRY_FEE = {"question": "Wat was de entreebijdrage bij toetreding?"}
QUARTZ = {"question": "Hoeveel bezwaren diende de kwartsgroep in?"}


def ask(client: httpx.Client, asked: dict[str, Any]) -> Any:
    told = client.post("/api/v1/questions", json=asked)
    assert told.status_code == 200, told.text
    return told.json()


def test_a_conversation_is_listed_found_renamed_and_deleted(serving: Serving) -> None:
    client = serving().client(Role.MEMBER)
    held = ask(client, ENTRY_FEE)["conversation"]
    ask(client, {"question": "En per jaar?", "conversation": held})

    [listed] = client.get("/api/v1/conversations", params={"search": "ENTREE"}).json()
    assert listed["title"] == ENTRY_FEE["question"]
    assert client.patch(f"/api/v1/conversations/{held}", json={"title": "Kosten"}).json()["title"] == "Kosten"
    whole = client.get(f"/api/v1/conversations/{held}").json()
    assert [turn["question"] for turn in whole["turns"]] == [ENTRY_FEE["question"], "En per jaar?"]
    assert "310 florijnen" in whole["turns"][0]["answer"]["text"]
    assert client.delete(f"/api/v1/conversations/{held}").status_code == 204
    assert client.get(f"/api/v1/conversations/{held}").status_code == 404


def test_a_shared_conversation_opens_inside_the_organisation_only_and_without_what_one_may_not_see(
    serving: Serving,
) -> None:
    server = serving(public_access=True)
    secretariat, administrator = server.client(Role.SECRETARIAT), server.client(Role.ADMINISTRATOR)
    member, visitor = server.client(Role.MEMBER), server.client()
    held = ask(secretariat, QUARTZ)
    path = f"/api/v1/conversations/{held['conversation']}"
    assert administrator.get(path).status_code == 404
    secretariat.patch(path, json={"shared": True})

    assert "47" in administrator.get(path).json()["turns"][0]["answer"]["text"]
    assert administrator.patch(path, json={"title": "Mine"}).status_code == 404
    assert member.get(path).status_code == visitor.get(path).status_code == 404

    # Whoever moves to a narrower role keeps the conversation, not what it rests on.
    server.parts.people.change(server.people[Role.SECRETARIAT].id, role=Role.MEMBER)
    turn = server.client(Role.SECRETARIAT).get(path).json()["turns"][0]
    assert (turn["answer"], turn["question"]) == (None, QUARTZ["question"])


def test_a_receipt_is_checked_against_todays_documents_for_whoever_may_see_it(server: Server) -> None:
    member = server.client(Role.MEMBER)
    number = ask(member, ENTRY_FEE)["receipt"]

    receipt = member.get(f"/api/v1/receipts/{number}").json()
    assert receipt["valid"]
    assert {one["state"] for one in receipt["checked"]} == {"ok"}
    assert server.client().get(f"/api/v1/receipts/{number}").status_code == 404
    assert server.client(Role.SECRETARIAT).get(f"/api/v1/receipts/{number}").status_code == 200


def test_an_opinion_is_kept_for_an_answer_one_may_see(server: Server) -> None:
    member = server.client(Role.MEMBER)
    number = ask(member, ENTRY_FEE)["receipt"]
    given = {"receipt": number, "up": False, "reason": "Te kort", "expected": "agreement/costs.nl"}
    assert member.post("/api/v1/feedback", json=given).status_code == 204
    [vote] = server.parts.conversations.votes(number)
    assert (vote.up, vote.reason, vote.expected) == (False, "Te kort", "agreement/costs.nl")
    assert server.client().post("/api/v1/feedback", json=given).status_code == 404


def test_documents_give_the_text_that_offsets_count_in(server: Server) -> None:
    client = server.client()
    cited = ask(client, ENTRY_FEE)["claims"][0]["citations"][0]
    document = client.get(f"/api/v1/documents/{cited['document']}", params={"version": cited["version"]}).json()
    assert document["text"][cited["start"] : cited["end"]] == cited["quote"]

    [fees] = [
        section["text"]
        for section in client.get("/api/v1/sections", params={"document": document["id"], "anchor": "entry"}).json()
    ]
    assert "310 florijnen" in fees
    everything = client.get("/api/v1/sections", params={"document": document["id"]}).json()
    assert [one["start"] for one in everything] == sorted(one["start"] for one in everything)
    assert len({one["anchor"] for one in everything}) > 1


def test_search_gives_the_nearest_sections_and_sources_the_official_texts(server: Server) -> None:
    client = server.client()
    found = client.get("/api/v1/search", params={"q": "entry fee on joining", "limit": 2}).json()
    assert found[0]["document"] == "agreement/costs.en"
    assert len(found) <= 2
    sources = client.get("/api/v1/sources").json()
    assert {one["official"] for one in sources} == {
        "https://example.org/agreement/costs",
        "https://example.org/agreement/second",
    }


def test_an_administrator_invites_changes_and_resets(serving: Serving) -> None:
    server = serving()
    client = server.client(Role.ADMINISTRATOR)
    wanted = {"name": "Somebody", "email": "some@example.org", "role": "member", "company": "Voorbeeldmetaal"}
    invited = client.post("/api/v1/people", json=wanted).json()
    assert invited["link"].startswith(f"{server.address}/link/")
    identity = invited["person"]["id"]

    assert client.patch(f"/api/v1/people/{identity}", json={"role": "secretariat"}).json()["role"] == "secretariat"
    assert client.post(f"/api/v1/people/{identity}/reset").json()["link"] != invited["link"]
    client.patch(f"/api/v1/people/{identity}", json={"name": "Somebody Else"})
    renamed, reset, changed, made = client.get("/api/v1/audit").json()[:4]
    assert [one["action"] for one in (reset, changed, made)] == ["person.reset", "person.changed", "person.invited"]
    now = {"role": "secretariat", "active": True, "company": invited["person"]["company"]}
    assert (changed["details"], renamed["details"]) == ({"changed": ["role"], **now}, {"changed": ["name"], **now})
    assert (made["subject"], made["details"]) == (identity, {"role": "member", "company": now["company"]})
    assert "Somebody" not in str([renamed, reset, changed, made])
    only = server.people[Role.ADMINISTRATOR].id
    assert client.patch(f"/api/v1/people/{only}", json={"active": False}).status_code == 409


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.SECRETARIAT])
def test_nobody_else_may_administer(server: Server, role: Role) -> None:
    client = server.client(role)
    for answer in (client.get("/api/v1/people"), client.get("/api/v1/audit")):
        assert answer.status_code == (401 if role is Role.VISITOR else 403)


def test_a_key_does_what_its_scopes_say_and_nothing_more(serving: Serving) -> None:
    server = serving()
    client = server.client(Role.ADMINISTRATOR)
    made = client.post("/api/v1/keys", json={"name": "A tool", "scopes": ["ask"]}).json()
    with httpx.Client(base_url=server.address, headers={"authorization": f"Bearer {made['secret']}"}) as tool:
        assert tool.post("/api/v1/questions", json=ENTRY_FEE).status_code == 200
        for path in ("/api/v1/documents", "/api/v1/people"):
            assert tool.get(path).status_code == 403
        # A key can't make keys, nor open what is for people only.
        for path in ("/api/v1/keys", "/api/v1/audit"):
            assert tool.get(path).status_code == 401
        assert client.delete(f"/api/v1/keys/{made['id']}").status_code == 204
        refused = tool.post("/api/v1/questions", json=ENTRY_FEE)
        assert (refused.status_code, refused.json()["type"]) == (401, "urn:ketenwijzer:bad_key")


def test_an_expired_key_and_a_leavers_key_are_worth_nothing(serving: Serving) -> None:
    server = serving()
    member = server.people[Role.MEMBER]
    _, secret = server.parts.keys.make(member, "Tool", [Scope.ASK], datetime.now(UTC) + timedelta(days=1))
    with httpx.Client(base_url=server.address, headers={"authorization": f"Bearer {secret}"}) as tool:
        assert tool.get("/api/v1/conversations").status_code == 200
        with server.parts.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE keys SET expires_at = '2020-01-01T00:00:00.000000+00:00'")
        assert tool.get("/api/v1/conversations").status_code == 401
        with server.parts.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE keys SET expires_at = NULL")
        server.parts.people.deactivate(member.id)
        assert tool.get("/api/v1/conversations").status_code == 401
