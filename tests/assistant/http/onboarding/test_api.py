"""The onboarding for programs."""

from __future__ import annotations

from assistant.people import Role
from tests.assistant.http.conftest import Server
from tests.assistant.http.onboarding.conftest import Colleague, signed_in

API = "/api/v1/onboarding"


def test_what_is_asked_comes_with_why_in_either_language(path_server: Server) -> None:
    facts = path_server.client().get(f"{API}/facts?language=en").json()

    assert facts[0]["id"] == "size"
    assert all(fact["why"] for fact in facts)


def test_a_plan_is_made_for_any_facts_and_kept_for_nobody(path_server: Server) -> None:
    client = path_server.client()

    wanted = {"facts": {"size": 30, "metals": ["gold"], "imports": True}, "language": "en", "begins": "2030-01-07"}
    plan = client.post(f"{API}/plan", json=wanted).json()

    [cost] = [one for one in plan["statements"] if one["id"] == "annual-contribution"]
    assert "EUR 2,000" in cost["quotes"][0]["text"]
    assert cost["quotes"][0]["term"] == "1"
    assert "not been published" in cost["second_term"][0]["text"]
    assert "importer-duties" in {step["id"] for step in plan["steps"]}
    assert plan["steps"][0]["begins"] == "2030-01-07"
    assert "ketenwijzer_pathway" not in client.cookies


def test_an_unknown_fact_or_value_is_named(path_server: Server) -> None:
    client = path_server.client()

    for facts, name in (({"shoe": 3}, "shoe"), ({"metals": ["unobtainium"]}, "metals"), ({"size": "x"}, "size")):
        reply = client.post(f"{API}/plan", json={"facts": facts})
        assert reply.status_code == 422
        assert name in reply.json()["detail"]


def test_a_companys_progress_is_its_own(path_server: Server, colleague: Colleague) -> None:
    ada = colleague()
    client = signed_in(path_server, ada)
    client.headers["accept"] = "application/json"

    told = client.put(f"{API}/steps/policy", json={"state": "done", "version": 0, "owner": ada.id}).json()
    assert (told["done"], told["total"]) == (1, 16)
    assert client.put(f"{API}/steps/policy", json={"state": "open", "version": 0}).status_code == 409
    assert client.put(f"{API}/steps/nothing", json={"state": "open", "version": 0}).status_code == 404
    assert client.put(f"{API}/steps/act", json={"state": "not_applicable", "version": 0}).status_code == 422
    assert client.get(f"{API}/progress").json()["steps"] == told["steps"]


def test_who_has_no_company_has_no_progress(path_server: Server) -> None:
    assert path_server.client().get(f"{API}/progress").status_code == 404
    assert path_server.client(Role.SECRETARIAT).get(f"{API}/progress").status_code == 404
    assert path_server.client().put(f"{API}/steps/policy", json={"state": "done", "version": 0}).status_code == 401
