"""API keys on the account page and at the desk: made, shown once, listed and withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from playwright.sync_api import expect

from assistant.keys import MOST, Scope, end_of
from assistant.messages import say
from assistant.people import Role
from ingest.document import Language
from tests.assistant.http.browsing import NARROWEST, Visit, overflow, violations
from tests.assistant.http.conftest import Server, csrf

ASK = {"name": "Rekenblad", "scopes": "ask", "until": ""}


@pytest.fixture(autouse=True)
def without_keys(server: Server) -> Iterator[None]:
    yield
    for one in server.parts.keys.all():
        server.parts.keys.withdraw(one.id)


def made(client: httpx.Client, **form: object) -> httpx.Response:
    return client.post("/account/keys", data={**ASK, **form, "csrf": csrf(client.get("/account").text)})


def secret_in(page: str) -> str:
    found = re.search(r'id="secret"[^>]*>(kw_[\w-]+)<', page)
    assert found, page
    return found[1]


def works(server: Server, secret: str) -> bool:
    headers = {"authorization": f"Bearer {secret}"}
    return httpx.get(f"{server.address}/api/v1/conversations", headers=headers).status_code == 200


def test_a_key_is_shown_once_works_and_is_refused_from_the_moment_it_is_withdrawn(server: Server) -> None:
    client = server.client(Role.MEMBER)
    secret = secret_in(made(client).text)
    assert works(server, secret)

    listed = client.get("/account").text
    assert secret not in listed
    assert "Rekenblad" in listed
    assert say("key_never_used", Language.NL) not in listed
    [key] = server.parts.keys.of(server.people[Role.MEMBER].id)
    gone = client.post(f"/account/keys/{key.id}/withdraw")
    assert gone.headers["location"] == "/account?withdrawn=true#keys"
    assert not works(server, secret)

    withdrawn, began = server.parts.audit.entries(action="key.", limit=2)
    assert (began.action, began.subject, began.details) == ("key.made", key.id, {"scopes": ["ask"]})
    assert (withdrawn.action, withdrawn.subject) == ("key.withdrawn", key.id)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "  "}, "key_lacks_name"),
        ({"name": "x" * 201}, "key_lacks_name"),
        ({"scopes": []}, "key_lacks_scopes"),
        ({"until": "2020-01-01"}, "key_bad_day"),
        ({"until": "2999-01-01"}, "key_bad_day"),
        ({"until": "morgen"}, "key_bad_day"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(
    server: Server, language: Language, form: dict[str, object], said: str
) -> None:
    client = server.client(Role.MEMBER)
    client.headers["accept-language"] = language
    typed = {"name": "Een naam", **form}
    answer = made(client, **typed)

    assert answer.status_code == 422
    assert say(said, language) in answer.text
    assert f'value="{str(typed["name"]).strip()}"' in answer.text
    assert server.parts.keys.all() == []


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SECRETARIAT])
def test_nobody_gives_a_key_what_is_not_for_their_role(server: Server, role: Role) -> None:
    client = server.client(role)
    page = client.get("/account").text
    assert 'value="ask"' in page
    assert 'value="manage"' not in page
    assert made(client, scopes=["ask", "manage"]).status_code == 403
    assert client.post("/api/v1/keys", json={"name": "A tool", "scopes": ["metrics"]}).status_code == 403
    assert server.parts.keys.all() == []


def test_a_form_from_elsewhere_makes_no_key(server: Server) -> None:
    client = server.client(Role.MEMBER)
    del client.headers["x-csrf-token"]
    assert client.post("/account/keys", data=ASK).status_code == 403
    assert server.parts.keys.all() == []


def test_somebody_has_only_so_many_keys(server: Server) -> None:
    member = server.people[Role.MEMBER]
    for number in range(MOST):
        server.parts.keys.make(member, f"Sleutel {number}", [Scope.READ])
    client = server.client(Role.MEMBER)
    client.headers["accept-language"] = "nl"

    refused = made(client)
    assert refused.status_code == 409
    assert say("too_many_keys", Language.NL, detail=MOST) in refused.text
    assert client.post("/api/v1/keys", json={"name": "A tool", "scopes": ["ask"]}).status_code == 409


def test_a_key_works_to_the_end_of_its_last_day(server: Server) -> None:
    key, _ = server.parts.keys.make(server.people[Role.MEMBER], "Kort", [Scope.ASK], end_of(date(2031, 12, 31)))
    assert key.last_day == date(2031, 12, 31)
    assert not key.expired


def test_administrators_see_the_keys_of_all_and_withdraw_them(server: Server) -> None:
    for role, name in ((Role.SECRETARIAT, "Tweede"), (Role.MEMBER, "Derde"), (Role.MEMBER, "Eerste")):
        server.parts.keys.make(server.people[role], name, [Scope.ASK])
    client = server.client(Role.ADMINISTRATOR)
    page = client.get("/desk/people/keys").text.split("<main")[1]
    shown = re.findall(r"Somebody of \w+|Eerste</strong>|Tweede</strong>|Derde</strong>", page)
    assert [one.removesuffix("</strong>") for one in shown] == [
        "Somebody of member",
        "Derde",
        "Eerste",
        "Somebody of secretariat",
        "Tweede",
    ]

    second = next(one for one in server.parts.keys.all() if one.name == "Tweede")
    assert client.post(f"/desk/people/keys/{second.id}/withdraw").status_code == 303
    assert "Tweede" not in client.get("/desk/people/keys").text
    [entry] = server.parts.audit.entries(action="key.withdrawn", limit=1)
    assert entry.person == server.people[Role.ADMINISTRATOR].id
    assert entry.details == {"holder": server.people[Role.SECRETARIAT].id}


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SECRETARIAT])
def test_others_neither_see_nor_withdraw_what_is_not_theirs(server: Server, role: Role) -> None:
    key, secret = server.parts.keys.make(server.people[Role.ADMINISTRATOR], "Beheer", [Scope.ASK])
    client = server.client(role)
    assert client.get("/desk/people/keys").status_code == 403
    assert client.post(f"/desk/people/keys/{key.id}/withdraw").status_code == 403
    assert client.post(f"/account/keys/{key.id}/withdraw").status_code == 404
    assert works(server, secret)


@pytest.mark.parametrize(("language", "scheme", "scripted"), [("nl-NL", "light", True), ("en-GB", "dark", False)])
def test_a_key_is_made_copied_and_withdrawn_with_scripts_and_without(
    visit: Visit, language: str, scheme: str, scripted: bool
) -> None:
    page = visit.page(
        "/account",
        Role.ADMINISTRATOR,
        language,
        color_scheme=scheme,
        java_script_enabled=scripted,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.locator("#keys .more summary").last.click()
    page.fill("#name", "Planning")
    page.check("#scopes-manage")
    page.locator("#keys form button").last.click()

    secret = page.locator("#secret")
    expect(secret).to_be_visible()
    secret.click()
    assert page.evaluate("getSelection().toString().trim()") == secret.inner_text()
    copying = page.locator("[data-copies]")
    expect(copying).to_be_visible(visible=scripted)
    if scripted:
        copying.click()
        expect(page.locator(".copied")).to_have_text(say("text_copied", Language.NL))
        assert page.evaluate("navigator.clipboard.readText()") == secret.inner_text()
        assert violations(page) == []
    page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    assert overflow(page) == 0

    row = page.locator(".keys li", has_text="Planning")
    expect(row.locator(".danger")).to_be_hidden()
    row.locator("summary").click()
    row.locator(".danger").click()
    expect(page.locator("#keys .notice")).to_be_visible()
    expect(row).to_have_count(0)
