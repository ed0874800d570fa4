"""Who gets in, how, and what a forged or stale request comes to."""

from __future__ import annotations

import html
from collections.abc import Callable
from urllib.parse import quote

import httpx
import pytest

from assistant.people import Role
from tests.assistant.http.conftest import PASSWORD, Server, Serving, csrf


def test_somebody_signs_in_and_out(server: Server) -> None:
    client = server.client(Role.MEMBER)
    assert client.get("/api/v1/me").json()["email"] == "member@example.org"

    client.post("/sign-out")
    assert client.get("/api/v1/me").json()["role"] == "visitor"


@pytest.mark.parametrize("email", ["member@example.org", "nobody@example.org"])
def test_a_wrong_sign_in_does_not_tell_whether_the_address_is_known(server: Server, email: str) -> None:
    client = server.client()
    client.headers["accept-language"] = "en"
    form = {"email": email, "password": "not the password", "csrf": csrf(client.get("/sign-in").text)}
    refused = client.post("/sign-in", data=form)

    assert refused.status_code == 401
    assert "You can't sign in with these details" in html.unescape(refused.text)
    assert email not in refused.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(server: Server) -> None:
    cookie = httpx.get(f"{server.address}/sign-in").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_the_cookie_stays_there(serving: Serving) -> None:
    told = httpx.get(f"{serving(address='https://example.org').address}/sign-in").headers
    assert "Secure" in told["set-cookie"]
    assert "max-age" in told["strict-transport-security"]


def test_a_form_without_the_sessions_word_is_refused(server: Server) -> None:
    client = server.client(Role.MEMBER)
    for headers in ({"x-csrf-token": ""}, {"x-csrf-token": "guessed"}, {"origin": "https://elsewhere.example"}):
        refused = client.post("/sign-out", headers=headers)
        assert refused.status_code == 403
        assert refused.json()["type"] == "urn:ketenwijzer:cross_site"
    assert client.get("/api/v1/me").json()["role"] == "member"


def test_a_forged_cookie_is_nobodys(server: Server) -> None:
    client = server.client(Role.ADMINISTRATOR)
    signed = client.cookies["ketenwijzer"]
    client.cookies.clear()
    client.cookies.set("ketenwijzer", signed[:-2] + ("AA" if signed[-2:] != "AA" else "BB"))
    assert client.get("/api/v1/me").json()["role"] == "visitor"


def test_a_copy_of_the_cookie_opens_nothing_after_signing_out(server: Server) -> None:
    client, elsewhere = server.client(Role.MEMBER), server.client(Role.MEMBER)
    copied = dict(client.cookies)
    client.post("/sign-out")

    client.cookies.clear()
    client.cookies.update(copied)
    assert client.get("/api/v1/me").json()["role"] == "visitor"
    assert client.get("/account").status_code == 401
    assert elsewhere.get("/api/v1/me").json()["role"] == "member"


def test_a_new_password_ends_what_was_open(serving: Serving) -> None:
    server = serving()
    client = server.client(Role.MEMBER)
    server.parts.links.accept(server.parts.links.reset(server.people[Role.MEMBER].id), PASSWORD)
    assert client.get("/api/v1/me").json()["role"] == "visitor"


def test_signing_out_everywhere_ends_the_other_browser_too(serving: Serving) -> None:
    server = serving()
    one, other = server.client(Role.MEMBER), server.client(Role.MEMBER)
    one.post("/sign-out", data={"everywhere": "true"})
    assert other.get("/api/v1/me").json()["role"] == "visitor"


