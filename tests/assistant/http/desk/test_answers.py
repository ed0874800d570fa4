"""The way of an answer: written at the desk, given with its date, put up for review when a document changes."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from assistant.people import Role
from assistant.prepared import Prepared, Status
from assistant.settings import Settings
from tests.assistant.http.conftest import Server, Serving

ANSWER = {"question_nl": "Mag een filiaal meedoen?", "answer_nl": "Ja, dat mag. [1]", "audience": "public"}


def written(client: httpx.Client, server: Server, **changed: object) -> Prepared:
    sent = client.post("/desk/answers/new", data={**ANSWER, **changed})
    assert sent.status_code == 303, sent.text
    return server.parts.prepared.get(sent.headers["location"].rsplit("/", 1)[1])


def source_found(client: httpx.Client) -> str:
    shown = client.post("/desk/answers/new", data={**ANSWER, "do": "find", "find": "Hoe hoog was de entreebijdrage?"})
    assert ">Ja, dat mag. [1]</textarea>" in shown.text  # what was typed stays
    found = re.search(r'name="source" id="[^"]+" value="(agreement/costs\.nl:[^"]+)"', shown.text)
    assert found, shown.text
    return found[1]


def asked(server: Server, question: str) -> dict[str, str]:
    told: dict[str, str] = server.client(Role.MEMBER).post("/api/v1/questions", json={"question": question}).json()
    return told


def test_an_answer_is_given_from_its_approval_until_its_document_changes(
    serving: Serving, made_up: Settings, tmp_path: Path
) -> None:
    copytree(made_up.corpus, tmp_path / "corpus")
    server = serving(public_access=True, corpus=tmp_path / "corpus")
    client = server.client(Role.SECRETARIAT)
    one = written(client, server, source=[source_found(client)])
    assert "Antwoord van het secretariaat" not in asked(server, "Mag een filiaal meedoen?")["text"]

    client.post(f"/desk/answers/{one.id}/approve", data={"revision": one.revision})
    assert "Antwoord van het secretariaat" in asked(server, "mag een filiaal meedoen")["text"]

    document = tmp_path / "corpus/agreement/costs.nl.md"
    document.write_text(document.read_text("utf-8").replace("310 florijnen", "320 florijnen"), "utf-8")
    server.take_in()

    assert "Antwoord van het secretariaat" not in asked(server, "Mag een filiaal meedoen?")["text"]
    assert server.parts.prepared.get(one.id).status is Status.REVIEW
    assert "A document has changed" in client.get(f"/desk/answers/{one.id}", headers={"accept-language": "en"}).text


def test_where_four_eyes_are_set_the_author_cant_approve(serving: Serving) -> None:
    server = serving(public_access=True, desk_four_eyes=True)
    author, other = server.client(Role.SECRETARIAT), server.client(Role.ADMINISTRATOR)
    one = written(author, server)

    refused = author.post(
        f"/desk/answers/{one.id}/approve", data={"revision": one.revision}, headers={"accept-language": "en"}
    )
    assert refused.status_code == 403
    assert "A colleague has to approve it" in refused.text
    assert other.post(f"/desk/answers/{one.id}/approve", data={"revision": one.revision}).status_code == 303


def test_who_saves_second_keeps_what_they_typed(desk_server: Server, adviser: httpx.Client) -> None:
    one = written(adviser, desk_server)
    form = {**ANSWER, "revision": one.revision}
    desk_server.client(Role.ADMINISTRATOR).post(f"/desk/answers/{one.id}", data={**form, "answer_nl": "Nee."})

    late = adviser.post(f"/desk/answers/{one.id}", data={**form, "answer_nl": "Misschien."})

    assert late.status_code == 409
    assert ">Misschien.</textarea>" in late.text
    assert "Nee." in late.text


def test_an_answer_without_a_question_is_not_saved(adviser: httpx.Client) -> None:
    told = adviser.post("/desk/answers/new", data={"answer_nl": "Ja."})

    assert told.status_code == 422
    assert "Fill in both a question and an answer" in told.text
    assert ">Ja.</textarea>" in told.text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_as_a_sheet_comes_back_as_drafts(desk_server: Server, adviser: httpx.Client, form: str) -> None:
    written(adviser, desk_server, question_nl="=HYPERLINK(1)\nMag het zo?", answer_nl="+31 is een nummer.")
    out = adviser.get(f"/desk/answers/export.{form}").content
    before = len(desk_server.parts.prepared.all())

    back = adviser.post("/desk/answers/import", files={"file": (f"answers.{form}", out)})

    assert back.status_code == 303, back.text
    every = desk_server.parts.prepared.all()
    assert len(every) == 2 * before
    drafts = [one.draft for one in every[:before]]
    assert any(draft.questions.get("nl", ("",))[0] == "=HYPERLINK(1)" for draft in drafts)  # type: ignore[call-overload]


def test_no_cell_that_goes_out_as_csv_is_a_formula(desk_server: Server, adviser: httpx.Client) -> None:
    written(adviser, desk_server, question_nl="@SUM(A1)", answer_nl="-1+1")

    rows = csv.reader(io.StringIO(adviser.get("/desk/answers/export.csv").content.decode("utf-8-sig")))

    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("a.csv", b"question_nl,answer_nl,term\nMag het?,Ja.,7\n", "2, term: 7"),
        ("a.csv", b"question_nl,answer_nl\nMag het?,Ja.\n,zonder vraag\n", "3: question_nl"),
        ("a.csv", b"question_nl;answer_nl;expires\nMag het?;Ja.;morgen\n", "2, expires: morgen"),
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.xlsx", b"not a sheet", "a.xlsx"),
    ],
)
def test_a_sheet_with_one_wrong_row_changes_nothing_and_says_where(
    desk_server: Server, adviser: httpx.Client, name: str, content: bytes, where: str
) -> None:
    before = desk_server.parts.prepared.all()

    told = adviser.post("/desk/answers/import", files={"file": (name, content)})

    assert told.status_code == 422
    assert where in told.text
    assert desk_server.parts.prepared.all() == before