def test_whoever_is_deactivated_is_out_at_once(serving: Serving) -> None:
    server = serving()
    client = server.client(Role.MEMBER)
    server.parts.people.deactivate(server.people[Role.MEMBER].id)
    assert client.get("/api/v1/me").json()["role"] == "visitor"
    client.headers["x-csrf-token"] = client.get("/api/v1/me").json()["csrf"]
    form = {"email": "member@example.org", "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 401


def test_a_single_use_link_works_once(server: Server) -> None:
    token = server.parts.links.invite("new@example.org", "Somebody new", Role.MEMBER)
    client = server.client()
    page = client.get(f"/link/{token}")
    assert "new@example.org" in page.text

    assert client.post(f"/link/{token}", data={"password": "short"}).status_code == 422
    assert client.post(f"/link/{token}", data={"password": PASSWORD}).status_code == 303
    assert client.get("/api/v1/me").json()["email"] == "new@example.org"
    spent = server.client().get(f"/link/{token}", headers={"accept": "text/html", "accept-language": "en"})
    assert (spent.status_code, "This link no longer works" in spent.text) == (410, True)


def test_the_first_link_makes_the_administrator(serving: Serving) -> None:
    server = serving()
    assert server.parts.links.first() is None

    server.parts.people.change(
        server.parts.people.add("Other", "other@example.org", Role.ADMINISTRATOR).id, active=False
    )
    with server.parts.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE people SET role = 'member'")
    token = server.parts.links.first()
    assert token
    client = server.client()
    form = {"name": "The first", "email": "First@Example.org", "password": PASSWORD}
    again = client.post(f"/link/{token}", data={**form, "password": "short"})
    assert all(f'value="{form[name]}"' in again.text for name in ("name", "email"))
    assert client.post(f"/link/{token}", data=form).status_code == 303
    assert client.get("/api/v1/me").json() | {"csrf": "", "id": ""} == {
        "id": "",
        "name": "The first",
        "email": "first@example.org",
        "role": "administrator",
        "company": None,
        "language": None,
        "active": True,
        "csrf": "",
    }
    assert server.parts.links.first() is None


@pytest.mark.parametrize(
    ("role", "onward", "room"),
    [
        (Role.MEMBER, "", "/"),
        (Role.SECRETARIAT, "", "/desk"),
        (Role.ADMINISTRATOR, "", "/desk"),
        (Role.SECRETARIAT, "/", "/"),
        (Role.SECRETARIAT, "/library", "/library"),
    ],
)
def test_whoever_signs_in_comes_to_where_they_were_going_or_else_to_where_they_work(
    server: Server, role: Role, onward: str, room: str
) -> None:
    form = {"email": server.people[role].email, "password": PASSWORD, "next": onward}
    assert server.client().post("/sign-in", data=form).headers["location"] == room


@pytest.mark.parametrize("next_page", ["https://evil.example", "//evil.example", "/\\evil.example", "evil"])
def test_after_signing_in_one_stays_on_this_site(server: Server, next_page: str) -> None:
    page = server.client(Role.MEMBER).get("/sign-in", params={"next": next_page})
    assert page.headers["location"] == "/"


def test_a_page_sends_whoever_is_not_signed_in_to_the_sign_in_and_the_api_tells(serving: Serving) -> None:
    closed = serving()
    refused = closed.client().post("/api/v1/questions", json={"question": "Wat kost deelname?"})
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"


def test_every_response_carries_the_strict_policy(server: Server) -> None:
    for path in ("/sign-in", "/healthz", "/nowhere"):
        headers = httpx.get(server.address + path, headers={"accept": "text/html"}).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_guessing_passwords_is_held_up(serving: Serving) -> None:
    client = serving(sign_ins_per_minute=3).client()
    form = {"email": "member@example.org", "password": "guess"}
    codes = [client.post("/sign-in", data=form).status_code for _ in range(4)]
    assert codes == [401, 401, 401, 429]


QUESTION = {"question": "Wat was de entreebijdrage bij toetreding?"}


def cleared(client: httpx.Client, server: Server) -> None:
    client.cookies.clear()


def ended_everywhere(client: httpx.Client, server: Server) -> None:
    server.parts.people.end_sessions(server.people[Role.MEMBER].id)


def signed_out_in_another_tab(client: httpx.Client, server: Server) -> None:
    client.post("/sign-out")


def a_visitor_by_now(client: httpx.Client, server: Server) -> None:
    client.cookies.clear()
    client.get("/")


def somebody_else_by_now(client: httpx.Client, server: Server) -> None:
    client.cookies.update(server.client(Role.SECRETARIAT).cookies)


@pytest.mark.parametrize(
    "end", [cleared, ended_everywhere, signed_out_in_another_tab, a_visitor_by_now, somebody_else_by_now]
)
def test_what_a_page_of_somebody_asks_is_never_taken_for_anybody_elses(
    server: Server, end: Callable[[httpx.Client, Server], None]
) -> None:
    client = server.client(Role.MEMBER)
    client.headers["accept-language"] = "nl"
    begun = client.post("/api/v1/questions", json=QUESTION).json()["conversation"]
    end(client, server)

    for asked in (QUESTION, {**QUESTION, "conversation": begun}):
        refused = client.post("/api/v1/questions", json=asked)
        assert (refused.status_code, refused.json()["type"]) == (401, "urn:ketenwijzer:sign_in_over")
        assert refused.json()["detail"].startswith("U bent niet meer ingelogd")
    assert len(server.parts.conversations.turns(begun)) == 1


def test_a_page_of_a_visitor_whose_cookie_went_asks_on(server: Server) -> None:
    client = server.client()
    client.cookies.clear()
    assert client.post("/api/v1/questions", json=QUESTION).status_code == 200


def test_a_form_that_came_too_late_has_the_question_and_the_way_back(server: Server) -> None:
    client = server.client(Role.MEMBER)
    client.cookies.clear()
    client.headers.update({"accept": "text/html", "accept-language": "en"})
    told = client.post("/ask", data={**QUESTION, "conversation": "begun"})

    assert (told.status_code, "You are no longer signed in" in told.text) == (401, True)
    assert QUESTION["question"] in told.text
    onward = quote(f"/conversations/begun?question={quote(QUESTION['question'])}")
    assert f'href="/sign-in?next={onward}"' in told.text


def test_a_question_too_long_for_an_address_is_to_be_copied_first(server: Server) -> None:
    client = server.client(Role.MEMBER)
    client.cookies.clear()
    client.headers.update({"accept": "text/html", "accept-language": "en"})
    told = client.post("/ask", data={"question": "really " * 400}).text

    assert "copy it below" in told
    assert "really " * 399 in told
    assert 'href="/sign-in?next=/"' in told
